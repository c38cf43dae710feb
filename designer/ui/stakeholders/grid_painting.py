"""Paints the grid with what is selected or held over it, and the tray of those that wait for a rating."""

from decimal import Decimal
from typing import NamedTuple

from msgspec.structs import replace
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen

from designer.programme.numbers import show_number
from designer.programme.records.stakeholders import Stakeholder
from designer.programme.words import N_, Words
from designer.stakeholders.figures import CLASS_TITLES, CUT, class_at
from designer.stakeholders.grid import MARK, TOP, Grid
from designer.stakeholders.picture import drawn
from designer.ui import style
from designer.ui.drawing_painter import paint, text_font

TRAY = 184.0
"""Width of the tray, in pixels at 100 %."""

CHIP = 30.0
"""Height of a chip."""

_GAP, _MARGIN, _PAD = 6.0, 16.0, 10.0
_START = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class Held(NamedTuple):
    """What a drag holds: whom, its name, where the pointer is, the rating there, whether it is taken off."""

    id: str
    name: str
    at: QPointF
    rating: tuple[Decimal, Decimal] | None
    off: bool


class Scene(NamedTuple):
    """What is to be painted; ``waiting`` begins with the first chip in sight, ``waiting_count`` counts all."""

    grid: Grid
    stakeholders: tuple[Stakeholder, ...]
    waiting: tuple[Stakeholder, ...]
    waiting_count: int
    selected: str
    held: Held | None
    focused: bool
    stance: bool
    room: bool = False
    """Whether a room looks on: neither stance nor figures nor classes set by hand are shown to it."""


def chip_box(at: int, left: float) -> QRectF:
    """Return the box of the chip at a position of the tray, which begins at ``left``."""
    return QRectF(left, TOP + at * (CHIP + _GAP), TRAY - _MARGIN, CHIP)


def chips_in_sight(height: float) -> int:
    """Return how many chips the tray shows at a height."""
    return max(1, int((height - TOP - _MARGIN) // (CHIP + _GAP)))


def paint_scene(painter: QPainter, scene: Scene, words: Words) -> None:
    """Paint everything, in pixels at 100 %."""
    grid, held = scene.grid, scene.held
    if held:
        grid = grid._replace(marks=tuple(mark for mark in grid.marks if mark.id != held.id))
    stance = scene.stance and not scene.room
    shown = tuple(map(_without_hand, scene.stakeholders)) if scene.room else scene.stakeholders
    paint(painter, drawn(grid, shown, words, stance=stance, figures=not scene.room).items)
    if scene.waiting_count or held:
        _paint_tray(painter, scene, words)
    if held:
        _paint_held(painter, scene.grid, held, words, room=scene.room)
    else:
        _paint_selected(painter, scene)


def _paint_selected(painter: QPainter, scene: Scene) -> None:
    """Outline the selected mark and its label; say its name in full where the label does not."""
    mark = next((mark for mark in scene.grid.marks if mark.id == scene.selected), None)
    if mark is None:
        return
    outline = style.colour("focus" if scene.focused else "accent")
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(outline, 2))
    painter.drawEllipse(QPointF(mark.x, mark.y), MARK + 4, MARK + 4)
    if mark.label:
        painter.setPen(QPen(outline, 1))
        painter.drawRoundedRect(QRectF(*mark.label.box).adjusted(-4, -1, 4, 1), 4, 4)
    if mark.label is None or mark.label.lines[-1].endswith("…"):
        name = next(each.name for each in scene.stakeholders if each.id == mark.id)
        _paint_saying(painter, QPointF(mark.x, mark.y), name, "")


def _paint_tray(painter: QPainter, scene: Scene, words: Words) -> None:
    """Write the tray's heading and its chips; say how many more there are."""
    left = scene.grid.width
    painter.setFont(text_font(11, bold=True))
    painter.setPen(style.colour("ink_second"))
    heading = words(N_("Not yet rated")).upper()
    painter.drawText(QPointF(left, TOP - 12), f"{heading} · {scene.waiting_count}" if scene.waiting_count else heading)
    if scene.held and scene.held.off:
        painter.setPen(QPen(style.colour("accent"), 1.5, Qt.PenStyle.DashLine))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        area = QRectF(left - _GAP, TOP - _GAP, TRAY - _GAP, scene.grid.height - 2 * TOP)
        painter.drawRoundedRect(area, style.RADIUS, style.RADIUS)
    seen = chips_in_sight(scene.grid.height)
    for at, each in enumerate(scene.waiting[:seen]):
        if not (scene.held and scene.held.id == each.id):
            selected = each.id == scene.selected
            outline = ("focus" if scene.focused else "accent") if selected else "line"
            _paint_chip(painter, chip_box(at, left), each.name, outline, 2.0 if selected else 1.0)
    hidden = scene.waiting_count - min(seen, len(scene.waiting))
    if hidden > 0:
        painter.setFont(text_font(11, bold=False))
        painter.setPen(style.colour("ink_second"))
        more = words(N_("{count} more: Tab or the wheel")).format(count=hidden)
        painter.drawText(QPointF(left, scene.grid.height - 12), more)


def _paint_chip(painter: QPainter, box: QRectF, name: str, outline: str, width: float) -> None:
    """Paint a name on a small white card."""
    painter.setPen(QPen(style.colour(outline), width))
    painter.setBrush(style.colour("sheet"))
    painter.drawRoundedRect(box, style.RADIUS, style.RADIUS)
    font = text_font(11, bold=False)
    painter.setFont(font)
    painter.setPen(style.colour("ink"))
    room = box.adjusted(_PAD, 0, -_PAD, 0)
    shown = QFontMetricsF(font).elidedText(" ".join(name.split()), Qt.TextElideMode.ElideRight, room.width())
    painter.drawText(room, int(_START), shown or "…")


def _without_hand(stakeholder: Stakeholder) -> Stakeholder:
    """Return a stakeholder in the class that its place on the grid gives it."""
    return replace(stakeholder, class_override="", class_because="") if stakeholder.class_override else stakeholder


def _paint_held(painter: QPainter, grid: Grid, held: Held, words: Words, *, room: bool) -> None:
    """Paint what is held: the quadrant it would belong to, guide lines to both scales, the mark, what it would be."""
    _paint_former_place(painter, grid, held)
    if held.rating is None:
        _paint_shadow(painter, held.at)
        _paint_saying(painter, held.at, held.name, words(N_("Not yet rated")) if held.off else "")
        return
    _paint_quadrant(painter, grid, held.rating)
    x, y = grid.at(*held.rating)
    painter.setPen(QPen(style.colour("accent"), 1, Qt.PenStyle.DotLine))
    painter.drawLine(QPointF(x, y), QPointF(x, grid.plot.y + grid.plot.height))
    painter.drawLine(QPointF(x, y), QPointF(grid.plot.x, y))
    _paint_shadow(painter, QPointF(x, y))
    interest, influence = map(show_number, held.rating)
    said = words("{title}" if room else N_("Interest {interest} · Influence {influence} · {title}"))
    title = words(CLASS_TITLES[class_at(*held.rating)])
    said = said.format(interest=interest, influence=influence, title=title)
    _paint_saying(painter, QPointF(x, y), held.name, said)


def _paint_former_place(painter: QPainter, grid: Grid, held: Held) -> None:
    """Leave a ring where the mark was."""
    for mark in grid.marks:
        if mark.id == held.id:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(style.colour("ink_second"), 1, Qt.PenStyle.DashLine))
            painter.drawEllipse(QPointF(mark.x, mark.y), MARK, MARK)


