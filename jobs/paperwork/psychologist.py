"""The consent to a psychologist's help: a blank for anybody, or one for each child who is asked for it."""

from collections.abc import Mapping, Sequence

from jobs.paperwork.wording import BLANK, numbered_name, school_year
from jobs.school.office import Office

TEMPLATE = "psychologist-consent.docx"
#: A child of whom nothing is written yet.
ANYBODY: Mapping[str, object] = {"имя": "", "чей": "", "взрослый": False, "своя_подпись": True}
FIELDS: Mapping[str, Mapping[str, object]] = {
    TEMPLATE: {
        "полное_наименование": "Муниципальное бюджетное общеобразовательное учреждение «Школа № 5»",
        "учебный_год": "2023/2024",
        "дети": [
            {
                "имя": "Озеров Пётр Олегович",
                "чей": "обучающегося 6А класса Озерова Петра Олеговича",
                "взрослый": False,
                "своя_подпись": True,
            }
        ],
    },
}


def consents(children: Sequence[Mapping[str, object]], office: Office) -> Mapping[str, object]:
    """What the template is filled with: a page a child."""
    return {
        "полное_наименование": numbered_name(office.settings.full_name) or BLANK,
        "учебный_год": school_year(office.today, office),
        "дети": list(children),
    }
