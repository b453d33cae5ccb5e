"""«Инструкция» as a school gets it: how to fill each tab, in plain words."""

from collections.abc import Iterator

from jobs.records import TABS
from jobs.records.calendar import CalendarRow
from jobs.records.codes import make
from jobs.records.instruction import Instruction
from jobs.records.lists import Parameter
from jobs.records.pairs import Pair, Waiting
from jobs.records.papers import Paper
from jobs.records.people import Person
from jobs.records.programme import Inform, RoadmapRow
from jobs.records.progress import PairWork
from jobs.records.requests import Interview, Offer, Request
from jobs.records.today import Duty
from jobs.records.work import Meeting
from sync.columns import Row

_PEOPLE = "Люди"
_CODES_ONLY = (
    f"Пишите только код, например: {make('ученик', 12)}. Имён, телефонов, адресов почты и дней рождения здесь не пишут "
    "нигде, и в примечаниях тоже: они не покидают школу. Строка, где вместо кода стоит имя, ждёт, пока его не заменят."
)
#: Before the tabs: (what, text).
_FIRST = (
    (
        "Цвета",
        "Столбцы с жёлтым заголовком заполняют люди, с серым — программа. Ярко-жёлтый заголовок: без этого столбца "
        "строка не работает. Остальное можно не заполнять. Что писать, подсказывает примечание на заголовке. Ярлыки "
        "листов: жёлтые заполняют люди, серые ведёт программа, белые нужны редко и появятся, когда понадобятся.",
    ),
    (
        "Что можно",
        "Добавляйте свои строки, столбцы и листы, меняйте порядок, скрывайте; сортируйте всю таблицу сразу, а не "
        "один столбец. Не переименовывайте листы и заголовки. То, что написали люди, программа не меняет и не удаляет.",
    ),
    (
        "Проверка",
        "В этом столбце программа пишет «ок» или объясняет, что не так и как исправить. Исправьте ячейку: при "
        "следующем запуске отметка обновится сама. Строка с ошибкой просто ждёт, остальные работают. «К сведению» "
        "ничего не просит.",
    ),
    (
        _PEOPLE,
        "Пишите ФИО полностью, слова в любом порядке, или код из листа «Контингент». Если таких людей двое, нужен код. "
        "Если школа решила, что имена её не покидают, пишите только код.",
    ),
    (
        "Даты и списки",
        "Дата: 12.09.2023 или 12 сентября 2023. Класс: 7А. Несколько значений в одной ячейке разделяйте точкой "
        "с запятой.",
    ),
    (
        "Жизнь пары",
        "предложена → куратор пишет «утвердить» → утверждена и вошла в проект приказа → канцелярия вписала номер и "
        "дату, директор подписал → действует → завершена. Куратор пишет «отклонить» — отклонена, в этом году больше "
        "не предлагается. Снята — больше не подходит. Статус программа ведёт сама.",
    ),
)

#: Headings of the three blocks of tabs.
_BLOCKS = (
    ("СНАЧАЛА", "Эти листы заполняют в начале года, каждый один раз."),
    ("КАЖДУЮ НЕДЕЛЮ", "Эти листы смотрят и заполняют весь год."),
    ("РЕДКО", "Эти листы понадобятся в своё время; часть из них программа ведёт сама."),
)
_AT_FIRST: tuple[type[Row], ...] = (Parameter, Person, CalendarRow, RoadmapRow, Request, Offer, Interview)
_EVERY_WEEK: tuple[type[Row], ...] = (Duty, Pair, Waiting, Meeting, PairWork, Inform, Paper)


def _rows(*, coded: bool = False) -> Iterator[Instruction]:
    for what, text in _FIRST:
        yield Instruction(tab=what, text=_CODES_ONLY if coded and what == _PEOPLE else text)
    seldom = [kind for kind in TABS if kind not in (*_AT_FIRST, *_EVERY_WEEK)]
    for block, kinds in ((_BLOCKS[0], _AT_FIRST), (_BLOCKS[1], _EVERY_WEEK), (_BLOCKS[2], seldom)):
        yield Instruction(tab=block[0], text=block[1])
        for kind in kinds:
            how = (kind.spec.how_coded if coded else "") or kind.spec.how
            yield Instruction(tab=kind.spec.title, text=f"{kind.spec.about} {how}".rstrip())


INSTRUCTION: tuple[Instruction, ...] = tuple(_rows())
#: The same where people stand under codes only.
INSTRUCTION_CODED: tuple[Instruction, ...] = tuple(_rows(coded=True))
