"""What the inspector shows for the chosen card or link: its place, its sentences, its assumptions, what hangs on it."""

from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from designer.programme.chain_tree import tree
from designer.programme.edit import find_as
from designer.programme.names import short_names
from designer.programme.programme import Programme
from designer.programme.records.base import DIMENSIONS, LEVELS
from designer.programme.records.chain import KINDS, Link, Node
from designer.theory_of_change.outline import sentence
from designer.ui import style
from designer.ui.chain.canvas import ChainCanvas
from designer.ui.chain.commands import set_kind, set_level, toggle_dimension
from designer.ui.chain.ties import assumed, reasons
from designer.ui.form_choices import Box
from designer.ui.links_panel import Tie, tie_row

_MOST = 4
"""Sentences shown of one card; the table of links has them all."""


class ChainPanel(QWidget):
    """Follows what is chosen on a canvas; without a choice it is empty."""

    def __init__(self, canvas: ChainCanvas) -> None:
        super().__init__()
        self._canvas = canvas
        self._shown: tuple[object, ...] = ()
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._page = QWidget()
        self._layout.addWidget(self._page)

    def present(self, programme: Programme) -> None:
        """Show the chosen card or link of a programme."""
        parts = (self._canvas.chosen, programme.nodes, programme.links, programme.indicators, programme.assumptions,
                 programme.lines, programme.needs, programme.services, programme.interventions, programme.projects,
                 programme.risks, style.zoom(), style.scheme())  # fmt: skip
        if parts[0] == (self._shown or (None,))[0] and all(
            a is b for a, b in zip(parts[1:], self._shown[1:], strict=True)
        ):
            return
        self._shown = parts
        page = QWidget()
        layout = QVBoxLayout(page)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(style.px(6))
        node, held = find_as(programme, self._canvas.chosen, Node), find_as(programme, self._canvas.chosen, Link)
        if node is not None:
            self._add_node(layout, programme, node)
        elif held is not None:
            self._add_link(layout, programme, held)
        layout.addStretch(1)
        self._layout.replaceWidget(self._page, page)
        self._page.hide()
        self._page.deleteLater()
        self._page = page

    def _add_node(self, layout: QVBoxLayout, programme: Programme, node: Node) -> None:
        code = tree(programme).codes[node.id]
        parts = [f"{code} {dict(KINDS)[node.kind]}", node.level, *node.dimensions]
        _add(layout, " · ".join(part for part in parts if part), size=style.SMALL, role="ink_second", bold=True)
        _add(layout, node.statement or "Nothing written yet", size=style.STATEMENT, bold=True)
        canvas = self._canvas
        levels = [(title, node.level == level, partial(set_level, canvas, level)) for level, title in LEVELS]  # type: ignore[arg-type]
        dimensions = [
            (title, each in node.dimensions, partial(toggle_dimension, canvas, each))  # type: ignore[arg-type]
            for each, title in DIMENSIONS
        ]
        layout.addLayout(_choices(levels))
        layout.addLayout(_choices(dimensions))
        layout.addWidget(self._kinds(node))
        up = [each for each in programme.links if each.from_id == node.id and each.to_id in canvas.laid.cards]
        told = [sentence(programme, each) for each in up]
        _section(layout, "If – then – because", told[:_MOST])
        for title, ties in reasons(programme, node, self._canvas.session.went_to.emit):
            _ties(layout, title, ties)
        beside = [
            each
            for each in programme.assumptions
            if each.node_id == node.id or any(link.id in each.link_ids for link in up)
        ]
        _ties(layout, "Assumptions", assumed(programme, beside, self._canvas.session.went_to.emit))
        indicators = [short_names(programme, "indicators")[i.id] for i in programme.indicators if i.node_id == node.id]
        lines = sum(line.node_id == node.id for line in programme.lines)
        hanging = [f"Indicators: {', '.join(indicators)}"] if indicators else []
        hanging += [f"Budget lines: {lines}"] if lines else []
        _section(layout, "What hangs on it", hanging)

    def _kinds(self, node: Node) -> Box:
        """Return the box in which a card becomes another kind."""
        box = Box()
        box.setAccessibleName("Kind")
        for kind, title in KINDS:
            box.addItem(title, kind)
        box.setCurrentIndex(box.findData(node.kind))
        box.activated.connect(lambda _index: set_kind(self._canvas, box.currentData()))
        return box

    def _add_link(self, layout: QVBoxLayout, programme: Programme, held: Link) -> None:
        codes = tree(programme).codes
        told = f"Link {codes.get(held.from_id, '')} → {codes.get(held.to_id, '')}"
        _add(layout, told, size=style.SMALL, role="ink_second", bold=True)
        if {held.from_id, held.to_id} <= codes.keys():
            _add(layout, sentence(programme, held), size=style.STATEMENT)
        why = QToolButton()
        why.setText("Change the because" if held.because.strip() else "Say why")
        why.clicked.connect(lambda _checked=False: self._canvas.writing.open())
        layout.addWidget(why)
        _section(layout, "Evidence", [held.evidence] if held.evidence.strip() else [])
        beside = [each for each in programme.assumptions if held.id in each.link_ids]
        _ties(layout, "Assumptions", assumed(programme, beside, self._canvas.session.went_to.emit))


def _add(layout: QVBoxLayout, text: str, *, size: int = style.TEXT, role: str = "ink", bold: bool = False) -> None:
    layout.addWidget(style.label(text, size, role, bold=bold, wrap=True))


def _section(layout: QVBoxLayout, title: str, lines: list[str]) -> None:
    if lines:
        layout.addSpacing(style.px(8))
        _add(layout, title, role="ink_second", bold=True)
        for line in lines:
            _add(layout, line)


def _ties(layout: QVBoxLayout, title: str, ties: tuple[Tie, ...]) -> None:
    if ties:
        layout.addSpacing(style.px(8))
        _add(layout, title, role="ink_second", bold=True)
        for each in ties:
            layout.addWidget(tie_row(each))


def _choices(options: list[tuple[str, bool, "partial[None]"]]) -> QHBoxLayout:
    """Return a line of small buttons, the present ones ticked and pressed in."""
    line = QHBoxLayout()
    line.setSpacing(style.px(4))
    for title, on, run in options:
        button = QToolButton()
        button.setText(f"✓ {title}" if on else title)
        button.setAccessibleName(title)
        button.setFont(style.font(style.SMALL))
        button.setCheckable(True)
        button.setChecked(on)
        button.clicked.connect(lambda _checked=False, run=run: run())
        line.addWidget(button)
    line.addStretch(1)
    return line
