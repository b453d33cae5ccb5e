"""The product as a wheel: what is built holds all that it needs."""

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def unpacked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What a wheel of this checkout holds, with no checkout beside it."""
    folder = tmp_path_factory.mktemp("wheel")
    pip = [sys.executable, "-m", "pip", "wheel", "--no-deps", "--no-build-isolation", "--no-index", "-q"]
    subprocess.run([*pip, "-w", str(folder), str(ROOT)], check=True)
    (wheel,) = folder.glob("nastavnik-*-py3-none-any.whl")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder / "site")
    return folder / "site"


def call(site: Path, folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """Call the product that lies in `site`, and no other."""
    script = "import sys; sys.path[:] = [p for p in sys.path if p != sys.argv[1]]; from jobs.__main__ import main; "
    script += "import jobs; assert jobs.__file__.startswith(sys.argv[2]); sys.exit(main(sys.argv[3:]))"
    return subprocess.run(
        [sys.executable, "-P", "-c", script, str(ROOT), str(site), *words],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(site)},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.slow
def test_a_wheel_makes_a_workbook_and_knows_its_templates(unpacked: Path, tmp_path: Path) -> None:
    made, checked, told = (call(unpacked, tmp_path, word) for word in ("init", "templates", "--version"))

    assert (made.returncode, made.stderr) == (0, "")
    assert (tmp_path / "школа.xlsx").stat().st_size > 10_000
    assert (checked.returncode, checked.stderr) == (0, "")
    assert told.stdout == "«Наставник» 0.1.0\n"


@pytest.mark.slow
def test_a_wheel_holds_the_product_alone(unpacked: Path) -> None:
    assert {path.name.partition("-")[0] for path in unpacked.iterdir()} == {"sync", "jobs", "nastavnik"}
