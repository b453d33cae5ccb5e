"""The words of the text for the site and the newspaper, and of the post (reference/year.md 5.8)."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from jobs.paperwork.doubts import settled
from jobs.paperwork.kinds import kind_of, series_of
from jobs.paperwork.requisites import is_signed, requisites, suffix_of
from jobs.paperwork.wording import day_of, numbered_name, school_year
from jobs.publication.desk import Desk
from jobs.publication.figures import figures, programmes
from jobs.publication.piece import Piece, is_clean
from jobs.publication.stories import Told, allowed
from jobs.publication.thanks import thanks
from jobs.records.papers import ACTIVITY, CHANGES, PAIRS, Paper
from jobs.russian.spelling import NBSP

#: How many letters the text has without the words of its template, and at most the post.
SHORTEST, LONGEST, POST = 1500, 2400, 900
#: So many letters at most names and orders have; so many are kept for orders when stories are chosen.
_FOR_NAMES, _FOR_ORDERS, _LEAST_OF_ORDERS = 600, 600, 200
#: Less of a story is not worth telling.
_LEAST_OF_STORY = 200
FACTS = 3
_HEADING = "Наставничество: итоги {year} учебного года"
_INTRO = (
    "В нашей школе действует программа наставничества: старшие ученики, учителя, выпускники и взрослые из других "
    "организаций помогают тем, кому нужна поддержка в учёбе, в школьной жизни, в выборе профессии или на первых шагах "
    "в ней. Участие добровольное и бесплатное, а у каждой пары есть общая цель и план, по которому она идёт к ней "
    "весь год."
)
_BY = "Работаем по программам: {names}."
_ARRANGED = (
    "Всё начинается с запроса: осенью ученики и молодые педагоги говорят, в чём им нужна помощь, а будущие наставники "
    "— чем готовы поделиться. Куратор подбирает пары по запросу, интересам и свободному времени, участники знакомятся "
    "и решают, подходят ли они друг другу; только после этого пару утверждают приказом. На первых встречах пара "
    "знакомится, пробует поработать вместе и составляет план, а потом встречается примерно раз в две недели. Если "
    "что-то не ладится, помогают куратор и педагог-психолог, а наставника можно сменить без объяснения причин. В конце "
    "года участники рассказывают, чего ждали и что получили, и школа учитывает это, когда готовит следующий год."
)
_FOR_WHOM = (
    "Наставник нужен не только тому, кому трудно. Один хочет подготовиться к олимпиаде, другой — выступить на сцене, "
    "третий — понять, кем стать. Наставнику это тоже полезно: он учится объяснять, слушать и отвечать за общее дело, а "
    "школа благодарит за это."
)
#: What is said besides where the year itself gives too little to tell.
_MORE = (_ARRANGED, _FOR_WHOM)
_JOIN = (
    "Стать наставником или попросить о помощи можно в любое время года. Ученику достаточно сказать об этом классному "
    "руководителю, взрослому — обратиться в школу{contacts}."
)
_POST_JOIN = "Хотите стать наставником? Обратитесь в школу{contacts}."
_SENTENCE_END = re.compile(r"(?<=[.!?…])[»\"”)]?\s+")


#: Which orders come first where there is no room for all.
_RANKS = {PAIRS: 0, CHANGES: 2}


@dataclass(frozen=True)
class Chapter:
    """A story as it is printed."""

    told: Told
    text: str

    @property
    def signature(self) -> str:
        """Who wrote it, and the name of the picture that belongs to it."""
        author = f"Автор: {self.told.author}." if self.told.author else ""
        photo = f"Фото: {self.told.photo}" if self.told.photo else ""
        return " ".join(filter(None, (author, photo)))

    @property
    def lines(self) -> list[str]:
        """All of it."""
        return [self.told.row.title, *_paragraphs(self.text), *filter(None, [self.signature])]


@dataclass(frozen=True)
class Article:
    """The text for the site and the newspaper."""

    school: str
    heading: str
    intro: Sequence[str]
    figures: Sequence[str]
    join: str
    chapters: Sequence[Chapter] = ()
    thanks: Sequence[str] = ()
    orders: Sequence[str] = ()
    typed: Sequence[Piece] = field(default=(), compare=False)

    @property
    def context(self) -> dict[str, object]:
        """What the template is filled with."""
        return {
            "школа": self.school,
            "заголовок": self.heading,
            "вступление": list(self.intro),
            "цифры": list(self.figures),
            "участие": self.join,
            "рассказы": [
                {"название": one.told.row.title, "текст": _paragraphs(one.text), "подпись": one.signature}
                for one in self.chapters
            ],
            "спасибо": list(self.thanks),
            "документы": list(self.orders),
        }

    @property
    def pieces(self) -> list[Piece]:
        """All of it that people typed elsewhere than in «Настройки»."""
        return [*self.typed, *(piece for one in self.chapters for piece in one.told.pieces)]

    def __len__(self) -> int:
        """How many letters a reader sees, the words of the template left out."""
        stories = [line for one in self.chapters for line in one.lines]
        lines = [self.school, self.heading, *self.intro, *self.figures, self.join, *stories, *self.thanks, *self.orders]
        return len("\n".join(lines))


def article(desk: Desk) -> Article:
    """The text, with as many stories, names and orders as it has room for."""
    office = desk.office
    used = programmes(desk)
    names = ", ".join(f"«{piece.text}»" for piece in used)
    bare = Article(
        numbered_name(office.settings.short_name or office.settings.full_name),
        _HEADING.format(year=school_year(office.today, office)),
        [_INTRO, *([_BY.format(names=names)] if used else [])],
        figures(desk),
        _JOIN.format(contacts=_contacts(desk)),
        thanks=thanks(desk, _FOR_NAMES),
        typed=used,
    )
    told = replace(bare, chapters=_fitting(allowed(desk), LONGEST - len(bare) - _LEAST_OF_ORDERS))
    told = _with_orders(told, desk)
    for more in _MORE:
        told = told if len(told) >= SHORTEST else replace(told, intro=[*told.intro, more])
    return told


def post(desk: Desk) -> tuple[list[str], list[Piece]]:
    """The lines of the short post, and what people typed of it: three facts, and the first story that names nobody."""
    facts = [f"• {fact}" for fact in figures(desk)[:FACTS]]
    end = _POST_JOIN.format(contacts=_contacts(desk, short=True))
    year = school_year(desk.office.today, desk.office)
    head = f"Наставничество в нашей школе, {year} учебный год"
    clean = [one for one in allowed(desk) if is_clean(one.pieces[:2], desk)]
    lines = [head, "", *facts, "", end]
    room = POST - len("\r\n".join(lines)) - 8
    chapters = _fitting([Told(one.row) for one in clean[:1]], room)
    story = [line for one in chapters for line in (one.told.row.title, *_paragraphs(one.text), "")]
    return [head, "", *facts, "", *story, end], [piece for one in chapters for piece in one.told.pieces]


def left_out(found: Article, desk: Desk) -> list[Told]:
    """The stories that there is no room for."""
    told = {id(one.told.row) for one in found.chapters}
    return [one for one in allowed(desk) if id(one.row) not in told]


def _fitting(stories: Sequence[Told], room: int) -> list[Chapter]:
    """The stories that there is room for; the first one shortened to whole sentences where it is too long."""
    found: list[Chapter] = []
    for one in stories:
        whole = Chapter(one, one.row.text.strip())
        size = len("\n".join(whole.lines)) + 1
        if size > room and not found and room - (size - len(whole.text)) >= _LEAST_OF_STORY:
            whole = replace(whole, text=_shortened(whole.text, room - (size - len(whole.text))))
            size = len("\n".join(whole.lines)) + 1
        if size <= room:
            found.append(whole)
            room -= size
    return found


def _shortened(text: str, most: int) -> str:
    """As many whole sentences as there is room for; of one endless sentence as many words."""
    cut = text[: most - 2]
    ends = [found.start() for found in _SENTENCE_END.finditer(cut)]
    kept = cut[: ends[-1]] if ends and ends[-1] >= most // 3 else cut.rpartition(" ")[0] or cut
    return f"{kept.rstrip(' ,;:—')} …"


def _paragraphs(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


def _contacts(desk: Desk, *, short: bool = False) -> str:
    """How the school is reached, none of its people: «: телефон 8 (81370) 00-000, сайт school5.example»."""
    settings = desk.office.settings
    said = {"телефон": settings.phone, "адрес": "" if short else settings.address, "сайт": settings.site}
    found = [f"{word}{NBSP}{value}" for word, value in said.items() if value]
    return f": {', '.join(found)}" if found else ""


def _with_orders(told: Article, desk: Desk) -> Article:
    """The article with as many of the signed orders of the year as there is room for, those on pairs before others."""
    office, room = desk.office, min(_FOR_ORDERS, LONGEST - len(told))
    signed = [
        paper
        for paper in settled(desk.papers, desk.office)
        if series_of(paper) == ACTIVITY and is_signed(paper) and not paper.void
        if office.is_this_year(day_of(paper, office))
    ]
    found: list[tuple[str, Paper]] = []
    for paper in sorted(signed, key=lambda one: (_RANKS.get(kind_of(one), 1), day_of(one, office), one.paper)):
        line = _order(paper, desk)
        if line and len(line) < room:
            room -= len(line) + 1
            found.append((line, paper))
    found.sort(key=lambda one: (day_of(one[1], office), one[1].paper))
    typed = [Piece(paper.title, paper, "Заголовок") for _, paper in found]
    return replace(told, orders=[line for line, _ in found], typed=[*told.typed, *typed])


def _order(paper: Paper, desk: Desk) -> str:
    """«Приказ от 20.11.2023 № 201-ОД «Об утверждении …»»."""
    known = requisites(paper, suffix_of(paper, desk.office.settings))
    return f"Приказ {known.dated} №{NBSP}{known.number} «{paper.title}»" if known else ""
