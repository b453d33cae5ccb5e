"""«Анкета-запрос обучающегося»: two on a page, the order of answers is that of columns (reference/year.md 7.1)."""

from collections.abc import Mapping, Sequence

TEMPLATE = "request-questionnaire.docx"
#: One for a pupil of whom nothing is known yet.
BLANK_FORM: Mapping[str, object] = {"имя": "", "класс": "", "код": ""}
FIELDS: Mapping[str, Mapping[str, object]] = {
    TEMPLATE: {"анкеты": [{"имя": "Озеров Пётр", "класс": "6А", "код": "У-0012А"}]}
}


def questionnaires(pupils: Sequence[Mapping[str, object]]) -> Mapping[str, object]:
    """What the template is filled with: a questionnaire for each of these pupils."""
    return {"анкеты": list(pupils)}
