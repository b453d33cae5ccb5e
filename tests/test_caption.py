"""What stands above «Сегодня»: when it was made, and where the papers lie."""

from pathlib import Path

import openpyxl
import pytest

from jobs.__main__ import main
from jobs.records.today import Duty
from sync.moving import as_seen
from sync.settings import Setup


@pytest.mark.parametrize(
    ("options", "place"),
    [((), "out"), (("--out", "бумаги"), "бумаги"), (("--out", "../Канцелярия"), "{up}/Канцелярия")],
)
def test_the_caption_names_the_folder_in_which_the_papers_lie(
    options: tuple[str, ...], place: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "школа"
    folder.mkdir()
    monkeypatch.chdir(folder)
    main(["init"])
    main(["run", "all", "--apply", "--today", "2023-11-13", *options])
    caption = openpyxl.load_workbook("школа.xlsx")[Duty.spec.title]["A1"].value

    assert caption == (
        "Составлено 13.11.2023. Вписанное после этого появится здесь при следующем запуске или после «Записать». "
        f"Бумаги: {place.format(up=tmp_path.resolve().as_posix())}/на подпись."
    )


def test_of_a_spreadsheet_the_whole_path_is_told_and_where_names_stay_at_school_no_more_than_a_folder(
    tmp_path: Path,
) -> None:
    out = tmp_path / "бумаги"
    online = Setup(workbook="https://docs.google.com/spreadsheets/d/1aB2cD3eF4gH5iJ6kL7mN8oP9qR0sT1uV2wX3yZ4a5b6/edit")
    coded = Setup(workbook=online.workbook, local=tmp_path / "школа" / "люди.xlsx")

    assert as_seen(out, online) == out.resolve().as_posix()
    assert as_seen(out, coded) == "бумаги"
    assert as_seen(tmp_path / "школа" / "out", coded) == "out"
