"""What the inspector shows of a card: what it is, the sentences it stands in, and what hangs on it in other steps."""

from collections.abc import Callable, Sequence
from functools import partial

from msgspec.structs import replace
from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QApplication, QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from designer.links.link_argument import beside
from designer.programme.chain_tree import tree
from designer.programme.edit import find_as, put
from designer.programme.place import Place
from designer.programme.programme import Programme
from designer.programme.records.base import DIMENSIONS, LEVELS
from designer.programme.records.chain import KINDS, Node
from designer.programme.words import ENGLISH, N_
from designer.theory_of_change.pathways import pathways_of
from designer.theory_of_change.sentences import TOGETHER, into, sentence
from designer.ui import style
from designer.ui.chain.canvas import ChainCanvas
from designer.ui.chain.commands import set_kind, set_level, toggle_dimension
from designer.ui.chain.register import button, flow
from designer.ui.chain.ties import Ways, assumed, measured, open_points, paid, reasons
from designer.ui.form import Form
from designer.ui.form_choices import Box
from designer.ui.links_panel import Tie, tie_row

_MOST = 4
"""Sentences shown of one card; the table of links has them all."""

_LOWER = 24
"""Links into a card that are ways to go from here."""

_REST = 250
"""Milliseconds that keys rest until all that hangs on a card that is being written is shown; a rule of ours."""

GROUPS = (("", ("lead", "evidence")),)


class NodePanel(QWidget):
    """Follows one card; what is half typed in its fields stays while it does."""

    went = Signal()
    """The keys are in another field now."""

    def __init__(self, canvas: ChainCanvas) -> None:
        super().__init__()
        self._canvas = canvas
        self._shown: tuple[object, ...] = ()
        self.node_id = ""
        self._page = QWidget()
        self.form = Form(canvas.session, Node, GROUPS, narrow=True)
        self.form.went.connect(lambda _name: self.went.emit())
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(style.px(style.GRID))
        self._layout.addWidget(self._page)
        self._layout.addWidget(self.form)
        self._late = QTimer(self)
        self._late.setSingleShot(True)
        self._late.setInterval(_REST)
        self._late.timeout.connect(self._tell_all)

    def present(self, programme: Programme, node: Node) -> None:
        """Show a card of a programme; the same as last time costs nothing.

        While a card is being written only what it is comes at once, all that hangs on it once the keys rest: nobody
        reads both at a time.
        """
        if node.id != self.node_id:
            self.form.finish_editing()
        self.node_id = node.id
        shown = (node.id, programme, style.zoom(), style.scheme(), self._canvas.fresh.ids)
        if all(a is b for a, b in zip(shown, self._shown or (None,) * len(shown), strict=True)):
            return
        self._shown = shown
        self.form.show_record(programme, node)
        self._late.stop()
        if self._canvas.writing.editor is None:
            self._tell(programme, node, whole=True)
        else:
            self._tell(programme, node, whole=False)
            self._late.start()

    def _tell_all(self) -> None:
        """Show all that hangs on the card."""
        programme = self._canvas.programme
        node = find_as(programme, self.node_id, Node)
        if node is not None:
            self._tell(programme, node, whole=True)

    def _tell(self, programme: Programme, node: Node, *, whole: bool) -> None:
        """Show what a card is, and with ``whole`` all that hangs on it; a button that has the keys keeps them."""
        page = QWidget()
        layout = QVBoxLayout(page)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(style.px(6))
        self._add_head(layout, programme, node)
        if whole:
            self._fill(layout, programme, node)
        focus = QApplication.focusWidget()
        pressed = focus.accessibleName() if focus is not None and self._page.isAncestorOf(focus) else ""
        self._layout.replaceWidget(self._page, page)
        page.show()
        self._page.hide()
        self._page.deleteLater()
        self._page = page
        again = next(
            (each for each in page.findChildren(QWidget) if pressed and each.accessibleName() == pressed), None
        )
        if again is not None:
            again.setFocus()

    def _add_head(self, layout: QVBoxLayout, programme: Programme, node: Node) -> None:
        """Add what a card is called and what it is."""
        code = tree(programme).codes[node.id]
        parts = [f"{code} {dict(KINDS)[node.kind]}", node.level, *node.dimensions]
        _add(layout, " · ".join(part for part in parts if part), size=style.SMALL, role="ink_second", bold=True)
        _add(layout, node.statement or "Nothing written yet", size=style.STATEMENT, bold=True)
        self._add_switches(layout, node)

    def _fill(self, layout: QVBoxLayout, programme: Programme, node: Node) -> None:
        """Add what a card is tied to, in the chain and in other steps."""
        session = self._canvas.session
        ways = pathways_of(programme).get(node.id, ())
        if ways:
            told = ", ".join(f"✓ {each.name}" if each.chosen == "yes" else each.name for each in ways)
            _section(layout, N_("On the way"), [told])
        self._add_sentences(layout, programme, node)
        for title, ties in reasons(programme, node, session.went_to.emit):
            _ties(layout, title, ties)
        _ties(layout, N_("Assumptions"), assumed(programme, beside(programme, node.id), session.went_to.emit))
        hanging = (measured(programme, node, session.went_to.emit), paid(programme, node, session.went_to.emit))
        if any(each.told for each in hanging):
            _section(layout, N_("What hangs on it"), [])
            for each in hanging:
                _ways(layout, each)
        if node.id not in self._canvas.fresh.ids:
            _ties(layout, N_("Open points around it"), open_points(programme, node, session.led_to.emit))

    def _add_switches(self, layout: QVBoxLayout, node: Node) -> None:
        """Add what a card is: level, dimensions, whether it is in our hands, kind."""
        canvas = self._canvas
        levels = [(title, node.level == level, partial(set_level, canvas, level)) for level, title in LEVELS]  # type: ignore[arg-type]
        dimensions = [
            (title, each in node.dimensions, partial(toggle_dimension, canvas, each))  # type: ignore[arg-type]
            for each, title in DIMENSIONS
        ]
        outside = [(N_("Outside our control"), node.outside == "yes", self.toggle_outside)]
        for each in (levels, dimensions, outside):
            layout.addLayout(_choices(each))
        box = Box()
        box.setAccessibleName("Kind")
        for kind, title in KINDS:
            box.addItem(title, kind)
        box.setCurrentIndex(box.findData(node.kind))
        box.activated.connect(lambda _index: set_kind(canvas, box.currentData()))
        layout.addWidget(box)

    def toggle_outside(self) -> None:
        """Say that the card is outside our control, or is not."""
        node = find_as(self._canvas.programme, self.node_id, Node)
        if node is not None:
            changed = replace(node, outside="" if node.outside == "yes" else "yes")
            self._canvas.edit(N_("Outside our control"), put(self._canvas.programme, changed), node.id)

    def _add_sentences(self, layout: QVBoxLayout, programme: Programme, node: Node) -> None:
        """Add what the card leads to, each sentence with its link to go to, and what leads to it."""
        shown = self._canvas.laid.cards
        up = [each for each in programme.links if each.from_id == node.id and each.to_id in shown]
        if up:
            _section(layout, N_("If – then – because"), ())
        for each in up[:_MOST]:
            _add(layout, sentence(programme, each))
            made = button(N_("To the link"), partial(self._choose, each.id))
            made.setAccessibleName(f"{made.text()}: {sentence(programme, each)[:80]}")
            layout.addLayout(flow(made))
        lower = [each for each in programme.links if each.to_id == node.id and each.from_id in shown]
        if not lower:
            return
        _section(layout, N_("What leads to it"), into(programme, node.id) if len(lower) <= TOGETHER else ())
        codes = tree(programme).codes
        ways = [
            (codes[each.from_id], sentence(programme, each), partial(self._choose, each.id)) for each in lower[:_LOWER]
        ]
        if len(lower) > _LOWER:
            more = ENGLISH(N_("{count} more")).format(count=len(lower) - _LOWER)
            ways.append((more, more, partial(self._choose, lower[_LOWER].id)))
        _ways(layout, Ways(ENGLISH(N_("To the links from")), tuple(ways)))

    def _choose(self, record_id: str) -> None:
        """Choose a link, with the keys on the diagram: what was pressed here is gone then."""
        self._canvas.setFocus()
        self._canvas.choose(record_id)
        self._canvas.bring_into_sight(record_id)

    def go_to(self, field: str) -> bool:
        """Put the keys into a field of the card; tell whether it is here."""
        return self.form.go_to(field)

    def place_here(self) -> Place | None:
        """Return the field that has the keys."""
        focus = QApplication.focusWidget()
        if focus is not None and self.form.isAncestorOf(focus):
            return Place("nodes", self.node_id, self.form.field_here)
        return None

    def finish_editing(self) -> None:
        """Commit what is half typed."""
        if find_as(self._canvas.session.programme, self.node_id, Node) is not None:
            self.form.finish_editing()


