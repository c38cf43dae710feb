"""Cards are copied, cut, put in and duplicated; a list from a letter or a sheet comes in as cards, a line each."""

import msgspec
from PySide6.QtCore import QMimeData
from PySide6.QtWidgets import QApplication

from designer.programme.chain_tree import tree
from designer.programme.edit import drop, find_as, put
from designer.programme.problem import FileProblem
from designer.programme.programme import Programme
from designer.programme.records.chain import Node
from designer.programme.text import LONGEST
from designer.programme.words import N_, counted
from designer.theory_of_change.clipboard import (
    MOST,
    as_text,
    copied,
    duplicated,
    from_bytes,
    moved_to,
    put_in,
    put_lines,
    to_bytes,
)
from designer.ui.chain.canvas import ChainCanvas
from designer.ui.chain.writing import left_out
from designer.ui.pasted_list import indented

MIME = "application/x-programme-designer-chain"
"""What says on the clipboard that it holds cards; beside it they lie there as lines of text, for letters and sheets."""


def copy(canvas: ChainCanvas) -> bool:
    """Put the chosen cards on the clipboard; tell whether there were any."""
    canvas.writing.finish()
    clip = copied(canvas.programme, canvas.selection)
    if not clip.nodes:
        canvas.say(N_("Choose the cards to copy first."))
        return False
    held = QMimeData()
    held.setData(MIME, to_bytes(clip))
    held.setText(as_text(canvas.programme, clip))
    QApplication.clipboard().setMimeData(held)
    canvas.say(counted(len(clip.nodes), N_("1 card copied."), N_("{count} cards copied.")))
    return True


def cut(canvas: ChainCanvas) -> None:
    """Copy the chosen cards and note them to be moved: they go where they are put in, with all that hangs on them."""
    if copy(canvas):
        canvas.cutting = frozenset(each for each in canvas.laid.cards if each in canvas.selection)
        one = N_("It moves where you put it in: choose a card and press Ctrl+V. Until then it stays.")
        several = N_("{count} cards move where you put them in: choose a card and press Ctrl+V. Until then they stay.")
        canvas.say(counted(len(canvas.cutting), one, several))


def paste(canvas: ChainCanvas) -> None:
    """Put in what is on the clipboard: cards as they were copied, else a card a line; they are chosen then."""
    canvas.writing.finish()
    held = QApplication.clipboard().mimeData()
    chosen = canvas.chosen if find_as(canvas.programme, canvas.chosen, Node) else ""
    if held is not None and held.hasFormat(MIME):
        try:
            clip = from_bytes(bytes(held.data(MIME).data()))
        except FileProblem as problem:
            canvas.say(str(problem))
            return
        there, canvas.cutting = canvas.cutting, frozenset()
        if there and {each.id for each in clip.nodes} == there <= canvas.laid.cards.keys():
            _move(canvas, tuple(each.id for each in clip.nodes), chosen)
        else:
            _put(canvas, N_("Paste cards"), *put_in(canvas.programme, clip, chosen, canvas.session.new_id))
        return
    lines = indented(QApplication.clipboard().text())
    if lines and not chosen and canvas.programme.nodes:
        canvas.say(N_("Choose a card first: a pasted list goes beside it, a card a line."))
    elif lines:
        _put(canvas, N_("Paste cards"), *_listed(canvas, chosen, lines), cut=_cut(lines))
    else:
        canvas.say(N_("There is no text on the clipboard."))


def _cut(lines: tuple[tuple[int, str], ...]) -> str:
    """Return what of a list does not come in, as a sentence; empty where all does."""
    told = []
    if len(lines) > MOST:
        one, several = N_("1 more line was left out."), N_("{count} more lines were left out.")
        told.append(counted(len(lines) - MOST, one, several, text=f"{len(lines) - MOST:,}"))
    over = sum(max(0, len(text) - LONGEST) for _, text in lines[:MOST])
    if over:
        told.append(left_out(over))
    return " ".join(told)


def _listed(canvas: ChainCanvas, chosen: str, lines: tuple[tuple[int, str], ...]) -> tuple[Programme, tuple[str, ...]]:
    """Return the programme with a list put in; a chain has one objective, so several of a depth go below it."""
    programme, new_id = canvas.programme, canvas.session.new_id
    beside = find_as(programme, chosen, Node)
    least = min(depth for depth, _ in lines)
    if beside is not None and beside.kind == "objective":
        below = tree(programme).children.get(chosen)
        if below:
            return put_lines(programme, below[-1], lines, new_id)
        new, made = put_lines(programme, chosen, [(least - 1, beside.statement), *lines], new_id)
        linked = [each for each in new.links if each.to_id == made[0]]
        moved = [msgspec.structs.replace(each, to_id=chosen) for each in linked]
        return drop(put(new, *moved), made[0]), made[1:]
    several = sum(depth == least for depth, _ in lines) > 1
    return put_lines(programme, chosen, lines, new_id, "outcome" if several else "objective")


def _move(canvas: ChainCanvas, ids: tuple[str, ...], at_id: str) -> None:
    """Give cards that were cut their place at the chosen card, with all that hangs on them."""
    new = moved_to(canvas.programme, ids, at_id, canvas.session.new_id)
    if canvas.edit(N_("Move cards"), new, ids[0]):
        canvas.choose_all(ids, ids[0])
        several = N_("{count} cards moved. Ctrl+Z takes them back.")
        canvas.say(counted(len(ids), N_("1 card moved. Ctrl+Z takes it back."), several))
    else:
        canvas.say(N_("Choose a card of their kind, or of the kind above, to put them in there."))


def duplicate(canvas: ChainCanvas) -> None:
    """Put a copy of the chosen cards behind them; the copies are chosen then."""
    canvas.writing.finish()
    _put(canvas, N_("Duplicate"), *duplicated(canvas.programme, canvas.selection, canvas.session.new_id))


def choose_every(canvas: ChainCanvas) -> None:
    """Choose all cards."""
    canvas.choose_all(canvas.laid.cards, canvas.chosen)


def _put(canvas: ChainCanvas, name: str, new: Programme, made: tuple[str, ...], cut: str = "") -> None:
    """Make one edit of what was put in, choose it, and say so, with what was ``cut``."""
    if made and canvas.edit(name, new, made[0]):
        canvas.setFocus()
        canvas.choose_all(made, made[0])
        several = N_("{count} cards added. Ctrl+Z takes them back.")
        told = counted(len(made), N_("1 card added. Ctrl+Z takes it back."), several, text=f"{len(made):,}")
        canvas.say(f"{told} {cut}".strip())
