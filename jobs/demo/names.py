"""Invented full names, as varied as those of a real school."""

from collections.abc import Sequence
from random import Random

from jobs.demo.tables import words

#: Given name of a man → patronymics of his son and of his daughter.
FATHERS = {
    "Александр": ("Александрович", "Александровна"),
    "Алексей": ("Алексеевич", "Алексеевна"),
    "Андрей": ("Андреевич", "Андреевна"),
    "Антон": ("Антонович", "Антоновна"),
    "Вадим": ("Вадимович", "Вадимовна"),
    "Виктор": ("Викторович", "Викторовна"),
    "Денис": ("Денисович", "Денисовна"),
    "Дмитрий": ("Дмитриевич", "Дмитриевна"),
    "Евгений": ("Евгеньевич", "Евгеньевна"),
    "Игорь": ("Игоревич", "Игоревна"),
    "Илья": ("Ильич", "Ильинична"),
    "Константин": ("Константинович", "Константиновна"),
    "Максим": ("Максимович", "Максимовна"),
    "Михаил": ("Михайлович", "Михайловна"),
    "Николай": ("Николаевич", "Николаевна"),
    "Олег": ("Олегович", "Олеговна"),
    "Павел": ("Павлович", "Павловна"),
    "Пётр": ("Петрович", "Петровна"),
    "Роман": ("Романович", "Романовна"),
    "Сергей": ("Сергеевич", "Сергеевна"),
    "Фёдор": ("Фёдорович", "Фёдоровна"),
    "Юрий": ("Юрьевич", "Юрьевна"),
}
BOYS = words(
    "Александр Алексей Андрей Арсений Артём Богдан Вадим Глеб Даниил Денис Дмитрий Егор Иван Илья Кирилл Лев Максим "
    "Марк Матвей Михаил Никита Павел Пётр Роман Савелий Семён Сергей Степан Тимофей Фёдор Ярослав"
)
GIRLS = words(
    "Алина Алиса Алёна Анастасия Анна Арина Валерия Варвара Василиса Вера Вероника Виктория Дарья Ева Екатерина "
    "Елизавета Ксения Любовь Маргарита Мария Милана Надежда Полина Софья Таисия Ульяна Юлия Яна"
)
MEN = words("Александр Андрей Виктор Геннадий Евгений Игорь Олег Пётр Сергей Юрий")
WOMEN = words(
    "Алла Валентина Вера Галина Елена Жанна Зоя Инна Ирина Лариса Лидия Людмила Марина Надежда Наталья Нина Оксана "
    "Ольга Раиса Светлана Тамара Татьяна"
)
#: As a man bears them; how a woman does follows from the ending.
SURNAMES = words(
    "Агафонов Алёшин Ананьев Аникин Бабушкин Балашов Белозёров Березин Богатырёв Борщёв Бугров Вавилов Ветров "
    "Воеводин Вяткин Гладких Глебов Голиков Гордеев Горбунов Гребёнкин Громыко Грузинский Дёмин Долгих Доронин "
    "Дубинин Евсеев Елагин Ершов Жаров Жданов Журавлёв Заболотный Завьялов Загорский Зимин Золотарёв Зубенко Зуев "
    "Игнатьев Ильинский Кабанов Калашников Карташов Клюев Ковальчук Колесниченко Корнеев Костенко Котов Кравец "
    "Кравчук Круглов Кудряшов Лаптев Ларин Левченко Лисицын Лобанов Луговой Майоров Маслов Мельник Мещеряков Минаев "
    "Мицкевич Мозговой Мухин Назаренко Нестеров Носков Овечкин Озеров Панкратов Пестов Плотников Погорелов Полевой "
    "Прохоров Пчёлкин Рогов Рожков Румянцев Рябинин Савельев Савченко Самойлов Седых Семёнов Серебряков Скворцов "
    "Смородин Снегирёв Соболев Соловьёв Стрельников Сухих Сычёв Тарасюк Тимошенко Травин Троицкий Туманов Тюрин "
    "Усольцев Фомичёв Хромов Царёв Черных Чижов Шевчук Шилов Шубин Щеглов Щербаков Юдин Ярцев"
)
DOUBLE = ("Орлов-Лебедев", "Белов-Запольский", "Зорин-Вишневский", "Мурин-Вольский")
#: Given names and fathers of pupils who have «оглы» and «кызы» for a patronymic; men's surnames.
EASTERN: dict[str, tuple[str, ...]] = {
    "m": ("Тимур", "Эльдар", "Руслан", "Камран"),
    "f": ("Лейла", "Эльвира", "Самира", "Нигяр"),
    "fathers": ("Вагиф", "Рашид", "Анар", "Мурад"),
    "surnames": ("Алиев", "Мамедов", "Гасанов", "Керимов"),
}
_KIN = {"m": "оглы", "f": "кызы"}


def feminine(surname: str) -> str:
    """The surname as a woman bears it: Царёв → Царёва, Троицкий → Троицкая, Шевчук → Шевчук."""
    parts = surname.split("-")
    return "-".join(_feminine(part) for part in parts)


def _feminine(surname: str) -> str:
    if surname.endswith(("ий", "ый", "ой")):
        return f"{surname[:-2]}ая"
    return f"{surname}а" if surname.endswith(("ов", "ев", "ёв", "ин", "ын")) else surname


class Namer:
    """Makes full names, none of a pupil or a teacher twice."""

    def __init__(self, dice: Random) -> None:
        self._dice = dice
        self._used: set[str] = set()
        self._pupils = 0

    def pupil(self, gender: str) -> str:
        """A child's full name: of forty one has a double surname, one an eastern patronymic."""
        self._pupils += 1
        name = ""
        while not name or name in self._used:
            name = self._eastern(gender) if self._pupils % 40 == 0 else self._usual(gender, *self._child(gender))
        self._used.add(name)
        return name

    def adult(self, gender: str, surname: str = "") -> str:
        """A grown-up's full name, with this surname if one is given."""
        name = ""
        while not name or name in self._used:
            name = self._usual(gender, (surname,) if surname else SURNAMES, MEN if gender == "m" else WOMEN)
        self._used.add(name)
        return name

    def _child(self, gender: str) -> tuple[Sequence[str], Sequence[str]]:
        return DOUBLE if self._pupils % 40 == 20 else SURNAMES, BOYS if gender == "m" else GIRLS

    def _usual(self, gender: str, surnames: Sequence[str], given: Sequence[str]) -> str:
        surname, name = self._dice.choice(surnames), self._dice.choice(given)
        patronymics = self._dice.choice(list(FATHERS.values()))
        if gender == "f":
            return f"{feminine(surname)} {name} {patronymics[1]}"
        return f"{surname} {name} {patronymics[0]}"

    def _eastern(self, gender: str) -> str:
        surname, name = self._dice.choice(EASTERN["surnames"]), self._dice.choice(EASTERN[gender])
        father = self._dice.choice(EASTERN["fathers"])
        return f"{feminine(surname) if gender == 'f' else surname} {name} {father} {_KIN[gender]}"
