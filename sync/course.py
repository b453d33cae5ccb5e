"""How far a run has come: told to whoever watches, and to whoever stops it."""

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import Enum
from typing import Protocol

_AGAIN = "Запустите ещё раз."


class Stage(Enum):
    """What a run is doing, for people, and what is done and what is not where it is stopped then."""

    FURNISHING = "делаю книгу", f"книга не доделана. {_AGAIN}"
    PLAYING = "разыгрываю год", f"показ не доигран. {_AGAIN}"
    LOOKING = "просматриваю книгу и файлы", "ничего не удалено"
    ERASING = "удаляю", "удалено не всё. Запустите ещё раз: команда закончит"
    STACKING = "читаю таблицы школ", "ничего не записано"
    READING = "читаю книгу", "ничего не записано"
    DECIDING = "решаю", "ничего не записано"
    MAKING = "делаю документы", f"документы сделаны не все, в книгу ничего не записано. {_AGAIN}"
    WRITING = "записываю", f"книга осталась прежней или записана целиком, документы сделаны. {_AGAIN}"
    PRINTING = "делаю PDF", f"сделано всё, кроме части PDF. {_AGAIN}"
    MAILING = "занимаюсь письмами", "всё записано; письма, которые ещё ждут, уйдут со следующей рассылкой"
    AHEAD = "проверяю, не осталось ли дела", "всё уже записано"
    DONE = "", "всё уже записано"

    def __init__(self, words: str, stopped: str) -> None:
        self.words, self.stopped = words, stopped


#: Is told of each stage as it begins, with what of it is at hand.
Follow = Callable[[Stage, str], None]


def nobody(_: Stage, __: str) -> None:
    """Follow nothing."""


class Display(Protocol):
    """Where long work shows what it does."""

    def show(self, text: str) -> None:
        """Show this from now on, once the work has become long."""

    def hide(self) -> None:
        """Leave the place to something else, until there is something to show again."""


class Nowhere:
    """A display that nobody looks at."""

    def show(self, text: str) -> None:
        """Nothing."""

    def hide(self) -> None:
        """Nothing."""


@dataclass
class Course:
    """The stages of the runs of one call of the command; a `display` shows them."""

    display: Display = field(default_factory=Nowhere)
    reached: Stage | None = None

    def follow(self, stage: Stage, detail: str = "") -> None:
        """A stage has begun, or goes on with something else."""
        self.reached = stage
        if stage is Stage.DONE:
            self.display.hide()
        else:
            self.display.show(f"{stage.words}: {detail}" if detail else stage.words)

    @property
    def stopped(self) -> str:
        """What to say where the command is stopped now."""
        return f"Остановлено: {self.reached.stopped.rstrip('.')}." if self.reached else "Остановлено."
