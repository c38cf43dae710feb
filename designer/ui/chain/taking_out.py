"""The theory of change taken out: which part, on which sheet, as which file; its pages are seen before.

Everything by keys: Tab goes through the choices, PgDn and PgUp through the pages, Enter saves, Ctrl+C copies.
"""

import datetime
import os
from collections.abc import Sequence
from decimal import Decimal
from functools import partial
from pathlib import Path

from msgspec.structs import replace
from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QGuiApplication, QImage, QKeySequence
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QFileDialog,
    QGridLayout,
    QHBoxLayout,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from designer.exports.chain_pictures import Wish, pages, usual
from designer.exports.png import SCALES, possible_scale
from designer.exports.taking_out import TITLE, Ending, names, take_out
from designer.paper.drawing import smallest_type
from designer.paper.number_text import number_text
from designer.paper.page import POINTS
from designer.paper.plates import FORMATS, Format
from designer.programme.programme import Programme
from designer.programme.words import ENGLISH, N_, counted
from designer.ui import style
from designer.ui.actions import action
from designer.ui.chain.canvas import ChainCanvas
from designer.ui.chain.pages_view import PagesView, Prepared, Preparing
from designer.ui.exporting import Exporting
from designer.ui.form_choices import Box
from designer.ui.keeping.file_names import file_stem

_FILES: tuple[tuple[str, Ending, int], ...] = (
    (N_("PDF: lines, for printing"), "pdf", 1),
    (N_("SVG: lines, for other programs"), "svg", 1),
    *((N_("PNG: a picture, {times} ×").replace("{times}", str(scale)), "png", scale) for scale in SCALES),
)
"""Title, ending and scale of the files there are."""
_COPIED = 2
"""The scale of what is copied: it stays sharp where it is pasted."""
_CHOICES, _PREVIEW, _HIGH = 300, 620, 520


def wishes(programme: Programme, chosen: Sequence[str], *, inputs: bool) -> tuple[tuple[str, Wish], ...]:
    """Return what can be taken out, each with its name: the whole, the results, each pathway, what is chosen."""
    found = [
        (ENGLISH(N_("The whole chain")), Wish("whole", (), inputs)),
        (ENGLISH(N_("The results, for a concept note")), Wish("results")),
    ]
    named = ENGLISH(N_("Pathway: {name}"))
    for each in programme.pathways:
        name = " ".join(each.name.split()) or ENGLISH(N_("without a name"))
        found.append((named.replace("{name}", name), Wish("pathway", (each.id,), inputs)))
    if chosen:
        found.append((ENGLISH(N_("What is chosen, with all above and below")), Wish("around", tuple(chosen))))
        found.append((ENGLISH(N_("Only what is chosen")), Wish("only", tuple(chosen))))
    return tuple(found)


