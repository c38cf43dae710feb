"""Writing on the canvas: which editor is open, over what, and what becomes of it when it is left."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF
from PySide6.QtWidgets import QApplication

from designer.programme.chain_edit import link
from designer.programme.chain_tree import tree
from designer.programme.edit import find_as
from designer.programme.programme import Programme
from designer.programme.records.chain import Link, Node
from designer.programme.text import LONGEST
from designer.programme.words import ENGLISH, N_, counted
from designer.theory_of_change.edits import set_because, set_statement
from designer.theory_of_change.refusals import no_home
from designer.ui.chain.editors import BecauseEditor, Leave, StatementEditor
from designer.ui.meanwhile import Meanwhile

if TYPE_CHECKING:
    from designer.ui.chain.canvas import ChainCanvas


class Writing:
    """The one editor that may be open on a canvas."""

    def __init__(self, canvas: ChainCanvas) -> None:
        self._canvas = canvas
        self.editor: StatementEditor | BecauseEditor | None = None
        self._about: tuple[str, ...] = ()
        """The node or link that is written, or the two nodes of a link that is to be."""
        self._fresh = ""
        """The card that was just made: given up without a word, it goes again."""
        self._back = ""
        """What was chosen before it was made."""
        self._meanwhile = Meanwhile(canvas, self._keep_half, lambda: canvas.session.meanwhile(None))

    def open(self, typed: str = "", *, fresh: bool = False, back: str = "") -> None:
        """Open the chosen card's statement or the chosen link's because; ``typed`` replaces what stands there.

        A ``fresh`` card was just made for it: left without a word it goes, and what was chosen before is chosen again.
        """
        self.finish()
        canvas = self._canvas
        record_id = canvas.chosen
        node = find_as(canvas.programme, record_id, Node)
        held = find_as(canvas.programme, record_id, Link)
        self._fresh, self._back = (record_id, back) if fresh else ("", "")
        if node is not None and record_id in canvas.cards:
            canvas.bring_into_sight(record_id)
            self._show(StatementEditor(canvas.viewport(), node.statement, replaced_by=typed), (record_id,))
            if typed:
                self._meanwhile.typed()
        elif held is not None and record_id in canvas.links:
            canvas.bring_into_sight(record_id)
            question = self._question(held.from_id, held.to_id)
            self._show(BecauseEditor(canvas.viewport(), held.because, question=question), (record_id,))

    def ask(self, from_id: str, to_id: str) -> None:
        """Ask why one card leads to another: Enter makes the link, Esc does not."""
        self.finish()
        editor = BecauseEditor(self._canvas.viewport(), "", question=self._question(from_id, to_id))
        self._show(editor, (from_id, to_id))

    def finish(self) -> None:
        """Keep what is being typed, and close."""
        if self.editor is not None:
            self.editor.leave(Leave.KEEP)

    def cancel(self) -> None:
        """Close without a change."""
        if self.editor is not None:
            self.editor.leave(Leave.CANCEL)

    def place(self) -> None:
        """Keep the editor where it belongs when the view moves."""
        canvas, editor = self._canvas, self.editor
        if isinstance(editor, StatementEditor) and self._about[0] in canvas.laid.cards:
            editor.place(self._box(self._about[0]), canvas.transform().m11())
        elif isinstance(editor, BecauseEditor):
            cards = [self._box(each) for each in self._ends() if each in canvas.laid.cards]
            editor.place(canvas.mapFromScene(self._middle()), canvas.viewport().rect(), cards)

    def _box(self, node_id: str) -> QRect:
        """Return where a card lies on the viewport."""
        card = self._canvas.laid.cards[node_id]
        return self._canvas.mapFromScene(QRectF(card.x, card.y, card.width, card.height)).boundingRect()

    def _ends(self) -> tuple[str, ...]:
        """Return the two cards of the link that is being written."""
        held = find_as(self._canvas.programme, self._about[0], Link)
        return (held.from_id, held.to_id) if held else self._about

    def _middle(self) -> QPointF:
        """Return where the link runs that is being written."""
        canvas = self._canvas
        if len(self._about) == 1 and self._about[0] in canvas.links:
            return QPointF(*canvas.links[self._about[0]].route.middle)
        ends = [canvas.laid.cards[each] for each in self._about if each in canvas.laid.cards]
        if not ends:
            return canvas.mapToScene(QPoint(0, 0))
        lower, upper = ends[0], ends[-1]
        return QPointF((lower.x + lower.width + upper.x) / 2, (lower.middle + upper.middle) / 2)

    def _question(self, from_id: str, to_id: str) -> str:
        codes = tree(self._canvas.programme).codes
        return f"{codes.get(from_id, '')} → {codes.get(to_id, '')}"

    def _show(self, editor: StatementEditor | BecauseEditor, about: tuple[str, ...]) -> None:
        self.editor, self._about = editor, about
        editor.left.connect(self._left)
        editor.typed.connect(self._meanwhile.typed)
        editor.shortened.connect(lambda over: self._canvas.say(left_out(over)))
        self.place()
        editor.show()
        editor.setFocus()

    def _left(self, way: Leave) -> None:
        """Do what leaving an editor means, once it is gone."""
        editor, about, fresh, back = self.editor, self._about, self._fresh, self._back
        if editor is None:
            return
        text = editor.text
        focused = QApplication.focusWidget()
        had_focus = focused is not None and (focused is editor or editor.isAncestorOf(focused))
        self.editor, self._about, self._fresh, self._back = None, (), "", ""
        editor.hide()
        editor.deleteLater()
        if had_focus:
            self._canvas.setFocus()
        empty = bool(fresh) and (way is Leave.CANCEL or not text.strip())
        home = tree(self._canvas.programme).home.get(about[0], "") if way is Leave.UP else ""
        goes_on = bool(home) or (not empty and (way is Leave.CHILD or (way is Leave.NEXT and self._goes_on(fresh))))
        if empty:
            self._canvas.session.take_back()
            self._canvas.choose(back)
        elif way is Leave.CANCEL:
            self._canvas.say(N_("Nothing was changed.") if len(about) == 1 else N_("No link was made."))
        else:
            self._canvas.waiting = goes_on
            try:
                self._write(editor, about, fresh)
            finally:
                self._canvas.waiting = False
        self._meanwhile.end()
        if way is Leave.UP and not goes_on and about[0] in self._canvas.cards:
            self._canvas.say(no_home(self._canvas.programme, about[0]))
        if goes_on:
            self._canvas.more_wanted.emit(Leave.NEXT if home else way, home or about[0])
            self._canvas.present(self._canvas.session.programme)  # where nothing more was made

    def _goes_on(self, fresh: str) -> bool:
        """Tell whether Enter asks for another card: after a new one, but for an objective, of which there is one."""
        node = find_as(self._canvas.programme, fresh, Node)
        return node is not None and node.kind != "objective"

    def _write(self, editor: StatementEditor | BecauseEditor, about: tuple[str, ...], fresh: str) -> None:
        """Make an edit of what was typed."""
        new = self._written(editor, about)
        if isinstance(editor, StatementEditor):
            self._canvas.edit(N_("Write a card"), new, about[0], merge_of(fresh) if fresh else "")
        elif len(about) == 1:
            self._canvas.edit(N_("Say why"), new, about[0])
        else:
            self._link(about, new)

    def _written(self, editor: StatementEditor | BecauseEditor, about: tuple[str, ...]) -> Programme:
        """Return the programme with what stands in an editor."""
        programme, text = self._canvas.programme, editor.text.strip()
        if isinstance(editor, StatementEditor):
            return set_statement(programme, about[0], text)
        if len(about) == 1:
            return set_because(programme, about[0], text)
        return link(programme, about[0], about[1], text, self._canvas.session.new_id)

    def _keep_half(self) -> None:
        """Have kept what is being typed, without an edit."""
        if self.editor is not None:
            self._canvas.session.meanwhile(self._written(self.editor, self._about))

    def _link(self, ends: tuple[str, ...], new: Programme) -> None:
        canvas = self._canvas
        if new is not canvas.programme:
            made = new.links[-1].id
            if canvas.edit(N_("Link"), new, made):
                canvas.choose(made)
                canvas.say(f"{self._question(*ends)}: {ENGLISH(N_('linked'))}")


def left_out(over: int) -> str:
    """Return what is said where a text is longer than a field may hold, by so many characters."""
    one = N_("A text holds at most {most} characters: the last one was left out.")
    several = N_("A text holds at most {most} characters: the last {count} were left out.")
    return counted(over, one, several, text=f"{over:,}").replace("{most}", f"{LONGEST:,}")


def merge_of(node_id: str) -> str:
    """Return what merges the making of a card with the first text written into it."""
    return f"new {node_id}"
