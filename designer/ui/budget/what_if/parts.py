"""Two parts of the page "What if": figures side by side, and what must be cut."""

from collections.abc import Sequence
from contextlib import nullcontext
from decimal import Decimal

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from designer.budget.pay import staff_headings, tells_pay, totals_for_few
from designer.budget.what_if.counting import RULE
from designer.budget.what_if.cutting import Fit, Freed, ToCut, fit, freed, to_cut, toggle_locked
from designer.budget.what_if.scenarios import after, applied, compared, discard_trial, lines_that_follow
from designer.budget.what_if.words import scenario_name
from designer.programme.derived import apart
from designer.programme.money import exponent
from designer.programme.names import short_names
from designer.programme.numbers import show_number
from designer.programme.place import Place
from designer.programme.programme import Programme
from designer.programme.records.budget import Scenario
from designer.programme.words import ENGLISH, N_, counted
from designer.ui import audience, style
from designer.ui.budget.what_if.rows import CompareRows, CutRows
from designer.ui.budget.what_if.trial import trial_of
from designer.ui.session import Session
from designer.ui.table.controller import bind
from designer.ui.table.view import TableView

_NO_SCENARIO = N_("With a scenario above, its figures stand here beside those of now.")
_FOLLOW = (
    N_("1 of {all} lines follows arrivals and drivers; the others stay as they were typed."),
    N_("{count} of {all} lines follow arrivals and drivers; the others stay as they were typed."),
)
_NO_CEILING = N_("Without a ceiling there is nothing to cut to: it stands on the step Frame, under The call.")
_FITS = N_("The budget fits: {left} {currency} are left under the ceiling.")
_OVER = N_("To cut: {over} {currency} with indirect costs, that is {direct} of the direct costs.")
_OVER_NET = N_("To cut: {over} {currency} of the direct costs.")
_CHOOSE = N_("Space chooses lines, or a heading with all below it. Enter goes where their quantities stand.")
_STAY = N_(
    "Nothing here can be scaled: it is locked, without an amount, or follows other lines or a post that several read."
)
_TO_POSTS = N_("Nothing here can be scaled: these posts are read by several lines. Enter goes to the posts.")
_HEADS = {"scenario": N_("With “{name}”:"), "trial": N_("As it is tried out:"), "now": N_("As the budget is now:")}
"""What the head of the cut reckons with, where there is more than one."""
_TRYING = N_("“{name}” is being tried out now, with the lines scaled. The strip above keeps, applies or discards it.")
_FREED = (
    N_("1 line chosen: without it {freed} less with indirect costs."),
    N_("{count} lines chosen: without them {freed} less with indirect costs."),
)
_FREED_NET = (
    N_("1 line chosen: without it {freed} less."),
    N_("{count} lines chosen: without them {freed} less."),
)
_SCALED = N_("Scaled to {factor} % they fit; {left} are left.")
_DONE = (
    N_("Done: 1 line was scaled to {factor} %. Undo takes it back."),
    N_("Done: {count} lines were scaled to {factor} %. Undo takes it back."),
)
_TOO_FEW = N_("Too few: even without them {missing} are missing.")
_PRICE = N_("In targets, in proportion: {codes}.")
_TARGETS = N_("Targets to look at: {codes}.")
SCALE = "Ctrl+Shift+J"
"""The key that scales the chosen lines."""
_AT_ONCE = 400
"""Lines up to which the scaled ones are shown while they are chosen; above, only when they are scaled."""
_MOST_CODES = 12
_TITLES = (320, 120)
"""Pixels at 100 % that the column of lines has at most and at least, so that what they come to stays in sight."""
_REST = 150
"""Milliseconds without another choice until it is computed."""


