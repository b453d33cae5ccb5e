"""What the columns of an export mean."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from typing import Any

from jobs.records.people import Person
from sync.columns import TEXT, loose

#: Whose name, phone or birth date a title may speak of without changing what it means.
_OF = (
    r"( (ученик(а|ов)|учащ(егося|ихся)|обучающ(егося|ихся)|воспитанник(а|ов)|ребенка|детей|педагог(а|ов)|учител(я|ей)|"
    r"сотрудник(а|ов)|работник(а|ов)|участник(а|ов)|класса|полностью))*"
)
_KIN = r"(родител\w*|(законн\w* )?представител\w*|опекун\w*|мат(ь|ери)|мам[аы]|от(ец|ца)|пап[аы])"
#: How journals name what the roster holds: field of Person (or a part of a name or a class) → pattern of the title.
#: Collected from titles that electronic journals and schools' own lists are known to use; the first that fits holds.
_PATTERNS = {
    "representative": rf"((фио|ф и о|тел\w*|моб\w* тел\w*|контакт\w*|данные) )?{_KIN}(( и| или) {_KIN})*"
    r"( (фио|ф и о|тел\w*|контакт\w*))?",
    "name": rf"((полн\w+ )?(фио|ф и о)|фамилия( и)? имя( отчество)?|полное имя){_OF}|"
    r"ученик\w*|учащ(ийся|иеся)|обучающ(ийся|иеся)|воспитанник\w*|ребенок|педагог|учитель|сотрудник|работник|участник|"
    r"физическое лицо|список (ученик|учащ|обучающ)\w*",
    "surname": rf"фамилия{_OF}",
    "given": rf"имя(( и)? отчество)?{_OF}",
    "patronymic": rf"отчество{_OF}",
    "born": rf"дата рожд\w*{_OF}|д ?р|день рождения|родил\w+|(число|день) месяц( и)? год рожд\w*",
    "gender": rf"пол{_OF}",
    "school_class": r"(текущий )?(класс|кл)( группа| обучения)?",
    "parallel": r"параллель|номер класса|ступень",
    "letter": r"(литер|литера|буква)( класса)?",
    "phone": rf"((моб\w*|сот\w*|контактн\w*|личн\w*) )?(тел\w*|номер телефона){_OF}|мобильный|сотовый",
    "email": rf"((адрес )?(эл\w*|электронн\w*) ?почт\w*|почта|e-?mail){_OF}",
    "role": r"роль|тип|категория|тип участника|статус участника",
    "post": r"(основная )?должность",
    "experience": r"(пед\w* )?стаж( работы)?( лет)?",
    "organisation": r"организация|место (работы|учебы)( учебы)?",
    "left": r"выбыл\w*|дата (выбытия|отчисления|увольнения)",
    "status": rf"(текущий )?статус{_OF}|состояние",
}
_READ_AS = {field: re.compile(loose(pattern)) for field, pattern in _PATTERNS.items()}
#: The roster's own titles of people's columns.
_OWN = {loose(col.title): col.name for col in Person.spec.columns if not col.owners}
#: What stands for the parts of a name and of a class, and for a status, in the account.
_WHOLE = {
    "surname": "name",
    "given": "name",
    "patronymic": "name",
    "parallel": "school_class",
    "letter": "school_class",
    "status": "left",
}


@dataclass(frozen=True)
class Columns:
    """The header of an export: the columns of each field, and the titles of those that mean nothing here."""

    fields: dict[str, tuple[int, ...]]
    titles: tuple[str, ...]

    @property
    def is_header(self) -> bool:
        """Whether a row is a header: it names people and says at least one thing more of them."""
        return self.names_people and len({_WHOLE.get(f, f) for f in self.fields}) > 1

    @property
    def names_people(self) -> bool:
        """Whether a column of names is among them."""
        return bool({"name", "surname"} & self.fields.keys())

    @property
    def has_class(self) -> bool:
        """Whether a column of the class is among them, or of a part of it."""
        return "school_class" in {_WHOLE.get(field, field) for field in self.fields}

    def text(self, row: Sequence[Any], field: str) -> str:
        """What a row says under `field`: several columns joined by a comma; "" where it says nothing."""
        texts = [_text(row[col]) for col in self.fields.get(field, ()) if col < len(row)]
        return ", ".join(text for text in texts if text)

    def label(self, row: Sequence[Any]) -> str:
        """What stands before the cells that mean something here: «Классный руководитель:»; "" for nothing."""
        first = min(col for cols in self.fields.values() for col in cols)
        return next((text for value in row[:first] if (text := _text(value))), "")

    def school_class(self, row: Sequence[Any]) -> str:
        """The class, from one column or from those of its number and of its letter."""
        whole, number, letter = (self.text(row, part) for part in ("school_class", "parallel", "letter"))
        if not whole:
            return number + letter
        if whole.isdigit():
            return whole + letter
        return number + whole if len(whole) == 1 else whole

    def below(self, upper: "Columns") -> "Columns":
        """The header of two rows: this one names the parts of a name under a title of `upper`."""
        titles = tuple(own or above for own, above in zip_longest(self.titles, upper.titles, fillvalue=""))
        return Columns({**{name: cols for name, cols in upper.fields.items() if name != "name"}, **self.fields}, titles)

    def value(self, row: Sequence[Any], field: str) -> Any:
        """The cell of a row under `field`."""
        col = self.fields.get(field, (len(row),))[0]
        return row[col] if col < len(row) else None

    def account(self) -> Iterator[str]:
        """How each column was understood."""
        understood: dict[str, list[str]] = {}
        for field, cols in self.fields.items():
            understood.setdefault(_WHOLE.get(field, field), []).extend(self.titles[col] for col in cols)
        for field, titles in understood.items():
            own = next(col.title for col in Person.spec.columns if col.name == field)
            yield f"{' + '.join(f'«{title}»' for title in titles)} → {own}"
        used = {col for cols in self.fields.values() for col in cols}
        rest = [f"«{title}»" for col, title in enumerate(self.titles) if title and col not in used]
        if rest:
            yield f"не взяты столбцы: {', '.join(rest)}"


def read_header(row: Sequence[Any]) -> Columns:
    """What the cells of a row mean as titles. Of two columns of one meaning the first holds, save for relatives."""
    titles = tuple(_text(value) for value in row)
    fields: dict[str, tuple[int, ...]] = {}
    for col, title in enumerate(titles):
        field = meaning(title)
        if field and (field not in fields or field == "representative"):
            fields[field] = (*fields.get(field, ()), col)
    if "name" in fields:  # a patronymic may stand beside «Фамилия, имя»
        fields = {field: cols for field, cols in fields.items() if field not in {"surname", "given"}}
    return Columns(fields, titles)


def _text(value: Any) -> str:
    try:
        return str(TEXT.read(value))
    except ValueError:  # an error of a formula
        return ""


def meaning(title: str) -> str | None:
    """The field that a title means: of Person, or a part of a name or a class; None for a title of something else."""
    own = _OWN.get(loose(title.rstrip(" *")))
    if own:
        return own
    plain = " ".join(re.sub(r"\(.*?\)|[.,:;*/№]", " ", loose(title)).split())
    return next((field for field, pattern in _READ_AS.items() if pattern.fullmatch(plain)), None)
