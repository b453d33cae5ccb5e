"""Documents that the program makes, and the acts that their preambles name."""

from dataclasses import dataclass
from datetime import date

from jobs.records.kinds import ANNULLED, REGISTERED, SIGNATURE, UNWANTED, Signature
from jobs.records.notes import CHECK
from sync.columns import DATE, DOCUMENT, EVERY_WRITER, LINES, Row, column, record
from sync.document import Lying

#: «Статус» in «Документы» (contract.md §2).
DRAFT = "проект"
SIGNED = "подписан"
REPLACED = "заменён"  # what people type in «Подписан» are two more: ANNULLED, UNWANTED
#: Series of numbers: a number is unique within a series and a year.
ACTIVITY = "основная деятельность"
PERSONNEL = "личный состав"
PROTOCOLS = "протоколы"


@dataclass(frozen=True)
class PaperKind:
    """One «Вид» of «Документы».

    `heading`: how every title of the kind begins; "" where titles do not tell. `series`: of its numbers; "" for papers
    that wait for no number, though they may have one. `also`: how some of the titles begin instead.
    """

    name: str
    heading: str
    series: str = ""
    also: str = ""


#: «Вид» of the orders that approve pairs, and that change what others approved.
PAIRS = "Приказ об утверждении пар"
STAFF = "Приказ о наставничестве педагогов"
CHANGES = "Приказ о внесении изменений"
#: «Вид» of the orders with which a year of the programme begins, and of what they approve.
INTRODUCTION = "Приказ о внедрении"
REALISATION = "Приказ о реализации"
APPOINTMENT = "Приказ о кураторе"
REGULATION = "Положение"
REGULATION_CHANGES = "Приказ об изменении положения"
ROADMAP = "Дорожная карта"
MINUTES = "Протокол"
PROGRAMME_BANK = "Банк программ"
#: «Вид» of the papers on what a year gave.
REPORT = "Справка по итогам"
RESULTS = "Приказ об итогах"
#: «Вид» of what proposes rewards, and of the orders on them.
PRESENTATION = "Представление"
STAFF_REWARDS = "Приказ о поощрении работников"
REWARDS = "Приказ о поощрении участников"
#: «Вид» of the papers on one pair of teachers.
AGREEMENT = "Доп. соглашение"
WORKERS_CONSENT = "Согласие работника"
NOTICE = "Уведомление"
#: «Вид» of the certificate that somebody was a mentor.
CERTIFICATE = "Справка о наставничестве"
#: The heading of a notice that the mentor gives, and not the school.
REFUSAL = "Уведомление об отказе от наставничества"
#: «Вид» of many pages that are one row.
SET = "Набор"
#: The kinds that approve pairs or end them; whatever else stands in «Вид» grants nothing (contract.md §2, Identity).
GRANTING = frozenset({PAIRS, STAFF, CHANGES})
#: Every kind there is, by name: a closed list (reference/year.md §6.23).
PAPER_KINDS = {
    kind.name: kind
    for kind in (
        PaperKind(PAIRS, "Об утверждении наставнических пар и групп", ACTIVITY),
        PaperKind(STAFF, "О наставничестве педагогических работников", PERSONNEL),
        PaperKind(CHANGES, "О внесении изменений в приказ", ACTIVITY),
        PaperKind(INTRODUCTION, "О внедрении целевой модели наставничества", ACTIVITY),
        PaperKind(REALISATION, "О реализации целевой модели наставничества", ACTIVITY),
        PaperKind(APPOINTMENT, "О назначении куратора программы наставничества", ACTIVITY),
        PaperKind(REGULATION_CHANGES, "О внесении изменений в Положение о наставничестве", ACTIVITY),
        PaperKind(RESULTS, "Об итогах реализации программы наставничества", ACTIVITY),
        PaperKind(STAFF_REWARDS, "О поощрении работников", PERSONNEL),
        PaperKind(REWARDS, "О поощрении участников", ACTIVITY),
        PaperKind(REGULATION, "Положение о наставничестве"),
        PaperKind(ROADMAP, "Дорожная карта"),
        PaperKind(MINUTES, "Протокол", PROTOCOLS),
        PaperKind(PROGRAMME_BANK, "Банк программ наставничества"),
        PaperKind(REPORT, "Справка по итогам мониторинга"),
        PaperKind(CERTIFICATE, "Справка о наставнической деятельности"),
        PaperKind(PRESENTATION, "Представление куратора о поощрении"),
        PaperKind(AGREEMENT, "Дополнительное соглашение"),
        PaperKind(WORKERS_CONSENT, "Согласие работника"),
        PaperKind(NOTICE, "Уведомление о досрочной отмене поручения", also=REFUSAL),
        PaperKind("Соглашение с партнёром", "Соглашение о сотрудничестве"),
        PaperKind(SET, ""),
    )
}
#: «Вид документа» in «Основания»: in which preambles an act is printed.
EVERY_ORDER = "все приказы"
PAIRS_ORDER = "пары и группы"
TEACHERS_ORDER = "педагоги"
REWARDS_ORDER = "поощрение"