def _add(layout: QVBoxLayout, text: str, *, size: int = style.TEXT, role: str = "ink", bold: bool = False) -> None:
    layout.addWidget(style.label(text, size, role, bold=bold, wrap=True))


def _section(layout: QVBoxLayout, title: str, lines: Sequence[str]) -> None:
    """Add a heading with some lines under it."""
    layout.addSpacing(style.px(style.GRID))
    _add(layout, ENGLISH(title), role="ink_second", bold=True)
    for line in lines:
        _add(layout, line)


def _ties(layout: QVBoxLayout, title: str, ties: tuple[Tie, ...]) -> None:
    if ties:
        _section(layout, title, ())
        for each in ties:
            layout.addWidget(tie_row(each))


def _ways(layout: QVBoxLayout, held: Ways) -> None:
    """Add what there is of one kind, and a button to each by its code."""
    if not held.told:
        return
    _add(layout, held.told)
    buttons = []
    for word, full, run in held.ways:
        made = button(word, run)
        made.setAccessibleName(full[:80])
        made.setToolTip(style.plain_tooltip(full[:240]))
        buttons.append(made)
    layout.addLayout(flow(*buttons))


def _choices(options: Sequence[tuple[str, bool, Callable[[], object]]]) -> QHBoxLayout:
    """Return a line of small buttons, the present ones ticked and pressed in."""
    line = QHBoxLayout()
    line.setSpacing(style.px(4))
    for title, on, run in options:
        made = QToolButton()
        made.setText(f"✓ {title}" if on else title)
        made.setAccessibleName(title)
        made.setFont(style.font(style.SMALL))
        made.setCheckable(True)
        made.setChecked(on)
        made.clicked.connect(lambda _checked=False, run=run: run())
        line.addWidget(made)
    line.addStretch(1)
    return line
