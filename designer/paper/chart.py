"""Charts as display lists: matplotlib lays axes, bars and labels out, and what it would draw is taken down as shapes.

So a chart is painted by the same painters as every diagram: in the window, in the PDF, as a picture in Word. Colours
are roles of the palette; text is measured from the same table as everywhere else, and "$" in it stays a dollar sign.
matplotlib is imported when the first chart is made, never before.
"""

import math
from collections.abc import Sequence
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING, Any

from msgspec import Struct
from msgspec.structs import replace

from designer.paper.drawing import Drawing, Item, Path, Step, Text
from designer.paper.measure import text_width, wrap
from designer.paper.palette import LIGHT, contrast

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_SIZE, _PITCH, _EDGES = 11.0, 27.0, 34.0
"""Size of type, height of a category with one bar, and what title and margins take, in pixels."""

_LONGEST_LABEL = 260.0
"""Width at which the name of a category is cut."""

_LONGEST_ENTRY, _LEGEND_LINE, _ENTRY = 220.0, 20.0, 56.0
"""Width at which an entry of the legend is cut, height of a line of them, and what an entry takes beside its text."""

_SHORT, _PART_SIZE = 6, 9.0
"""Characters of a name that may stand in a part of a bar, and its size of type."""

_ROOM = 1.02
"""The axis ends a little behind the longest bar."""


class Series(Struct, frozen=True):
    """One kind of value over all categories: its title, a value (or none) for each, its role in the palette."""

    title: str
    values: tuple[Decimal | None, ...]
    role: str = "accent"


def bar_chart(
    categories: Sequence[str],
    series: Sequence[Series],
    labels: Sequence[Sequence[str]],
    alt: str,
    *,
    stacked: bool = False,
    width: float = 640.0,
) -> Drawing:
    """Return lying bars: a category a row, its series side by side or end to end.

    ``labels`` are the texts behind the bars: for each series one a category, or where the bars are end to end only one
    list, of what all come to. The caller writes them in the reader's language. Missing values and values below zero
    have no bar. Parts with short names carry them where they have room, so that not colour alone tells them apart.
    """
    from matplotlib import rc_context

    rows = 1 if stacked else max(len(series), 1)
    titles = [wrap(each.title, _LONGEST_ENTRY, _SIZE, max_lines=1)[0] for each in series]
    names = [wrap(each, _LONGEST_LABEL, _SIZE, max_lines=1)[0] for each in categories]
    across, lines = _legend_lines(titles, width - max((text_width(each, _SIZE) for each in names), default=0.0) - 24)
    height = _EDGES + lines * _LEGEND_LINE + len(categories) * (_PITCH + (rows - 1) * 16.0)
    with rc_context({"text.parse_math": False, "font.size": _SIZE, "font.family": "DejaVu Sans"}):
        axes = _axes(width, height)
        ticks = [float(at) for at in range(len(categories))]
        axes.set_yticks(ticks, names)
        named = [replace(each, title=title) for each, title in zip(series, titles, strict=True)]
        _draw_bars(axes, named, labels, ticks, stacked=stacked)
        axes.set_ylim(max(len(ticks), 1) - 0.5, -0.5)
        if lines:
            axes.legend(loc="lower left", bbox_to_anchor=(0, 1), ncols=across, frameon=False, borderpad=0)
        recorder = _recorder()(width, height)
        _fit(axes, recorder, lines)
        if stacked and lines:
            _name_parts(axes, named, ticks, width)
        axes.figure.draw(recorder)
    return Drawing(width, height, tuple(recorder.items), alt)


