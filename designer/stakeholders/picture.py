"""The interest and influence grid as a drawing, for the window, for print and for a projector.

Stance is left out unless asked for, and then told by a sign inside the mark, never by colour.
"""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from designer.paper.drawing import Drawing, Item, Path, Rect, Text, polyline
from designer.paper.measure import text_width
from designer.programme.records.stakeholders import STANCES, Stakeholder
from designer.programme.words import ENGLISH, N_, Words
from designer.stakeholders.boxes import Box
from designer.stakeholders.figures import CLASS_TITLES, CUT, SCALE, by_class, engagement_class, set_by_hand
from designer.stakeholders.grid import LINE, MARK, SIZE, Grid, Mark, arrange, quadrant_boxes

WIDTH, HEIGHT = 980.0, 640.0
"""The size of the drawing in documents."""

_SCALE_NAME = 220.0
"""The room that the name of the upright scale takes above the plot."""

_QUADRANTS = (N_("Communicate"), N_("Manage closely"), N_("Inform"), N_("Communicate"))


def picture(
    stakeholders: tuple[Stakeholder, ...],
    words: Words = ENGLISH,
    width: float = WIDTH,
    height: float = HEIGHT,
    stance: bool = False,
) -> Drawing:
    """Draw the rated stakeholders on the grid, in a drawing of a size."""
    return drawn(arrange(stakeholders, width, height), stakeholders, words, stance=stance)


def drawn(
    grid: Grid, stakeholders: Sequence[Stakeholder], words: Words, *, stance: bool = False, figures: bool = True
) -> Drawing:
    """Draw an arrangement: ground, scales (with or without figures), quadrants, then marks, leader lines and labels."""
    known = {each.id: each for each in stakeholders}
    items: list[Item] = [*_ground(grid, words, figures=figures)]
    items.extend(
        Path(polyline([(mark.x, mark.y), mark.label.leader]), "ink_second", 0.8)
        for mark in grid.marks
        if mark.label and mark.label.leader
    )
    for mark in grid.marks:
        items.extend(_mark(mark, known[mark.id], stance=stance))
        if mark.label:
            items.extend(label_items(mark.label.lines, mark.label.box, (mark.x, mark.y)))
    items.extend(_legend(grid, [known[mark.id] for mark in grid.marks], words, stance=stance))
    return Drawing(grid.width, grid.height, tuple(items), _alt(stakeholders, words))


def label_items(lines: Sequence[str], box: Box, centre: tuple[float, float]) -> Iterator[Item]:
    """Write a label's lines into its box, set towards the mark."""
    to_left = box.x + box.width <= centre[0]
    middle = box.x < centre[0] < box.x + box.width
    for at, line in enumerate(lines):
        x = box.x + box.width if to_left else box.x + box.width / 2 if middle else box.x
        yield Text(
            x,
            box.y + at * LINE + LINE - 3.5,
            line,
            SIZE,
            anchor="end" if to_left else "middle" if middle else "start",
        )


def _ground(grid: Grid, words: Words, *, figures: bool) -> Iterator[Item]:
    """Draw the sheet, the closest quadrant tinted, the cut, the scales and the quadrants' names."""
    plot = grid.plot
    cut_x, cut_y = grid.at(CUT, CUT)
    yield Rect(plot.x, plot.y, plot.width, plot.height, "sheet")
    yield Rect(cut_x, plot.y, plot.x + plot.width - cut_x, cut_y - plot.y, "accent_soft")
    for value in range(0, int(SCALE) + 1, 1):
        x, y = grid.at(Decimal(value), Decimal(value))
        yield Path(polyline([(x, plot.y + plot.height), (x, plot.y + plot.height + 4)]), "line")
        yield Path(polyline([(plot.x - 4, y), (plot.x, y)]), "line")
        if figures and value % 5 == 0:
            yield Text(x, plot.y + plot.height + 17, str(value), 11, colour="ink_second", anchor="middle")
            yield Text(plot.x - 9, y + 4, str(value), 11, colour="ink_second", anchor="end")
    yield Path(polyline([(cut_x, plot.y), (cut_x, plot.y + plot.height)]), "ink_second", 1.0, dash=(4.0, 4.0))
    yield Path(polyline([(plot.x, cut_y), (plot.x + plot.width, cut_y)]), "ink_second", 1.0, dash=(4.0, 4.0))
    yield Rect(plot.x, plot.y, plot.width, plot.height, "", "line")
    for title, box in zip(_QUADRANTS, quadrant_boxes(plot), strict=True):
        yield Text(box.x, box.y + 12, words(title).upper(), 11, bold=True, colour="ink_second")
    yield Text(plot.x, plot.y - 12, f"↑ {words(N_('Influence on reintegration'))}", 11, bold=True)
    right = plot.x + plot.width
    below = plot.y + plot.height + 33
    yield Text(right, below, f"{words(N_('Interest in this programme'))} →", 11, bold=True, anchor="end")


def _mark(mark: Mark, stakeholder: Stakeholder, *, stance: bool) -> Iterator[Item]:
    """Draw a mark: filled, hollow where the class was set by hand; the stance as a sign in it if asked for."""
    hollow = set_by_hand(stakeholder)
    box = (mark.x - MARK, mark.y - MARK, 2 * MARK, 2 * MARK)
    yield Rect(*box, "sheet" if hollow else "accent", "accent", 2.0 if hollow else 1.0, MARK)
    if stance and stakeholder.stance:
        ink = "accent" if hollow else "sheet"
        for steps in _sign(stakeholder.stance, mark.x, mark.y):
            yield Path(polyline(steps), ink, 1.6)


def _sign(stance: str, x: float, y: float) -> Sequence[Sequence[tuple[float, float]]]:
    """Return the lines of a stance's sign: + for, − against, / divided, nothing for neutral."""
    r = MARK - 2.6
    across = [(x - r, y), (x + r, y)]
    signs = {
        "supporter": [across, [(x, y - r), (x, y + r)]],
        "obstructor": [across],
        "split": [[(x - r * 0.8, y + r * 0.8), (x + r * 0.8, y - r * 0.8)]],
    }
    return signs.get(stance, [])


def _legend(grid: Grid, shown: Sequence[Stakeholder], words: Words, *, stance: bool) -> Iterator[Item]:
    """Explain, above the plot at the right, what marks say beyond their place; nothing where they say nothing."""
    entries = []
    if any(map(set_by_hand, shown)):
        entries.append(f"○ {words(N_('class set by hand'))}")
    if stance:
        signs = {"supporter": "+", "obstructor": "−", "split": "/", "neutral": "●"}
        entries.extend(f"{signs[code]} {words(title).lower()}" for code, title in STANCES)
    unlabelled = sum(mark.label is None for mark in grid.marks)
    if unlabelled:
        entries.append(words(N_("{count} without a label for want of room")).format(count=unlabelled))
    text = "   ".join(entries)
    if text and text_width(text, SIZE) < grid.plot.width - _SCALE_NAME:
        yield Text(grid.plot.x + grid.plot.width, grid.plot.y - 12, text, SIZE, colour="ink_second", anchor="end")


def _alt(stakeholders: Sequence[Stakeholder], words: Words) -> str:
    """Say in words what the grid shows: who stands in which class."""
    counts = by_class(tuple(stakeholders))
    parts = [words(N_("Stakeholders by interest and influence"))]
    for code, title in CLASS_TITLES.items():
        if counts[code]:
            names = ", ".join(each.name for each in stakeholders if engagement_class(each) == code)
            parts.append(f"{words(title)}: {names}")
    return ". ".join(parts) + "."