class TakingOut(QDialog):
    """Choices at the left, the page at the right; the box stays until something was saved or Esc is pressed."""

    said = Signal(str)
    """What was done, for the status line."""

    def __init__(
        self,
        parent: QWidget,
        programme: Programme,
        chosen: Sequence[str] = (),
        *,
        inputs: bool = False,
        assumptions: bool = False,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(ENGLISH(N_("Take the theory of change out")))
        self._programme, self._wishes = programme, wishes(programme, chosen, inputs=inputs)
        self._assumes, self._asked_for = assumptions, False
        self._prepared: Prepared | None = None
        self._exporting: Exporting | None = None
        self.what = _box(N_("What"), [title for title, _ in self._wishes])
        self.sheet = _box(N_("Sheet"), [ENGLISH(each.title) for each in FORMATS])
        self.file = _box(N_("File"), [ENGLISH(title) for title, _, _ in _FILES])
        self.assumptions = QCheckBox(ENGLISH(N_("Assumptions at their links")))
        self.parked = QCheckBox(ENGLISH(N_("Parking lot at the foot")))
        self.assumptions.setEnabled(any(each.link_ids for each in programme.assumptions))
        self.parked.setEnabled(any(each.text.strip() for each in programme.thoughts))
        self.view = PagesView()
        self.told = style.label(size=style.SMALL, role="ink_second", wrap=True)
        self.save = QPushButton(ENGLISH(N_("Save …")))
        self.save.setProperty("primary", True)
        self.save.setDefault(True)
        self.copy = QPushButton(ENGLISH(N_("Copy as picture")))
        self.leave = QPushButton(ENGLISH(N_("Close")))
        self._lay_out(parent.window().size())
        self._preparing = Preparing(self)
        self._preparing.prepared.connect(self._show)
        self._preparing.failed.connect(self._fail)
        for box in (self.what, self.sheet):
            box.currentIndexChanged.connect(self._offer)
        for switch in (self.assumptions, self.parked):
            switch.clicked.connect(self._ask_for)
        self.file.currentIndexChanged.connect(lambda _: self._tell())
        self.save.clicked.connect(self.ask_name)
        self.copy.clicked.connect(self.copy_page)
        self.leave.clicked.connect(self.reject)
        action(self, "", self.copy_page, QKeySequence.StandardKey.Copy)
        action(self, "", partial(self.turn, 1), "PgDown")
        action(self, "", partial(self.turn, -1), "PgUp")
        self._offer()

    def _lay_out(self, room: QSize) -> None:
        """Put the choices over what is told of them and the buttons, the page beside them."""
        pad, gap = style.px(2 * style.GRID), style.px(style.GRID)
        choices = QGridLayout()
        choices.setSpacing(gap)
        for row, box in enumerate((self.what, self.sheet, self.file)):
            choices.addWidget(style.label(box.accessibleName(), role="ink_second"), row, 0)
            choices.addWidget(box, row, 1)
        for row, switch in enumerate((self.assumptions, self.parked), 3):
            choices.addWidget(switch, row, 1)
        choices.setColumnStretch(1, 1)
        left = QVBoxLayout()
        left.setSpacing(gap)
        left.addLayout(choices)
        left.addWidget(self.told)
        left.addStretch(1)
        left.addWidget(self.save)
        left.addWidget(self.copy)
        left.addWidget(self.leave)
        keys = ENGLISH(N_("Enter saves · Ctrl+C copies the page · PgDn next page · Esc closes"))
        left.addWidget(style.label(keys, style.SMALL, "ink_second", wrap=True))
        side = QWidget()
        side.setLayout(left)
        side.setFixedWidth(style.px(_CHOICES))
        left.setContentsMargins(0, 0, 0, 0)
        both = QHBoxLayout(self)
        both.setContentsMargins(pad, pad, pad, pad)
        both.setSpacing(pad)
        both.addWidget(side)
        both.addWidget(self.view, 1)
        wide, high = style.px(_CHOICES + _PREVIEW) + 3 * pad, style.px(_HIGH)
        self.resize(min(wide, room.width()), min(high, room.height()))

    # -- what is shown ---------------------------------------------------------------------------------------------

    @property
    def _wish(self) -> Wish:
        wish = self._wishes[max(self.what.currentIndex(), 0)][1]
        return replace(wish, assumptions=self.assumptions.isChecked(), parked=self.parked.isChecked())

    @property
    def _form(self) -> Format:
        return FORMATS[max(self.sheet.currentIndex(), 0)]

    def _offer(self) -> None:
        """Switch on what is usual on the sheet, unless the user has said what is wished for; then make the pages."""
        if not self._asked_for:
            shown = usual(self._wish.what, self._form, assumptions=self._assumes)
            for switch, on in zip((self.assumptions, self.parked), shown, strict=True):
                switch.setChecked(on and switch.isEnabled())
        self._prepare()

    def _ask_for(self) -> None:
        self._asked_for = True
        self._prepare()

    def _prepare(self, number: int = 0) -> None:
        """Make the pages of what is wished for now, and show one."""
        self._prepared = None
        self._set_ready(ready=False)
        self._say(ENGLISH(N_("The pages are being made …")))
        today = datetime.date.today()  # noqa: DTZ011 - the user's own day
        self._preparing.want(partial(pages, self._programme, self._wish, self._form, today), number)

    def turn(self, by: int) -> None:
        """Show another page."""
        if self._prepared is not None:
            at = self._prepared.number + by
            if 0 <= at < len(self._prepared.pages):
                made = self._prepared.pages
                self._preparing.want(lambda: made, at)

    def _show(self, prepared: Prepared) -> None:
        self._prepared = prepared
        self.view.present(prepared)
        self._set_ready(ready=True)
        self._tell()

    def _fail(self, error: BaseException) -> None:
        self._say(ENGLISH(N_("The pages cannot be made.")), wrong=True)
        raise error

    def _set_ready(self, *, ready: bool) -> None:
        self.save.setEnabled(ready)
        self.copy.setEnabled(ready)

    def _tell(self) -> None:
        """Say how many pages there are, how small their type is, and what becomes of a picture that is too large."""
        prepared = self._prepared
        if prepared is None:
            return
        count = len(prepared.pages)
        smallest = min(smallest_type(each) for each in prepared.pages) * POINTS
        told = [ENGLISH(N_("Page {number} of {count}.")) if count > 1 else ENGLISH(N_("One page."))]
        if smallest:
            size = number_text(Decimal(str(round(smallest, 1))), 1)
            told.append(ENGLISH(N_("The smallest type has {size} points.")).replace("{size}", size))
        _, ending, scale = _FILES[self.file.currentIndex()]
        if count > 1 and ending != "pdf":
            told.append(counted(count, "", N_("{count} files are written.")))
        least = min(possible_scale(each, scale) for each in prepared.pages)
        if ending == "png" and least < scale:
            shown = number_text(Decimal(str(round(least, 1))), 1)
            told.append(ENGLISH(N_("So large a picture is written {times} × at most.")).replace("{times}", shown))
        text = " ".join(told)
        self._say(text.replace("{number}", str(prepared.number + 1)).replace("{count}", str(count)))

    def _say(self, text: str, *, wrong: bool = False) -> None:
        self.told.set_role("error" if wrong else "ink_second")
        self.told.setText(text)

    # -- what is done ----------------------------------------------------------------------------------------------

    def ask_name(self) -> None:
        """Ask for a name and write there."""
        if self._prepared is None:
            return
        _, ending, _ = _FILES[self.file.currentIndex()]
        stem, title = file_stem(self._programme), ENGLISH(TITLE)
        start = Path.home() / f"{f'{stem} – {title.lower()}' if stem else title}.{ending}"
        kind = f"{ending.upper()} (*.{ending})"
        name, _ = QFileDialog.getSaveFileName(self, ENGLISH(N_("Save the picture")), str(start), kind)
        if name:
            self.save_as(Path(name))

    def save_as(self, path: Path) -> None:
        """Write the pages under a name in the background; several pictures are numbered. Esc, and nothing is replaced.

        What stands in the way of it is said here, and the box stays.
        """
        if self._prepared is None:
            return
        _, ending, scale = _FILES[self.file.currentIndex()]
        asked_for = path
        if path.suffix.lower() != f".{ending}":
            path = path.with_name(f"{path.name}.{ending}")
        drawings = self._prepared.pages
        paths = names(path, 1 if ending == "pdf" else len(drawings))
        # `Path.exists` raises where a name is too long; of the very name that was asked for, the system's box asked.
        there = [each for each in paths if each != asked_for and os.path.exists(each)]  # noqa: PTH110
        if there and not self._ask_replace(there):
            return
        title = self._programme.frame.title or ENGLISH(TITLE)
        self._set_ready(ready=False)
        self._say(ENGLISH(N_("Writing …")))
        self._exporting = Exporting()
        self._exporting.done.connect(self._written)
        self._exporting.run(partial(take_out, drawings, path, ending, title, "en", scale))

    def _ask_replace(self, paths: Sequence[Path]) -> bool:
        from designer.ui.message import ask

        told = ENGLISH(N_("{names}: there already. What they hold would be gone."))
        return ask(self, told.replace("{names}", ", ".join(each.name for each in paths)), ENGLISH(N_("Replace")))

    def _written(self, paths: tuple[Path, ...], problem: str) -> None:
        if self._exporting is not None:
            self._exporting.close()
            self._exporting = None
        self._set_ready(ready=True)
        if problem:
            self._say(problem, wrong=True)
            self.save.setFocus()
            return
        self.said.emit(f"Written in {paths[0].parent.name}: {', '.join(each.name for each in paths)}")
        self.accept()

    def copy_page(self) -> None:
        """Copy the page on show as a picture."""
        from designer.exports.png import write_png

        if self._prepared is not None:
            picture = QImage.fromData(write_png(self._prepared.pages[self._prepared.number], _COPIED))
            QGuiApplication.clipboard().setImage(picture)
            self._say(ENGLISH(N_("Copied: the page can be pasted as a picture.")))

    def done(self, result: int) -> None:
        """Qt's: what is being written is finished first."""
        if self._exporting is not None:
            self._exporting.close()
        super().done(result)
        self.deleteLater()


def open_box(canvas: ChainCanvas) -> TakingOut | None:
    """Open the box for what the canvas shows; an empty chain has nothing to take out, and that is said."""
    if not canvas.programme.nodes:
        canvas.say(N_("There is nothing to take out yet: Enter makes the first card."))
        return None
    box = TakingOut(canvas, canvas.programme, chosen(canvas), inputs=canvas.inputs, assumptions=canvas.assumptions)
    box.said.connect(canvas.say)
    box.open()
    return box


def chosen(canvas: ChainCanvas) -> tuple[str, ...]:
    """Return what is chosen on the canvas, cards and links, in the order of the logframe."""
    order = {each: at for at, each in enumerate(canvas.laid.cards)}
    return tuple(sorted(canvas.selection, key=lambda each: order.get(each, len(order))))


def _box(name: str, titles: Sequence[str]) -> Box:
    made = Box()
    made.setAccessibleName(ENGLISH(name))
    made.addItems(list(titles))
    return made
