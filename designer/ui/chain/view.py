"""The picture of the results chain: cards and links kept in step with the programme, chosen, lit, zoomed and scrolled.

What is chosen and the zoom live here; nothing here changes the programme.
"""

from collections.abc import Iterable, Sequence
from functools import reduce
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QResizeEvent
from PySide6.QtWidgets import QFrame, QGraphicsScene, QGraphicsView, QWidget

from designer.programme.chain_tree import tree
from designer.programme.edit import find_as
from designer.programme.programme import EMPTY, Programme
from designer.programme.records.chain import Link
from designer.programme.words import ENGLISH, N_, counted
from designer.theory_of_change.figures import path_nodes_of
from designer.theory_of_change.layout.lay_out import Layout
from designer.theory_of_change.picture.colouring import colouring
from designer.theory_of_change.picture.notes import assumed_codes
from designer.theory_of_change.picture.shapes import Mark
from designer.ui import style
from designer.ui.chain.fresh import Fresh
from designer.ui.chain.shown import Shown
from designer.ui.chain.zooming import ZoomedView

if TYPE_CHECKING:
    from collections.abc import Mapping
    from decimal import Decimal

    from designer.programme.finding import Finding
    from designer.ui.chain.items import RouteItem

_REST = 60
"""Milliseconds after the last scroll until results come to where they are seen."""

_FORMER = 20
"""Former choices that are remembered."""

BAR = 14
"""Pixels at 96 dots an inch that Qt's style has for a scroll bar; to ask it, PySide would name hundreds of lengths."""

_AROUND = 24
"""Ground that stays free around what is zoomed to."""

_SMOOTH = 150
"""Cards up to which curves stay smooth while one is dragged; beyond, a frame counts more (a rule of ours)."""

_GROUND = 60
"""Free ground below the lowest card, so that something can be put there."""


