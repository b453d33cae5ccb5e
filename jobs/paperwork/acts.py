"""The level of a legal act, told by the words of its title: preambles name the higher acts first."""

import re

#: What the title of an act of each level holds, in the order in which levels are guessed; quoted names do not count.
_WORDS = (
    (0, r"^(федеральн|конституц|стать|част[иью]|пункт|закон\w* российской|\w+ кодекс)"),
    (1, r"^указ\w* (президента )?российск|^указ"),
    (4, r"област|\bкра[еяй]\w*\b|республик|автономн|губернатор|регион"),
    (2, r"правительств"),
    (5, r"район|муниципальн|городск|\bгорода\b|округ|комитет|администраци|управлени|отдел"),
    (3, r"минист|минпросвещ|минобр|минтруд|рособр|роструд|российской федерации"),
)
#: The school's own acts: a regulation, a charter, a collective agreement.
_OWN = 6


def level(title: str) -> int:
    """From 0, a federal law, to 6, an act of the school."""
    plain = re.sub("«.*»", "", title).lower().replace("ё", "е").strip()
    return next((found for found, words in _WORDS if re.search(words, plain)), _OWN)
