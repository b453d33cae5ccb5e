"""Tells which words of a Chinese, Korean or Vietnamese name stay as they are: «Нгуен Ван Тханя», «Дэн Сяопина»."""

from typing import Final

from jobs.russian.declension import forms_of, syllables
from jobs.russian.full_name import EASTERN_SYLLABLES, FullName
from jobs.russian.given_names import gender_of_given, is_given, is_listed
from jobs.russian.lists import words

#: Family names that stand first; beside a Russian given name they are declined like any other («Киму Виктору»).
_FAMILIES: Final = words("""
    ан бай буй бэ ван вань во ву выонг вэй го гу гун гэ дай данг дао дегай дин динь до доан ду дун дэн е жэнь зыонг
    кан као ким ко когай кон конг ку куанг кун куон лай лам лан ле ли лигай лим лин линь ло лу лун лы лыонг лыу лэй
    лю люй лян ляо ма май мак мао мин мун мэн мён нам нго нгуен нгуэн но о огай пак пан пань пхам пэ пэк пэн рю се
    си сим син со сон су сун сунь сюй сюн сюэ ся сяо та тан тань те тен тон тонг тхай тхэ тян тянь у фам фан фань фу
    фэн ха хань хван хегай хо хоанг хон хонг ху хуан хуинь хун хэ хюинь хё цай цао цзинь цзо цзоу цзэн цзя цзян цинь
    цой цю цюй цянь чан че чен чень чжан чжао чжон чжоу чжу чжун чжэн чинь чо чой чон чонг чу чхве чыонг чэн чэнь
    шао ши шин шэнь ю юань югай юй юн ян янь яо
""")


def still_words(name: FullName, gender: str | None) -> frozenset[int]:
    """Return the places of the words that stay: all but the last of a foreign name, all but the last given name.

    A woman's given name in -ь stays too: «Нгуен Тхи Бинь».
    """
    if {word.role for word in name.words} & {"initials", "kin", "fixed"} or not _is_far_eastern(name):
        return frozenset()
    own = [at for at, word in enumerate(name.words) if at and word.role != "patronymic"]
    foreign = [at for at in own if _is_foreign(name.words[at].text, short=len(own) > 1)]
    still = {at for at in foreign if at != own[-1]}
    if len(own) == len(foreign) == len(name.words) - 1:
        still.add(0)
    if gender == "f" and own[-1] in foreign and name.words[own[-1]].text.endswith("ь"):
        still.add(own[-1])
    return frozenset(still)


def is_disputed(name: FullName, gender: str | None) -> bool:
    """Tell whether another reading of the name, with a Russian order of words, would change a word that stays."""
    still = [name.words[at].text for at in still_words(name, gender)]
    return gender == "m" and any(forms_of(text, "given", "m")[0] != text for text in still)


def _is_far_eastern(name: FullName) -> bool:
    texts = [word.text for word in name.words if word.role != "patronymic"]
    if len(texts) < 2:
        return False
    if texts[0].lower() in _FAMILIES:
        return any(_is_foreign(text, short=len(texts) > 2) for text in texts[1:])
    return len(texts) == len(name.words) > 2 and all(syllables(text) == 1 and not is_listed(text) for text in texts)


def _is_foreign(text: str, *, short: bool) -> bool:
    """Tell a given name of those languages; in a name of several short words a chance likeness does not count."""
    known = is_listed(text) and gender_of_given(text) is not None if short else is_given(text)
    return not known and bool(EASTERN_SYLLABLES.fullmatch(text.lower().replace("-", "")))