class ChainView(ZoomedView):
    """The diagram to look at. ``chosen`` is the id of the chosen card or link."""

    chosen_changed = Signal()
    coloured_changed = Signal()
    """The colours stand for something else: the legend follows."""
    view_moved = Signal()
    """Scrolled, zoomed or laid out anew: the column names and an open editor follow."""

    def __init__(self) -> None:
        super().__init__()
        self.programme: Programme = EMPTY
        self.setScene(QGraphicsScene(self))
        self.shown = Shown(self.scene())
        self.cards = self.shown.cards
        self.chosen = ""
        self.selection: frozenset[str] = frozenset()
        """The ids of all that is chosen, ``chosen`` among them: it is the one that keys start from."""
        self.inputs = False
        """Whether there is a column for inputs."""
        self.folded: frozenset[str] = frozenset()
        """The cards below which is folded away what leads nowhere else."""
        self._still = False
        self._marks: dict[str, Mark] = {}
        self.coloured = colouring(EMPTY)
        """What the colours of the cards stand for."""
        self._coloured_by: tuple[object, ...] = ()
        self.assumptions = False
        """Whether links show what they assume."""
        self._former: list[str] = []
        """What was chosen before, the latest last: where that goes, what was chosen before it is chosen again."""
        self.fading = True
        """Whether what is not on the path of what is chosen fades."""
        self._matching: tuple[str, ...] = ()
        self._found: tuple[object, frozenset[str]] | None = None
        """The findings whose signs are on the cards, and the cards that have none yet."""
        self.fresh = Fresh()
        """The cards that are being typed: no sign is on them, and nothing fades beside them."""
        self.waiting = False
        """Whether another edit of the same gesture follows at once: what there is then is shown."""
        self._presented: tuple[object, ...] = ()
        self._marked = False
        self._wide = 0
        """The width for which the chain was laid out."""
        self._set_up()

    @property
    def laid(self) -> Layout:
        """Where everything stands."""
        return self.shown.laid

    @property
    def links(self) -> "Mapping[str, RouteItem]":
        """The items of the links, by the id of their link."""
        return self.shown.links

    @property
    def still(self) -> bool:
        """Whether everything stays where it is, because a card is being dragged."""
        return self._still

    @still.setter
    def still(self, still: bool) -> None:
        self._still = still
        self.shown.settle()
        many = len(self.cards) > _SMOOTH
        self.setRenderHint(QPainter.RenderHint.Antialiasing, not (still and many))
        if not still and many:
            self.viewport().update()

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
        for bar in (self.horizontalScrollBar(), self.verticalScrollBar()):
            bar.valueChanged.connect(self.moved)
        style.changes.changed.connect(self._restyle)
        self._restyle()
        self.tell_chosen()

    # -- what is shown --------------------------------------------------------------------------------------------

    def present(self, programme: Programme) -> None:
        """Show a programme; what did not change is left alone."""
        self.programme = programme
        if self.waiting:
            return
        self._colour()
        parts = (programme.nodes, programme.links, programme.indicators, programme.diagram, programme.pathways)
        if len(self._presented) != len(parts) or any(a is not b for a, b in zip(parts, self._presented, strict=True)):
            self._presented = parts
            self.let_go()
            self.relay(smoothly=True)
        self._assume()
        if self._marked:
            self.show_findings()

    def show_assumptions(self, *, shown: bool) -> None:
        """Show what links assume as notes at their middle, or leave that out."""
        self.assumptions = shown
        self._assume()

    def _assume(self) -> None:
        self.shown.assume(assumed_codes(self.programme.assumptions) if self.assumptions else {})

    def _colour(self) -> None:
        """Take over the colours that the diagram is set to, where what they stand for has changed."""
        programme, asked = self.programme, self.programme.diagram.colour
        costs = _costs(programme) if asked == "cost" else None
        points = self._marks if asked == "findings" else None
        parts = (programme.nodes, programme.links, programme.pathways, programme.diagram, costs, points)
        if len(self._coloured_by) != len(parts) or any(
            a is not b for a, b in zip(parts, self._coloured_by, strict=True)
        ):
            self._coloured_by = parts
            self.coloured = colouring(programme, costs=costs, open_points=points)
            self.shown.colour(self.coloured)
            self.coloured_changed.emit()

    def let_go(self) -> None:
        """Stop what is being done with the cards: another chain is about to be shown. To look at them stops nothing."""

    def show_findings(self) -> None:
        """Put the signs of findings on the cards, and keep them there: only the first time it takes long."""
        self._marked = True
        from designer.review.findings import by_record, findings

        found, fresh = by_record(findings(self.programme)), self.fresh.ids
        if self._found is None or found is not self._found[0] or fresh != self._found[1]:
            self._found = (found, fresh)
            marks = {record_id: _mark(held) for record_id, held in found.items() if record_id not in fresh}
            self._marks = {record_id: mark for record_id, mark in marks.items() if mark}
            self._light()
            self._colour()

    def show_typed(self) -> None:
        """Take what was being typed for written, and show what is to be said of it."""
        if self.fresh.end():
            if self._marked:
                self.show_findings()
            self._light()
            self.chosen_changed.emit()

    def relay(self, *, smoothly: bool = False) -> None:
        """Lay the chain out anew in the width there is, and show it; cards in sight can glide to their places."""
        self._late.stop()
        self._wide = self.width()
        # What Qt keeps free for a bar when it asks whether there must be one across, although ours is narrower.
        bar = max(self.verticalScrollBar().sizeHint().width(), round(BAR * self.logicalDpiX() / 96))
        width = (self._wide - bar) / style.zoom()
        near = self._seen()
        seen = near if smoothly and self.isVisible() and not self.still else None
        self.shown.lay(self.programme, width, inputs=self.inputs, near=near, seen=seen, folded=self.folded)
        lost = self.chosen and self.chosen not in self.laid.cards and not find_as(self.programme, self.chosen, Link)
        if lost:
            self.chosen = next((each for each in reversed(self._former) if each in self.laid.cards), "")
        there = {each for each in self.selection if each in self.laid.cards or find_as(self.programme, each, Link)}
        self.selection = frozenset(there | {self.chosen}) if self.chosen else frozenset()
        self._light()
        self.scene().setSceneRect(QRectF(0, 0, self.laid.width, self.laid.height + _GROUND))
        self._float()
        self.moved()
        self.tell_chosen()
        if lost:
            self.chosen_changed.emit()

    def _float(self) -> None:
        """Let results come to where they are seen."""
        if not self.still:
            seen = self._seen()
            edges = (seen.left(), seen.right()) if self.laid.upright else (seen.top(), seen.bottom())
            self.shown.float(*edges, seen if self.isVisible() else None)

    def _seen(self) -> QRectF:
        """Return what of the scene is in sight."""
        return self.mapToScene(self.viewport().rect()).boundingRect()

    def moved(self) -> None:
        """What lies over the view follows it at once, results once it rests."""
        self._rested.start(_REST)
        self.view_moved.emit()

    def _restyle(self) -> None:
        self.setBackgroundBrush(style.colour("desk"))
        self.apply_zoom()
        if self._presented:
            self.relay()
        self.shown.restyle()

    def fold(self, folded: Iterable[str]) -> None:
        """Fold away what hangs only below some cards, and unfold everything else."""
        known = tree(self.programme).nodes
        wanted = frozenset(each for each in folded if each in known)
        if wanted != self.folded:
            self.folded = wanted
            self.relay(smoothly=True)

    def unfold(self, *record_ids: str) -> None:
        """Show everything that is folded away if one of some cards is."""
        if self.folded and any(
            each in tree(self.programme).nodes and each not in self.laid.cards for each in record_ids
        ):
            self.fold(())

    def show_inputs(self, *, shown: bool) -> None:
        """Show the column of inputs, or leave it out."""
        if shown != self.inputs:
            self.inputs = shown
            self.relay(smoothly=True)

    # -- what is chosen -------------------------------------------------------------------------------------------

    def choose(self, record_id: str) -> None:
        """Choose a card or a link alone, or nothing, and light its path."""
        self.choose_all((record_id,) if record_id else (), record_id)

    def choose_all(self, record_ids: Iterable[str], chosen: str = "") -> None:
        """Choose several cards or links; keys start from one of them, the first in the logframe if none is named."""
        selection = frozenset(record_ids)
        self.unfold(*selection)
        if chosen not in selection:
            chosen = next((each for each in self.laid.cards if each in selection), min(selection, default=""))
        if (chosen, selection) == (self.chosen, self.selection):
            return
        self.chosen, self.selection = chosen, selection
        if chosen:
            self._former = [*(each for each in self._former if each != chosen), chosen][-_FORMER:]
        if self.fresh.follow(selection) and self._marked:
            self.show_findings()
        self._light()
        self.bring_into_sight(chosen)
        self.tell_chosen()
        self.chosen_changed.emit()

    def fade(self, *, fading: bool) -> None:
        """Let what is not on the path of what is chosen fade, or not."""
        self.fading = fading
        self._light()

    def match(self, node_ids: Sequence[str] | None) -> None:
        """Let only cards that were looked for stand out; all of them again with None."""
        self._matching = tuple(node_ids or ())
        self.shown.match(None if node_ids is None else frozenset(node_ids))

    def choose_next(self, *, back: bool = False) -> None:
        """Choose the next of the cards that were looked for, behind the chosen one and round to the first, or back."""
        found = [each for each in self._matching if each in self.laid.cards]
        if found:
            at = found.index(self.chosen) + (-1 if back else 1) if self.chosen in found else (-1 if back else 0)
            self.choose(found[at % len(found)])

    def _light(self) -> None:
        self.shown.fade(fading=self.fading and self.chosen not in self.fresh.ids)
        self.shown.light(self.chosen, self._marks, self.selection)

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
        if len(self.selection) > 1:
            return ENGLISH(N_("{count} chosen")).format(count=len(self.selection))
        if node is not None:
            coming = sum(each.to_id == node.id for each in links)
            going = sum(each.from_id == node.id for each in links)
            statement = " ".join(node.statement.split()) or "nothing written yet"
            into = counted(coming, N_("1 link in"), N_("{count} links in"))
            return f"{known.codes[node.id]} {node.kind.capitalize()}: {statement} · {into}, {going} out"
        if held is not None:
            ends = f"{known.codes.get(held.from_id, '')} → {known.codes.get(held.to_id, '')}"
            because = " ".join(held.because.split())
            return f"Link {ends} because {because}" if because else f"Link {ends}: it does not say because of what"
        return ""

    # -- zoom -----------------------------------------------------------------------------------------------------

    def fit(self) -> None:
        """Show the whole chain, or come back to full size if that is what is shown."""
        self.fit_whole(self.laid.width, self.laid.height)
        self.bring_into_sight(self.chosen)
        self.moved()

    def zoom_to_chosen(self) -> None:
        """Show all that is chosen, with what a lone card leads to and rests on, as large as it fits."""
        ids = self.selection if len(self.selection) > 1 else {self.chosen, *path_nodes_of(self.programme, self.chosen)}
        boxes = [QRectF(c.x, c.y, c.width, c.height) for i, c in self.laid.cards.items() if i in ids]
        if boxes:
            whole = reduce(QRectF.united, boxes)
            self.zoom_to(whole.adjusted(-_AROUND, -_AROUND, _AROUND, _AROUND))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt's: the columns take the width there is."""
        super().resizeEvent(event)
        if self.width() != self._wide:
            self._late.start(0)
        self.moved()


def _mark(held: "tuple[Finding, ...]") -> Mark:
    """Return the sign for the findings on a card: those of the chain, not what is missing in other steps."""
    own = [each.severity for each in held if each.check.startswith(("TC-", "PD-")) and each.place.section == "nodes"]
    return next((severity for severity in ("E", "W", "I") if severity in own), "")


def _costs(programme: Programme) -> "Mapping[str, Decimal]":
    """Return what cards cost; what reckons that is not loaded before a diagram shows it."""
    from designer.links.node_lines import costs_of

    return costs_of(programme)