def curve_chart(
    categories: Sequence[str],
    series: Series,
    labels: Sequence[str],
    alt: str,
    *,
    width: float = 640.0,
    height: float = 200.0,
) -> Drawing:
    """Return a rising line over categories: a point each, with a text above it where there is room.

    The last point always has its text. ``labels`` are written by the caller in the reader's language; a missing value
    counts as nothing.
    """
    from matplotlib import rc_context

    ticks = [float(at) for at in range(len(categories))]
    heights = [float(value or 0) for value in series.values]
    with rc_context({"text.parse_math": False, "font.size": _SIZE, "font.family": "DejaVu Sans"}):
        axes = _axes(width, height)
        axes.spines["bottom"].set(visible=True, color=LIGHT["line"])
        axes.set_yticks([])
        axes.set_xticks(ticks, [wrap(each, _LONGEST_LABEL, _SIZE, max_lines=1)[0] for each in categories])
        axes.tick_params(axis="x", length=0, pad=6, labelcolor=LIGHT["ink"])
        axes.fill_between(ticks, heights, color=LIGHT["accent_soft"], linewidth=0)
        axes.plot(ticks, heights, color=LIGHT[series.role], linewidth=2, marker="o", markersize=5)
        around = max((text_width(each, _SIZE) for each in labels), default=0.0) / 2 + 8
        _label_points(axes, ticks, heights, labels, (width - 2 * around) / max(len(ticks) - 1, 1))
        axes.set_xlim(0, max(len(ticks) - 1, 1))
        axes.set_ylim(min([*heights, 0.0]), (max([*heights, 0.0]) or 1.0) * _ROOM)
        axes.set_position((around / width, 26 / height, 1 - 2 * around / width, 1 - 54 / height))
        recorder = _recorder()(width, height)
        axes.figure.draw(recorder)
    return Drawing(width, height, tuple(recorder.items), alt)


def _label_points(
    axes: "Axes", ticks: Sequence[float], heights: Sequence[float], labels: Sequence[str], step: float
) -> None:
    """Put texts above points that stand so many pixels apart: as many as do not touch, counted from the last one."""
    widest = max((text_width(each, _SIZE) for each in labels), default=0.0) + 8
    every = max(1, math.ceil(widest / max(step, 1.0)))
    for at in range(len(ticks) - 1, -1, -every):
        axes.annotate(
            labels[at],
            (ticks[at], heights[at]),
            (0, 9),
            textcoords="offset points",
            ha="center",
            color=LIGHT["ink"],
            annotation_clip=False,
        )


def _axes(width: float, height: float) -> "Axes":
    """Return bare axes: one quiet line at the left where the bars begin."""
    from matplotlib.figure import Figure

    figure = Figure(figsize=(width / 72, height / 72), dpi=72)
    figure.patch.set_visible(False)
    axes = figure.add_axes((0.0, 0.0, 1.0, 1.0))
    axes.patch.set_visible(False)
    for side in ("top", "right", "bottom"):
        axes.spines[side].set_visible(False)
    axes.spines["left"].set_color(LIGHT["line"])
    axes.set_xticks([])
    axes.tick_params(axis="y", length=0, pad=8, labelcolor=LIGHT["ink"])
    return axes


def _draw_bars(
    axes: "Axes", series: Sequence[Series], labels: Sequence[Sequence[str]], ticks: Sequence[float], *, stacked: bool
) -> None:
    """Put the bars on their rows, and the texts behind them."""
    thick = 0.66 if stacked else 0.72 / max(len(series), 1)
    starts = [0.0] * len(ticks)
    for number, each in enumerate(series):
        lengths = [max(float(value or 0), 0.0) for value in each.values]
        offset = 0.0 if stacked else (number - (len(series) - 1) / 2) * thick
        bars = axes.barh(
            [tick + offset for tick in ticks], lengths, thick * 0.9, starts, color=LIGHT[each.role], label=each.title
        )
        if stacked:
            starts = [start + length for start, length in zip(starts, lengths, strict=True)]
        if not stacked or number == len(series) - 1:
            texts = list(labels[0 if stacked else number])
            axes.bar_label(bars, texts, padding=5, color=LIGHT["ink"])
    axes.set_xlim(0, _longest(series, stacked=stacked) * _ROOM)


def _longest(series: Sequence[Series], *, stacked: bool) -> float:
    """Return the length of the longest bar; 1 where there is none."""
    rows = zip(*(each.values for each in series), strict=True)
    lengths = [[max(float(value or 0), 0.0) for value in row] for row in rows]
    return max((sum(row) if stacked else max(row) for row in lengths), default=0.0) or 1.0


def _legend_lines(titles: Sequence[str], room: float) -> tuple[int, int]:
    """Return how many entries of a legend stand beside each other, and on how many lines; none of a single one."""
    if len(titles) <= 1:
        return 1, 0
    widths = [text_width(each, _SIZE) + _ENTRY for each in titles]
    for lines in range(1, len(titles)):
        columns = [widths[at : at + lines] for at in range(0, len(widths), lines)]
        if sum(map(max, columns)) <= room:
            return len(columns), lines
    return 1, len(titles)


