"""Where a row or project becomes an activity: a box over the outputs and activities there are, found by typing."""

from collections.abc import Callable

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QWidget

from designer.programme.chain_tree import tree
from designer.programme.names import full_name
from designer.programme.programme import Programme
from designer.programme.records.chain import Node
from designer.programme.words import ENGLISH, N_
from designer.ui import style
from designer.ui.find_box import Entry, FindBox

Take = Callable[[str], object]
"""What is done with the id of a node; "" for none."""

_ASK = N_("A new activity under which output, or part of one that is there?")


def plan_entries(programme: Programme, level: str, dimension: str, made: Take, tied: Take) -> list[Entry]:
    """Return what can be chosen: a new activity under each output or under none yet, or an activity that is there.

    Outputs of the same level and dimension come first.
    """
    known = tree(programme)

    def far(node: Node) -> tuple[bool, bool]:
        return node.level != level, dimension not in node.dimensions

    outputs = sorted((known.nodes[each] for each in known.order if known.nodes[each].kind == "output"), key=far)
    activities = [known.nodes[each] for each in known.order if known.nodes[each].kind == "activity"]
    under, there = ENGLISH(N_("New under {name}")), ENGLISH(N_("Part of {name}"))
    return [
        *(
            Entry(under.replace("{name}", full_name(programme, "nodes", node)), "", lambda i=node.id: made(i))  # type: ignore[misc]
            for node in outputs
        ),
        Entry(ENGLISH(N_("New, under no output yet")), "", lambda: made("")),
        *(
            Entry(there.replace("{name}", full_name(programme, "nodes", node)), "", lambda i=node.id: tied(i))  # type: ignore[misc]
            for node in activities
        ),
    ]


def open_plan_box(parent: QWidget, entries: list[Entry]) -> FindBox:
    """Open the box in the upper part of a screen."""
    box = FindBox(parent, entries)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.line.setPlaceholderText(ENGLISH(_ASK))
    box.line.setAccessibleName(ENGLISH(_ASK))
    box.move(parent.mapToGlobal(QPoint((parent.width() - box.width()) // 2, style.px(40))))
    box.open()
    box.line.setFocus()
    return box
