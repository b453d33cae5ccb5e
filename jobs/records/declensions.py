"""How the school itself declines what documents name."""

from dataclasses import dataclass

from jobs.records.books import LOCAL_BOOK
from jobs.records.notes import CHECK
from jobs.records.people import GENDER_ALIASES, GENDERS
from sync.columns import Row, column, record

#: The columns of the cases by the names of jobs.russian, and what a sentence calls each.
CASE_COLUMNS = {
    "gent": "Родительный",
    "datv": "Дательный",
    "accs": "Винительный",
    "ablt": "Творительный",
    "loct": "Предложный",
}


@record(
    "Склонения",
    about="Имена, должности и названия, которые программа склоняет не так, как принято в школе.",
    how="Впишите слова так, как они стоят в книге, и только те падежи, которые хотите задать сами: они попадут в "
    "документы буква в букву. Пустой падеж склонит программа.",
    how_coded="Стоит в файле, который не покидает школу; здесь такого листа быть не должно.",
    book=LOCAL_BOOK,
    later=True,
)
@dataclass(frozen=True, kw_only=True)
class Declension(Row):
    """A name, a post or a title, and its cases; an empty case is left to the program."""

    written: str = column(
        "Как написано",
        required=True,
        note="Имя, должность или название, как в «Контингенте» или «Настройках», например: Кваша Олег Иванович.",
        width=34,
    )
    genitive: str = column("Родительный", note="Кого? Например: Кваши Олега Ивановича.", width=30)
    dative: str = column("Дательный", note="Кому? Например: Кваше Олегу Ивановичу.", width=30)
    accusative: str = column("Винительный", note="Кого? Например: Квашу Олега Ивановича.", width=30)
    instrumental: str = column("Творительный", note="Кем? Например: Квашой Олегом Ивановичем.", width=30)
    locative: str = column("Предложный", note="О ком? Например: Кваше Олеге Ивановиче.", width=30)
    gender: str = column(
        "Пол",
        values=GENDERS,
        aliases=GENDER_ALIASES,
        note="м или ж, если склонение верное, а пол по имени не виден.",
        width=6,
    )
    where: str = column("Где встречается", by="intake", note="В каких документах и падежах это стоит.", width=44)
    check: str = column("Проверка", by="intake", note=CHECK, width=40)

    def case(self, case: str) -> str:
        """What people wrote for a case («gent», «datv», …), "" for nothing."""
        text: str = getattr(self, self.titled(CASE_COLUMNS[case]).name)
        return text