class ComparePart(QWidget):
    """Figures now and in each scenario; computed scenario by scenario when there is time."""

    shown = Signal()
    """All is computed and shown."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session, self.rows, self.trial = session, CompareRows(), trial_of(session)
        self.view = TableView(empty_text=ENGLISH(_NO_SCENARIO), add_text="")
        self.view.setAccessibleName(ENGLISH(N_("Side by side")))
        self.controller = bind(self.view, self.rows, session)
        self.follow = style.label(size=style.SMALL, role="ink_second", wrap=True)
        self.follow.setContentsMargins(style.px(16), 0, style.px(16), style.px(4))
        self._asked: Programme | None = None
        self._before: Programme | None = None
        self._left: list[Scenario] = []
        self._late = QTimer(self)
        self._late.setSingleShot(True)
        self._late.setInterval(0)
        self._late.timeout.connect(self._next)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.follow)
        layout.addWidget(self.view, 1)
        self.setFocusProxy(self.view)

    def present(self, programme: Programme) -> None:
        """Show a programme's scenarios, in a moment."""
        if programme is not self._asked or self._before is not self.trial.before:
            self._asked, self._before, self._left = programme, self.trial.before, [*programme.scenarios]
            self._late.start()

    def _next(self) -> None:
        """Compute one scenario; with the last one, show them."""
        programme, before = self._asked, self._before
        if programme is None:
            return
        base = programme if before is None else discard_trial(before, programme)
        if self._left:
            after(base, self._left.pop(0))
            self._late.start()
            return
        scenarios, tried = programme.scenarios, None if before is None else programme
        self.rows.shown = scenarios if tried is None else (None, *scenarios)
        self.rows.known = compared(base, scenarios, ENGLISH, tried) if self.rows.shown else ()
        count, every = lines_that_follow(programme), len(programme.lines)
        self.follow.setText(counted(count, *_FOLLOW).replace("{all}", str(every)))
        self.follow.setVisible(bool(self.rows.shown and every))
        self.controller.refresh()
        self.shown.emit()


