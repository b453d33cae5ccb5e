"""Fields of a Word file that open another file, or start a program."""

import re

#: They are known by their first word; one that is spelt by another field (QUOTE) hides what it is.
_FIELD = re.compile(
    r"(?i)(?:^|[\s{\"])(DDEAUTO|DDE|INCLUDETEXT|INCLUDEPICTURE|INCLUDE|IMPORT|LINK|EMBED|DATABASE|MACROBUTTON|RD|QUOTE)(?=[\s\"]|$)"
)
#: The pieces that the code of a field is written in, where it begins and where it ends.
_CODE = re.compile(
    rb"<w:(?P<mark>fldChar)\b[^>]*|<w:instrText\b[^>]*>(?P<text>[^<]*)|w:instr=(?:\"(?P<double>[^\"]*)\"|'(?P<single>[^']*)')"
)


def fetching_field(part: bytes) -> str:
    """The name of the first such field in a part; "" where there is none."""
    codes = [""]
    for piece in _CODE.finditer(part):
        if piece["mark"]:
            codes.append("")
        elif (simple := piece["double"] or piece["single"]) is not None:
            codes += [simple.decode("utf-8", "replace"), ""]
        else:
            codes[-1] += piece["text"].decode("utf-8", "replace")
    found = next((found for code in codes if (found := _FIELD.search(f" {code.strip()}"[:200]))), None)
    return found[1].upper() if found else ""
