"""A chart as a picture for a document: the same bytes for the same numbers."""

from io import BytesIO
from typing import Any

from sync.chart import ALONE, COLOURS, LETTERS, Picture
from sync.remembered import remembered

#: Inches on paper, and dots an inch. Bars that lie need room by their number.
WIDTH = 6.3
_HEIGHT, _A_LABEL, _AROUND, _DOTS = 3.1, 0.37, 1.4, 160
#: Of the room of a label, what its bars take together.
_SHARE = 0.72
_GRID, _FRAME = "#D9D9D9", "#7F7F7F"


@remembered(16)
def png(picture: Picture) -> bytes:
    """The picture; its letters are those that the library brings along, Russian ones too, and no setting changes it."""
    import matplotlib as drawing
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    usual = dict(drawing.rcParamsDefault)
    del usual["backend"]  # it is named below; set here, it would load all of pyplot
    with drawing.rc_context(usual):
        drawing.rcParams["font.size"] = LETTERS
        lying = picture.axes.lying
        height = _AROUND + _A_LABEL * len(picture.labels) if lying else _HEIGHT
        figure = Figure(figsize=(WIDTH, height), dpi=_DOTS, layout="constrained")
        FigureCanvasAgg(figure)
        _draw(figure.add_subplot(), picture)
        if len(picture.series) > 1:
            figure.legend(loc="outside lower center", ncols=len(picture.series), frameon=False)
        content = BytesIO()
        figure.savefig(content, format="png", metadata={"Software": None})
    return content.getvalue()


def _draw(axes: Any, picture: Picture) -> None:
    places, thick = range(len(picture.labels)), _SHARE / len(picture.series)
    for number, (name, heights) in enumerate(picture.series):
        colour = f"#{COLOURS[number % len(COLOURS)] if len(picture.series) > 1 else ALONE}"
        at = [place - _SHARE / 2 + thick * (number + 0.5) for place in places]
        draw = axes.barh if picture.axes.lying else axes.bar
        bars = draw(at, heights, thick, color=colour, label=name)
        axes.bar_label(bars, labels=[_written(one) for one in heights], padding=2)
    axes.set_title(picture.title, fontsize=LETTERS + 2)
    if picture.axes.lying:
        _frame(axes.yaxis, axes.xaxis, picture)
        axes.invert_yaxis()
        axes.set_xlim(0, picture.axes.most)
    else:
        _frame(axes.xaxis, axes.yaxis, picture)
        axes.set_ylim(0, picture.axes.most)
        axes.margins(y=0.15)
        axes.autoscale(axis="y")
    axes.set_axisbelow(True)
    for side, line in axes.spines.items():
        line.set_visible(side in {"left", "bottom"})
        line.set_color(_FRAME)


def _frame(along: Any, up: Any, picture: Picture) -> None:
    along.set_ticks(range(len(picture.labels)), picture.labels)
    along.set_label_text(picture.axes.across)
    up.set_label_text(picture.axes.up)
    up.grid(visible=True, color=_GRID)
    up.get_major_locator().set_params(integer=True)


def _written(value: float) -> str:
    return f"{value:g}".replace(".", ",")