def _is_signed_alone(paper: "Paper") -> bool:
    """Whether the file is a paper of its own: a set is never signed as it lies, and may be large."""
    return paper.kind != SET


def _taken_back(before: "Paper", after: "Paper | None") -> bool:
    """Whether a document is lost, or a signed one is signed no longer."""
    return after is None or (before.status == SIGNED and after.status not in {SIGNED, ANNULLED})


@record(
    "Документы",
    about="Приказы и другие документы: программа готовит проект, канцелярия вписывает номер и дату.",
    at_once=True,
    key=("paper",),
    decided=lambda row: True,
    undone=_taken_back,
    how="Проект приказа лежит в папке out. Когда приказ зарегистрирован, впишите номер и дату; "
    "когда директор подписал, впишите «да» или день в столбец «Подписан». Пока номера нет, "
    "проект меняется вместе с решениями; подписанный приказ программа не меняет. Ошиблись в номере "
    "или дате — исправьте их здесь же. Приказ зарегистрировали по ошибке — впишите в «Подписан» слово "
    "«аннулирован»; проект не нужен — слова «не нужен». Документ, который сделан не программой, впишите новой "
    "строкой: «Вид», «Заголовок», «Номер», «Дата».",
)
@dataclass(frozen=True, kw_only=True)
class Paper(Row):
    """A document, from its draft to its signature."""

    paper: str = column("Документ", by=EVERY_WRITER, note="Обозначение документа в этой книге.", width=12)
    kind: str = column("Вид", by=EVERY_WRITER, note="Какой это документ.", width=30)
    title: str = column("Заголовок", by=EVERY_WRITER, note="Заголовок документа.", width=50)
    file: str = column(
        "Файл", DOCUMENT, by=EVERY_WRITER, document=_is_signed_alone, note="Имя файла в папке out.", width=50
    )
    created: date | None = column("Создан", DATE, by=EVERY_WRITER, note="Когда подготовлен проект.", width=12)
    number: str = column(
        "Номер",
        REGISTERED,
        holds=True,
        note="Номер, под которым документ зарегистрирован, например: 201-ОД. Пока номера нет, проект меняется.",
        width=12,
    )
    day: date | None = column("Дата", DATE, holds=True, note="Дата документа, например: 20.11.2023.", width=12)
    signed: Signature = column(
        "Подписан",
        SIGNATURE,
        holds=True,
        note="«да» или дата подписания, когда директор подписал. Пары начнут действовать после ближайшего запуска. "
        "«аннулирован», если документ зарегистрировали по ошибке; «не нужен», если проект делать не надо.",
        width=12,
    )
    status: str = column(
        "Статус", by=EVERY_WRITER, note="проект, подписан, заменён, аннулирован или не нужен.", width=13
    )
    check: str = column("Проверка", by=EVERY_WRITER, note=CHECK, width=40)
    contents: str = column(
        "Состав",
        LINES,
        by=EVERY_WRITER,
        extra=True,
        note="Какие пары стоят в каких строках приложения. Заполняет программа; не меняйте.",
        width=30,
    )
    parties: str = column(
        "Стороны",
        by=EVERY_WRITER,
        extra=True,
        hidden=True,
        note="Кто в парах этого документа, кодами: так приказ помнит пару, строку которой удалили.",
        width=12,
    )
    print_: str = column(
        "Отпечаток",
        by=EVERY_WRITER,
        extra=True,
        hidden=True,
        note="По этой отметке программа узнаёт, изменился ли текст документа.",
        width=12,
    )

    @property
    def lies(self) -> Lying | None:
        """How its file lies in the folder; None while nobody looked."""
        return self.lying.get("Файл")

    @property
    def annulled(self) -> bool:
        """Whether it was registered by mistake. Annulled once stays so until somebody types a signature."""
        return self.signed == ANNULLED or (self.status == ANNULLED and self.signed is None)

    @property
    def unwanted(self) -> bool:
        """Whether it is a draft that the school does not want."""
        return self.signed == UNWANTED

    @property
    def void(self) -> bool:
        """Whether nothing that it says holds: it is replaced, annulled, or not wanted."""
        return self.status == REPLACED or self.annulled or self.unwanted

    @property
    def from_elsewhere(self) -> bool:
        """Whether people typed the paper: the program has neither begun it nor made its file."""
        return not self.file and self.created is None and self.status not in {DRAFT, REPLACED}