def _name_parts(axes: "Axes", series: Sequence[Series], ticks: Sequence[float], width: float) -> None:
    """Put short names of parts into their bars, in the colour that reads on theirs."""
    scale = axes.get_position().width * width / axes.get_xlim()[1]
    starts = [0.0] * len(ticks)
    for each in series:
        ground = LIGHT[each.role]
        ink = max(("sheet", "ink"), key=lambda role: contrast(LIGHT[role], ground))
        room = text_width(each.title, _PART_SIZE) + 6
        for at, value in enumerate(each.values):
            length = max(float(value or 0), 0.0)
            if len(each.title) <= _SHORT and length * scale >= room:
                axes.text(starts[at] + length / 2, ticks[at], each.title, fontsize=_PART_SIZE, color=LIGHT[ink],
                          ha="center", va="center")  # fmt: skip
            starts[at] += length


def _fit(axes: "Axes", recorder: Any, lines: int) -> None:
    """Leave as much room around the bars as names, labels and legend take."""
    wide, high = recorder.get_canvas_width_height()
    texts = [*axes.get_yticklabels(), *axes.texts]
    widths = [text_width(each.get_text(), _SIZE) for each in texts]
    names, behind = widths[: len(axes.get_yticklabels())], widths[len(axes.get_yticklabels()) :]
    left, right = max(names, default=0.0) + 16, max(behind, default=0.0) + 14
    top = 8.0 + lines * _LEGEND_LINE - 2.0 * bool(lines)
    axes.set_position(
        (left / wide, 6 / high, max(wide - left - right, wide * 0.15) / wide, max(high - top - 6, 1) / high)
    )


_ROLES = {colour.casefold(): role for role, colour in LIGHT.items()}


def _role(colour: str) -> str:
    """Return the role of the palette that has a colour of the light scheme; ink for any other."""
    return str(_ROLES.get(colour.casefold(), "ink"))


@cache
def _recorder() -> type[Any]:
    """Return the renderer that takes shapes down instead of painting them; matplotlib is imported here."""
    from matplotlib.backend_bases import RendererBase
    from matplotlib.colors import to_hex
    from matplotlib.path import Path as Outline

    steps_of = {Outline.MOVETO: "M", Outline.LINETO: "L", Outline.CURVE4: "C", Outline.CLOSEPOLY: "Z"}

    class Recorder(RendererBase):
        """Takes each path and text down as a shape of a display list; a point is a pixel here, y grows downwards."""

        def __init__(self, width: float, height: float) -> None:
            super().__init__()
            self._size = (width, height)
            self.items: list[Item] = []

        def get_canvas_width_height(self) -> tuple[float, float]:
            """Return the size of the chart."""
            return self._size

        def get_text_width_height_descent(self, s: str, prop: Any, ismath: Any) -> tuple[float, float, float]:
            """Measure a line of text from the family's own widths."""
            size = prop.get_size_in_points()
            return text_width(s, size), size, size * 0.24

        def draw_path(self, gc: Any, path: Any, transform: Any, rgbFace: Any = None) -> None:
            """Take a path down."""
            steps: list[Any] = []
            for points, code in path.iter_segments(transform):
                xy = [float(each) for each in points] if code != Outline.CLOSEPOLY else []
                xy[1::2] = [self._size[1] - y for y in xy[1::2]]
                steps.append((steps_of[code], *xy))
            found: tuple[Step, ...] = tuple(steps)
            line = float(gc.get_linewidth())
            fill = "" if rgbFace is None else _role(to_hex(rgbFace))
            self.items.append(Path(found, _role(to_hex(gc.get_rgb())) if line else "", line, fill))

        def draw_text(
            self, gc: Any, x: float, y: float, s: str, prop: Any, angle: float, ismath: Any = False, mtext: Any = None
        ) -> None:
            """Take a line of text down; it starts at x on its baseline y, which matplotlib already turned."""
            size = float(prop.get_size_in_points())
            self.items.append(Text(float(x), float(y), s, size, colour=_role(to_hex(gc.get_rgb()))))

        def flipy(self) -> bool:
            """Tell that the y of texts grows downwards."""
            return True

    return Recorder