def _paint_quadrant(painter: QPainter, grid: Grid, rating: tuple[Decimal, Decimal]) -> None:
    """Tint the quadrant of a rating."""
    plot, (x, y) = grid.plot, grid.at(CUT, CUT)
    right, low = rating[0] >= CUT, rating[1] < CUT
    tint = QColor(style.colour("accent"))
    tint.setAlpha(48)
    left, top = (x if right else plot.x), (y if low else plot.y)
    width = plot.x + plot.width - x if right else x - plot.x
    height = plot.y + plot.height - y if low else y - plot.y
    painter.fillRect(QRectF(left, top, width, height), tint)


def _paint_shadow(painter: QPainter, at: QPointF) -> None:
    """Paint the mark in the hand, a little larger, with a shadow under it."""
    shade = QColor(0, 0, 0, 40)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(shade)
    painter.drawEllipse(at + QPointF(1, 3), MARK + 4, MARK + 4)
    painter.setBrush(style.colour("accent"))
    painter.drawEllipse(at, MARK + 2, MARK + 2)


def _paint_saying(painter: QPainter, at: QPointF, name: str, said: str) -> None:
    """Say beside the mark who it is and where it would stand; inside the drawing, clear of the pointer."""
    bold, plain = text_font(13, bold=True), text_font(11, bold=False)
    shown = QFontMetricsF(bold).elidedText(" ".join(name.split()), Qt.TextElideMode.ElideRight, 280)
    width = max(QFontMetricsF(bold).horizontalAdvance(shown), QFontMetricsF(plain).horizontalAdvance(said)) + 2 * _PAD
    height = 44.0 if said else 28.0
    seen = painter.viewport().width() / painter.worldTransform().m11()
    left = at.x() + 16 if at.x() + 16 + width < seen else at.x() - 16 - width
    top = at.y() - 12 - height if at.y() - 12 - height > 0 else at.y() + 16
    box = QRectF(max(4.0, left), top, width, height)
    painter.setPen(QPen(style.colour("line"), 1))
    painter.setBrush(style.colour("sheet"))
    painter.drawRoundedRect(box, style.RADIUS, style.RADIUS)
    painter.setFont(bold)
    painter.setPen(style.colour("ink"))
    painter.drawText(QPointF(box.x() + _PAD, box.y() + 18), shown)
    if said:
        painter.setFont(plain)
        painter.setPen(style.colour("ink_second"))
        painter.drawText(QPointF(box.x() + _PAD, box.y() + 35), said)