class CutPart(QWidget):
    """What must go, the lines it may go from, and these scaled until the budget fits.

    It reckons with the scenario that is selected; with the programme as it is where none is, or while one tries out.
    """

    trial_wanted = Signal()
    """The selected scenario is to be tried out, so that its lines can be scaled."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session, self.rows, self.trial = session, CutRows(), trial_of(session)
        self.scenario: Scenario | None = None
        self.need = style.label(size=style.STATEMENT, bold=True, wrap=True)
        self.effect = style.label(wrap=True)
        self.rule = style.label(f"{ENGLISH(_CHOOSE)} {ENGLISH(RULE)}", style.SMALL, "ink_second", wrap=True)
        self.scale = QPushButton()
        self.scale.clicked.connect(lambda _checked=False: self.scale_to_fit())
        self.view = TableView(empty_text=ENGLISH(N_("As soon as there are lines, they can be cut here.")), add_text="")
        self.view.setAccessibleName(ENGLISH(N_("Lines to cut")))
        self.controller = bind(self.view, self.rows, session)
        self.view.installEventFilter(self)
        self.view.keep_in_sight("total", *_TITLES)
        self.view.follow_requested.connect(lambda row_id, _key: self.follow(row_id))
        self._asked: tuple[object, ...] = ()
        self._done: Fit | None = None
        """What was scaled last, told until something else is chosen."""
        self._late = QTimer(self)
        self._late.setSingleShot(True)
        self._late.setInterval(_REST)
        self._late.timeout.connect(self.settle)
        self._lay_out()
        self.setFocusProxy(self.view)
        audience.changes.changed.connect(self._tell)

    def _lay_out(self) -> None:
        pad = style.px(2 * style.GRID)
        above = QVBoxLayout()
        above.setContentsMargins(pad, style.px(4), pad, style.px(style.GRID))
        above.setSpacing(style.px(4))
        row = QHBoxLayout()
        row.addWidget(self.need, 1)
        row.addWidget(self.scale)
        above.addLayout(row)
        above.addWidget(self.effect)
        above.addWidget(self.rule)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(above)
        layout.addWidget(self.view, 1)

    def present(self, programme: Programme) -> None:
        """Show what a programme must lose."""
        tried, scenario = self.trial.before is not None, self.scenario
        asked = (programme, tried, scenario)
        if self._asked and self._asked[0] is programme and self._asked[1:] == asked[1:]:
            return
        self._asked = asked
        self.rows.base = None
        if scenario is not None and not tried:
            with apart():
                self.rows.base = applied(programme, scenario)
        self.rows.chosen = frozenset(self.rows.below(programme, tuple(self.rows.chosen)))
        self.rows.fit = None
        self._anew()

    @property
    def programme(self) -> Programme:
        """The programme that is to be cut."""
        return self.rows.base or self.session.programme

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt's: Space chooses the lines in which something is selected, or leaves them; Enter follows."""
        if (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        ):
            if event.key() == Qt.Key.Key_Space:
                self.toggle(self.view.selected_ids() or (self.view.current()[0],))
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self.follow(self.view.current()[0])
                return True
        return super().eventFilter(watched, event)

    def follow(self, row_id: str) -> None:
        """Go where the quantities of a row stand: to its post, or to the line."""
        place = self.rows.source_of(self.session.programme, row_id)
        if place is not None:
            self.session.went_to.emit(place)

    def toggle(self, row_ids: Sequence[str]) -> None:
        """Choose lines, or a heading's lines; leave them where all of them are chosen already."""
        found = self.rows.below(self.session.programme, tuple(row_ids))
        if not found:
            source = self.rows.source_of(self.session.programme, row_ids[0]) if row_ids else None
            self.session.said.emit(ENGLISH(_TO_POSTS if source and source.section == "posts" else _STAY))
            return
        self._done = None
        chosen = self.rows.chosen
        self.rows.chosen = chosen.difference(found) if chosen.issuperset(found) else chosen.union(found)
        self.rows.fit = None
        self._anew()

    def lock(self) -> None:
        """Lock the selected lines against scaling, or unlock them."""
        ids = tuple(each for each in self.view.selected_ids() or (self.view.current()[0],) if each)
        new = toggle_locked(self.session.programme, ids)
        self.session.edit(N_("Lock or unlock lines"), new, Place("scenarios"))

    def _anew(self) -> None:
        self.controller.refresh()
        self._tell()
        self._late.start()

    def settle(self) -> None:
        """Compute what the chosen lines would become, unless they are very many."""
        if 0 < len(self.rows.chosen) <= _AT_ONCE:
            self.rows.fit = fit(self.programme, self.rows.chosen)
            self.controller.refresh()
        self._tell()

    def scale_to_fit(self) -> None:
        """Scale the chosen lines until the budget fits, in one step."""
        chosen, scenario = self.rows.chosen, self.scenario if self.rows.base else None
        if not chosen:
            self.session.said.emit(ENGLISH(_CHOOSE))
            return
        found = fit(self.programme, chosen)
        if found is None or not found.lines:
            self.session.said.emit(ENGLISH(N_("There is nothing to cut.")))
        elif found.left < 0:
            self.session.said.emit(self._missing(found))
        else:
            if scenario is not None:
                self.trial_wanted.emit()
                found = fit(self.session.programme, chosen) or found
            self._done = found
            self.session.edit(N_("Scale lines to fit the ceiling"), found.programme, Place("scenarios"))
            trying = ENGLISH(_TRYING).replace("{name}", scenario_name(scenario)) if scenario else ""
            self.session.said.emit(trying or self._fitting(found))

    def tighten(self, *, tight: bool) -> None:
        """Leave the rule to the button's hint, for want of height."""
        self.rule.setVisible(not tight)
        self.scale.setToolTip(style.plain_tooltip(self.rule.text() if tight else ""))

    # -- what is said ------------------------------------------------------------------------------------------------

    def _tell(self) -> None:
        """Say what must go, what the chosen lines would free, and what they would become."""
        with apart() if self.rows.base else nullcontext():
            self._tell_of(self.programme)

    def _tell_of(self, programme: Programme) -> None:
        need, chosen, room = to_cut(programme), self.rows.chosen, audience.in_room()
        few = room and totals_for_few(programme)
        self._done = None if need.over else self._done
        self.need.setText(ENGLISH(audience.NOT_SHOWN) if few else f"{self._head()} {self._need(need)}".strip())
        self.need.set_role("error" if need.over else "in_order" if need.ceiling is not None else "ink_second")
        keys = ENGLISH(N_("Scale to fit  {keys}")).replace("{keys}", SCALE)
        self.scale.setText(keys)
        self.scale.setVisible(bool(need.over))
        self.scale.setEnabled(bool(chosen))
        parts = []
        if chosen and not room and self._done is None:
            parts.append(self._freed(freed(programme, chosen), gross=need.gross))
        found = self.rows.fit or self._done
        if found is not None and not few:
            staff = staff_headings(programme.headings) if room else frozenset[str]()
            if not room or not any(tells_pay(each.line, staff) for each in found.lines):
                parts.append(self._missing(found) if found.left < 0 else self._fitting(found))
            parts.append(self._targets(found))
        self.effect.setText(" ".join(filter(None, parts)))
        self.effect.setVisible(bool(self.effect.text()))

    def _head(self) -> str:
        """Say what is reckoned with; nothing where there is only the budget."""
        scenario = self.scenario if self.rows.base else None
        if scenario is not None:
            return ENGLISH(_HEADS["scenario"]).replace("{name}", scenario_name(scenario))
        if self.trial.before is not None:
            return ENGLISH(_HEADS["trial"])
        return ENGLISH(_HEADS["now"]) if self.session.programme.scenarios else ""

    def _need(self, need: ToCut) -> str:
        if need.ceiling is None or need.over is None:
            return ENGLISH(_NO_CEILING)
        if not need.over:
            left = self._money(need.ceiling - need.measured)
            return ENGLISH(_FITS).format(left=left, currency=need.currency)
        text = ENGLISH(_OVER if need.gross else _OVER_NET)
        direct = self._money(need.direct_over or need.over)
        return text.format(over=self._money(need.over), direct=direct, currency=need.currency)

    def _freed(self, found: Freed, *, gross: bool) -> str:
        words = _FREED if gross else _FREED_NET
        return counted(len(found.lines), *words).replace("{freed}", self._money(found.measured))

    def _fitting(self, found: Fit) -> str:
        factor = show_number(found.factor * 100, 1)
        if found is self._done:
            return counted(len(found.lines), *_DONE).replace("{factor}", factor)
        return ENGLISH(_SCALED).format(factor=factor, left=self._money(found.left))

    def _missing(self, found: Fit) -> str:
        return ENGLISH(_TOO_FEW).replace("{missing}", self._money(-found.left))

    def _targets(self, found: Fit) -> str:
        """Say what is left of the targets that the scaled lines serve, and which others want a look."""
        codes = short_names(self.session.programme, "indicators")
        moves = [
            f"{codes[each.indicator_id]} {show_number(each.target)} → {show_number(each.then)}"
            for each in found.touched
            if each.target is not None and each.then is not None and each.then != each.target
        ]
        others = [codes[each.indicator_id] for each in found.touched if each.then is None]
        told_ = [_listed(_PRICE, moves), _listed(_TARGETS, others)]
        return " ".join(filter(None, told_))

    def _money(self, amount: Decimal) -> str:
        return show_number(amount, exponent(self.session.programme.frame.currency))


def _listed(text: str, parts: Sequence[str]) -> str:
    """Return a sentence with some of the parts, and how many more there are; nothing without any."""
    if not parts:
        return ""
    more = f" (+{len(parts) - _MOST_CODES})" if len(parts) > _MOST_CODES else ""
    return ENGLISH(text).replace("{codes}", ", ".join(parts[:_MOST_CODES]) + more)
