"""The picture of the results chain: cards and links kept in step with the programme, chosen, lit, zoomed and scrolled.

What is chosen and the zoom live here; nothing here changes the programme.
"""

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QResizeEvent, QTransform
from PySide6.QtWidgets import QFrame, QGraphicsScene, QGraphicsView, QWidget

from designer.programme.chain_tree import tree
from designer.programme.edit import find_as
from designer.programme.programme import EMPTY, Programme
from designer.programme.records.chain import Link
from designer.theory_of_change.layout import Layout
from designer.theory_of_change.picture import Mark
from designer.ui import style
from designer.ui.chain.shown import Shown

if TYPE_CHECKING:
    from designer.programme.finding import Finding

NEAREST, FARTHEST = 2.5, 0.15
ZOOM_STEP = 1.2
_REST = 60
"""Milliseconds after the last scroll until results come to where they are seen."""

_GROUND = 60
"""Free ground below the lowest card, so that something can be put there."""


class ChainView(QGraphicsView):
    """The diagram to look at. ``chosen`` is the id of the chosen card or link."""

    chosen_changed = Signal()
    view_moved = Signal()
    """Scrolled, zoomed or laid out anew: the column names and an open editor follow."""

    def __init__(self) -> None:
        super().__init__()
        self.programme: Programme = EMPTY
        self.setScene(QGraphicsScene(self))
        self.shown = Shown(self.scene())
        self.cards, self.links = self.shown.cards, self.shown.links
        self.chosen = ""
        self.zoom = 1.0
        self.inputs = False
        """Whether there is a column for inputs."""
        self.still = False
        """Whether everything stays where it is, because a card is being dragged."""
        self._marks: dict[str, Mark] = {}
        self._found: object = None
        """The findings whose signs are on the cards."""
        self._presented: tuple[object, ...] = ()
        self._marked = False
        self._wide = 0
        """The width for which the chain was laid out."""
        self._set_up()

    @property
    def laid(self) -> Layout:
        """Where everything stands."""
        return self.shown.laid

    def _set_up(self) -> None:
        self.setViewport(QWidget())  # for one that Qt made, PySide would first load every kind of widget that it knows
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.setViewportUpdateMode(QGraphicsView.ViewportUpdateMode.MinimalViewportUpdate)
        self.setOptimizationFlag(QGraphicsView.OptimizationFlag.DontSavePainterState, False)
        self.setTransformationAnchor(QGraphicsView.ViewportAnchor.NoAnchor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._late = QTimer(self)
        self._late.setSingleShot(True)
        self._late.timeout.connect(self.relay)
        self._rested = QTimer(self)
        self._rested.setSingleShot(True)
        self._rested.timeout.connect(self._float)
        self.empty = style.label("", style.STATEMENT, "ink_second", wrap=True)
        self.empty.setText(
            "Write the objective first: press Enter, or double-click in a column.\n"
            "Then Tab makes a card below it, Enter the next one, and L links."
        )
        self.empty.setParent(self.viewport())
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.empty.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        for bar in (self.horizontalScrollBar(), self.verticalScrollBar()):
            bar.valueChanged.connect(self._moved)
        style.changes.changed.connect(self._restyle)
        self._restyle()
        self.tell_chosen()

    # -- what is shown --------------------------------------------------------------------------------------------

    def present(self, programme: Programme) -> None:
        """Show a programme; what did not change is left alone."""
        self.programme = programme
        parts = (programme.nodes, programme.links, programme.indicators)
        if len(self._presented) != len(parts) or any(a is not b for a, b in zip(parts, self._presented, strict=True)):
            self._presented = parts
            self.let_go()
            self.relay()
        if self._marked:
            self.show_findings()

    def let_go(self) -> None:
        """Stop what is being done with the cards: another chain is about to be shown. To look at them stops nothing."""

    def show_findings(self) -> None:
        """Put the signs of findings on the cards, and keep them there: only the first time it takes long."""
        self._marked = True
        from designer.review.findings import by_record, findings

        found = by_record(findings(self.programme))
        if found is not self._found:
            self._found = found
            self._marks = {record_id: mark for record_id, held in found.items() if (mark := _mark(held))}
            self.shown.light(self.chosen, self._marks)

    def relay(self) -> None:
        """Lay the chain out anew in the width there is, and show it."""
        self._wide = self.width()
        bar = self.verticalScrollBar().sizeHint().width()
        width = (self._wide - bar) / style.zoom()
        self.shown.lay(self.programme, width, inputs=self.inputs)
        lost = self.chosen and self.chosen not in self.laid.cards and not find_as(self.programme, self.chosen, Link)
        if lost:
            self.chosen = ""
        self.shown.light(self.chosen, self._marks)
        self.scene().setSceneRect(QRectF(0, 0, self.laid.width, self.laid.height + _GROUND))
        self.empty.setVisible(not self.laid.cards)
        self._float()
        self._moved()
        self.tell_chosen()
        if lost:
            self.chosen_changed.emit()

    def _float(self) -> None:
        """Let results come to where they are seen."""
        if not self.still:
            seen = self.mapToScene(self.viewport().rect()).boundingRect()
            self.shown.float(seen.top(), seen.bottom())

    def _moved(self) -> None:
        """What lies over the view follows it at once, results once it rests."""
        self._rested.start(_REST)
        self.empty.setGeometry(self.viewport().rect().adjusted(40, 0, -40, -self.viewport().height() // 3))
        self.view_moved.emit()

    def _restyle(self) -> None:
        self.setBackgroundBrush(style.colour("desk"))
        self._apply_zoom()
        self.relay()
        self.shown.restyle()

    def show_inputs(self, *, shown: bool) -> None:
        """Show the column of inputs, or leave it out."""
        if shown != self.inputs:
            self.inputs = shown
            self.relay()

    # -- what is chosen -------------------------------------------------------------------------------------------

    def choose(self, record_id: str) -> None:
        """Choose a card or a link, or nothing, and light its path."""
        if record_id == self.chosen:
            return
        self.chosen = record_id
        self.shown.light(self.chosen, self._marks)
        self.bring_into_sight(record_id)
        self.tell_chosen()
        self.chosen_changed.emit()

    def bring_into_sight(self, record_id: str) -> None:
        """Scroll no further than needed to show a card or the middle of a link."""
        if record_id in self.laid.cards:
            card = self.laid.cards[record_id]
            self.ensureVisible(QRectF(card.x, card.y, card.width, card.height), 16, 16)
        elif record_id in self.links:
            x, y = self.links[record_id].route.middle
            self.ensureVisible(QRectF(x - 4, y - 4, 8, 8), 32, 32)

    def tell_chosen(self) -> None:
        """Say what is chosen to those who do not see it."""
        self.setAccessibleName(f"Theory of change. {self.description() or 'Nothing is chosen.'}")

    def description(self) -> str:
        """Return what is chosen in words: "O1.2 Output: Returnees have … · 2 links in, 1 out"."""
        known, links = tree(self.programme), self.programme.links
        node, held = known.nodes.get(self.chosen), find_as(self.programme, self.chosen, Link)
        if node is not None:
            coming = sum(each.to_id == node.id for each in links)
            going = sum(each.from_id == node.id for each in links)
            statement = " ".join(node.statement.split()) or "nothing written yet"
            return f"{known.codes[node.id]} {node.kind.capitalize()}: {statement} · {coming} links in, {going} out"
        if held is not None:
            ends = f"{known.codes.get(held.from_id, '')} → {known.codes.get(held.to_id, '')}"
            because = " ".join(held.because.split())
            return f"Link {ends} because {because}" if because else f"Link {ends}: it does not say because of what"
        return ""

    # -- zoom -----------------------------------------------------------------------------------------------------

    def zoom_by(self, factor: float, at: QPoint | None = None) -> None:
        """Zoom in or out around a point of the viewport, its middle if none is given."""
        at = at or self.viewport().rect().center()
        before = self.mapToScene(at)
        self.zoom = min(max(self.zoom * factor, FARTHEST), NEAREST)
        if abs(self.zoom - 1) < 0.06:
            self.zoom = 1.0
        self._apply_zoom()
        by = self.mapFromScene(before) - at
        self.horizontalScrollBar().setValue(self.horizontalScrollBar().value() + by.x())
        self.verticalScrollBar().setValue(self.verticalScrollBar().value() + by.y())
        self._moved()

    def fit(self) -> None:
        """Show the whole chain, or come back to full size if that is what is shown."""
        room, scale = self.viewport().rect(), style.zoom()
        whole = min(room.width() / self.laid.width, room.height() / self.laid.height) / scale
        target = min(1.0, max(whole, FARTHEST))
        self.zoom = 1.0 if abs(self.zoom - target) < 0.01 else target
        self._apply_zoom()
        self.bring_into_sight(self.chosen)
        self._moved()

    def _apply_zoom(self) -> None:
        scale = self.zoom * style.zoom()
        self.setTransform(QTransform.fromScale(scale, scale))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt's: the columns take the width there is."""
        super().resizeEvent(event)
        if self.width() != self._wide:
            self._late.start(0)
        self._moved()


def _mark(held: "tuple[Finding, ...]") -> Mark:
    """Return the sign for the findings on a card: those of the chain, not what is missing in other steps."""
    own = [each.severity for each in held if each.check.startswith(("TC-", "PD-")) and each.place.section == "nodes"]
    return next((severity for severity in ("E", "W", "I") if severity in own), "")