@record(
    "Основания",
    about="Законы и распоряжения, на которые ссылаются приказы.",
    how="В приказ попадут только те, что действуют на его дату. Добавьте документ своего региона и "
    "района. Сверьте каждую строку с официальным текстом и отметьте в столбце «Проверено».",
)
@dataclass(frozen=True, kw_only=True)
class Act(Row):
    """A legal act that preambles name while it is in force."""

    kind: str = column(
        "Вид документа",
        values=(EVERY_ORDER, PAIRS_ORDER, TEACHERS_ORDER, REWARDS_ORDER),
        aliases={
            "все": EVERY_ORDER,
            "все документы": EVERY_ORDER,
            "приказ": EVERY_ORDER,
            "приказы": EVERY_ORDER,
            "пары": PAIRS_ORDER,
            "приказ о парах": PAIRS_ORDER,
            "приказ об утверждении наставнических пар и групп": PAIRS_ORDER,
            "наставничество педагогов": TEACHERS_ORDER,
            "поощрения": REWARDS_ORDER,
            "приказ о поощрении": REWARDS_ORDER,
            "о поощрении": REWARDS_ORDER,
        },
        holds=True,
        note="В каких приказах печатать: все приказы (или пусто); пары и группы; педагоги (наставничество педагогов); "
        "поощрение (приказы о поощрении называют только его строки).",
        width=18,
    )
    title: str = column(
        "Основание",
        required=True,
        note="Что стоит после слов «В соответствии с…», в творительном падеже, например: "
        "Федеральным законом от 29.12.2012 № 273-ФЗ «Об образовании в Российской Федерации».",
        width=80,
    )
    since: date | None = column(
        "Действует с", DATE, holds=True, note="С какого дня действует, например: 25.12.2019. Пусто — всегда.", width=13
    )
    until: date | None = column(
        "Действует по",
        DATE,
        holds=True,
        begins_in=("Действует с",),
        note="По какой день действует, например: 31.08.2030. Пусто — без срока.",
        width=13,
    )
    verified: str = column(
        "Проверено",
        extra=True,
        note="«да» и где сверяли номер, дату и название, например: да, pravo.gov.ru. Пока не сверено — «нет».",
        width=40,
    )
