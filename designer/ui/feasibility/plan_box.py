"""Where a row or project becomes an activity: a box over the outputs and activities there are, found by typing."""

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QWidget

from designer.programme.chain_tree import tree
from designer.programme.names import full_name
from designer.programme.programme import Programme
from designer.programme.records.chain import Node
from designer.programme.words import ENGLISH, N_
from designer.ui.find.palette import Deed, Palette
from designer.ui.find_box import FindBox

Take = Callable[[str], object]
"""What is done with the id of a node; "" for none."""


class _Places(Palette):
    """What can be chosen, as the box for finding asks for it."""

    prompt = ENGLISH(N_("A new activity under which output, or part of one that is there?"))

    def told(self, count: int, *, done: bool) -> str:
        """Say that nothing is called so, or that there is more than is listed."""
        return self.told_of(count) or ("" if count else ENGLISH(N_("Nothing is called so.")))


def plan_entries(programme: Programme, level: str, dimension: str, made: Take, tied: Take) -> list[Deed]:
    """Return what can be chosen: a new activity under each output or under none yet, or an activity that is there.

    Outputs of the same level and dimension come first.
    """
    known = tree(programme)

    def far(node: Node) -> tuple[bool, bool]:
        return node.level != level, dimension not in node.dimensions

    outputs = sorted((known.nodes[each] for each in known.order if known.nodes[each].kind == "output"), key=far)
    activities = [known.nodes[each] for each in known.order if known.nodes[each].kind == "activity"]
    under, there = ENGLISH(N_("New under {name}")), ENGLISH(N_("Part of {name}"))

    def deed(text: str, node: Node, take: Take) -> Deed:
        return Deed(text.replace("{name}", full_name(programme, "nodes", node)), "", partial(take, node.id), node.id)

    return [
        *(deed(under, node, made) for node in outputs),
        Deed(ENGLISH(N_("New, under no output yet")), "", partial(made, ""), ""),
        *(deed(there, node, tied) for node in activities),
    ]


def open_plan_box(parent: QWidget, entries: list[Deed]) -> FindBox:
    """Open the box in the upper part of a screen."""
    box = FindBox(parent, _Places(entries))
    box.taken.connect(lambda entry: entry.run())
    box.open_over(parent)
    return box
