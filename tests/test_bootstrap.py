"""How a fresh machine is made ready: bootstrap.py and the locks that it installs."""

import ast
import os
import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path

import pytest

import bootstrap

LOCKS = [bootstrap.LOCK, bootstrap.REGION_LOCK, bootstrap.TEST_LOCK]


def pinned(lock: str) -> dict[str, str]:
    """The versions that a lock pins, by name."""
    return dict(re.findall(r"^([a-z0-9-]+)==(\S+)", (bootstrap.ROOT / lock).read_text("utf-8"), re.MULTILINE))


def named(requirements: Iterable[str]) -> set[str]:
    """The names in requirements such as «schedule[timezone]» or «jinja2>=3.1.6»."""
    return {re.split(r"[^a-z0-9-]", requirement)[0] for requirement in requirements}


@dataclass
class Installer:
    """Stands for venv and pip: notes what each command was for, and breaks off at the one named in `fails_at`."""

    done: list[str] = field(default_factory=list)
    fails_at: str = ""

    def __call__(self, command: list[str], root: Path, sentence: str) -> None:
        """Note the command; a venv is a folder with a Python in it."""
        step = next((module for module in ("venv", "compileall") if module in command), command[-1])
        self.done.append(step)
        if step == self.fails_at:
            raise bootstrap.SetUpError(bootstrap.FAILED, sentence)
        if step == "venv":
            shutil.rmtree(root / ".venv", ignore_errors=True)
            python = bootstrap.python_of(root)
            python.parent.mkdir(parents=True)
            python.symlink_to(sys.executable)

    def prepare(self, root: Path, *locks: str) -> list[str]:
        """Prepare `root` and tell which steps that took."""
        self.done.clear()
        bootstrap.prepare(locks or [bootstrap.LOCK], root, run=self)
        return list(self.done)


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A folder as a teacher might call it, with what bootstrap.py reads."""
    root = tmp_path / "Школа № 5 (копия)"
    root.mkdir()
    for name in ["bootstrap.py", "pyproject.toml", *LOCKS]:
        shutil.copy(bootstrap.ROOT / name, root)
    return root


def test_an_old_python_can_read_bootstrap_to_the_end() -> None:
    source = (bootstrap.ROOT / "bootstrap.py").read_text("utf-8")

    assert ast.parse(source, feature_version=(3, 7))


def test_bootstrap_needs_nothing_but_the_standard_library() -> None:
    tree = ast.parse((bootstrap.ROOT / "bootstrap.py").read_text("utf-8"))
    imports = [name.name for node in ast.walk(tree) if isinstance(node, ast.Import) for name in node.names]
    sources = [node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)]

    assert {name.split(".")[0] for name in imports + sources} <= sys.stdlib_module_names


@pytest.mark.parametrize(
    ("refuse", "cure"),
    [
        (lambda: bootstrap.check_python((3, 7)), "Python 3.11"),
        (lambda: bootstrap.check_venv({"venv": True}.get), "sudo apt install python3-venv"),
    ],
)
def test_an_unfit_python_is_refused_in_one_sentence_with_the_cure(refuse: Callable[[], None], cure: str) -> None:
    with pytest.raises(bootstrap.SetUpError, match=cure) as refusal:
        refuse()

    assert refusal.value.status == 2
    assert "\n" not in str(refusal.value)


def test_the_python_that_runs_these_tests_is_accepted() -> None:
    bootstrap.check_python(sys.version_info[:2])
    bootstrap.check_venv()


def test_any_words_go_to_nastavnik_and_no_words_ask_for_its_help() -> None:
    assert bootstrap.route(["run", "all", "--apply"])[1][-5:] == ["-m", "jobs", "run", "all", "--apply"]
    assert bootstrap.route([])[1][-3:] == ["-m", "jobs", "--help"]
    assert bootstrap.route(["demo"])[0] == [bootstrap.LOCK]


def test_the_word_region_installs_the_queue_of_a_district_as_well() -> None:
    assert bootstrap.route(["region", "status"])[0] == [bootstrap.LOCK, bootstrap.REGION_LOCK]
    assert bootstrap.route(["region", "status"])[1][-2:] == ["region", "status"]


def test_the_word_test_installs_all_locks_and_checks_everything() -> None:
    locks, command = bootstrap.route(["test", "-x"])

    assert locks == LOCKS
    assert command[-3:] == [str(bootstrap.ROOT / "tests" / "check.py"), "--slow", "-x"]
    assert Path(command[-3]).is_file()


def test_the_second_start_installs_nothing(checkout: Path) -> None:
    installer = Installer()

    assert installer.prepare(checkout) == ["venv", bootstrap.LOCK, ".", "compileall"]
    assert installer.prepare(checkout) == []


def test_the_tests_are_installed_into_what_is_there_and_stay(checkout: Path) -> None:
    installer = Installer()
    installer.prepare(checkout)

    assert installer.prepare(checkout, *LOCKS) == [*LOCKS, ".", "compileall"]
    assert installer.prepare(checkout, *LOCKS) == []
    assert installer.prepare(checkout) == []


@pytest.mark.parametrize("name", [bootstrap.LOCK, "pyproject.toml"])
def test_a_changed_lock_or_description_is_installed_again(checkout: Path, name: str) -> None:
    installer = Installer()
    installer.prepare(checkout)
    with (checkout / name).open("a", encoding="utf-8") as file:
        file.write("# changed\n")

    assert installer.prepare(checkout) == [bootstrap.LOCK, ".", "compileall"]


@pytest.mark.parametrize("step", ["venv", bootstrap.LOCK, ".", "compileall"])
def test_what_broke_off_half_way_is_made_anew(checkout: Path, step: str) -> None:
    with pytest.raises(bootstrap.SetUpError):
        Installer(fails_at=step).prepare(checkout)

    assert Installer().prepare(checkout) == ["venv", bootstrap.LOCK, ".", "compileall"]


def test_an_update_that_broke_off_is_made_anew(checkout: Path) -> None:
    Installer().prepare(checkout)
    with pytest.raises(bootstrap.SetUpError):
        Installer(fails_at=bootstrap.TEST_LOCK).prepare(checkout, *LOCKS)

    assert Installer().prepare(checkout) == ["venv", bootstrap.LOCK, ".", "compileall"]


def test_a_folder_that_was_moved_gets_an_environment_of_its_own(checkout: Path) -> None:
    Installer().prepare(checkout)
    moved = checkout.rename(checkout.with_name("Новая школа"))

    assert Installer().prepare(moved) == ["venv", bootstrap.LOCK, ".", "compileall"]


def test_an_environment_whose_python_was_removed_is_made_anew(checkout: Path) -> None:
    Installer().prepare(checkout)
    bootstrap.python_of(checkout).unlink()

    assert Installer().prepare(checkout) == ["venv", bootstrap.LOCK, ".", "compileall"]


def test_a_failed_step_shows_the_sentence_and_the_last_lines(tmp_path: Path) -> None:
    command = [sys.executable, "-c", "for n in range(30): print('line', n)\nraise SystemExit(1)"]

    with pytest.raises(bootstrap.SetUpError) as failure:
        bootstrap.quietly(command, tmp_path, "Не получилось.")

    assert str(failure.value).splitlines() == ["Не получилось.", *(f"line {n}" for n in range(25, 30))]
    assert failure.value.status == 4


@pytest.mark.skipif(os.name == "nt", reason="the stand-in for the environment's Python is a symbolic link")
def test_words_folder_and_exit_status_pass_through(checkout: Path, tmp_path: Path) -> None:
    Installer().prepare(checkout)
    product, decoy = tmp_path / "product", tmp_path / "where the caller stands" / "jobs"
    for folder, status in [(product / "jobs", 3), (decoy, 99)]:
        folder.mkdir(parents=True)
        source = f"import os, sys\nprint(os.getcwd(), *sys.argv[1:], sep='|')\nsys.exit({status})\n"
        (folder / "__main__.py").write_text(source, "utf-8")

    done = subprocess.run(
        [sys.executable, checkout / "bootstrap.py", "run", "два слова"],
        cwd=decoy.parent,
        env={**os.environ, "PYTHONPATH": str(product)},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )

    assert (done.stdout, done.stderr) == (f"{decoy.parent}|run|два слова\n", "")
    assert done.returncode == 3


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_names_no_address_and_a_hash_for_every_pin(lock: str) -> None:
    text = (bootstrap.ROOT / lock).read_text("utf-8")
    pins = re.split(r"\n(?=[a-z])", text)

    assert not re.search(r"https?://|file:", text)
    assert all(re.match(r"[a-z0-9-]+==\S+", pin) and "--hash=sha256:" in pin for pin in pins)


def test_the_locks_pin_whatever_pyproject_names() -> None:
    project = tomllib.loads((bootstrap.ROOT / "pyproject.toml").read_text("utf-8"))
    groups = project["dependency-groups"]
    product = named([*project["project"]["dependencies"], *groups["build"]])
    checks = named(entry for entry in groups["test"] if isinstance(entry, str))

    assert product <= pinned(bootstrap.LOCK).keys()
    assert named(project["project"]["optional-dependencies"]["region"]) <= pinned(bootstrap.REGION_LOCK).keys()
    assert checks <= pinned(bootstrap.TEST_LOCK).keys()


def test_the_tests_run_on_the_very_versions_that_a_school_gets() -> None:
    assert pinned(bootstrap.LOCK).items() <= pinned(bootstrap.TEST_LOCK).items()
    assert pinned(bootstrap.REGION_LOCK).items() <= pinned(bootstrap.TEST_LOCK).items()
