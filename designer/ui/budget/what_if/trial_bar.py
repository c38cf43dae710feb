"""The strip that says on every step that something is being tried out, and how that ends."""

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from designer.budget.pay import totals_for_few
from designer.budget.totals import Headline, headline
from designer.budget.what_if.scenarios import differences
from designer.budget.what_if.words import signed
from designer.programme.derived import apart
from designer.programme.money import exponent
from designer.programme.numbers import show_number
from designer.programme.place import Place
from designer.programme.programme import Programme
from designer.programme.words import ENGLISH, N_, counted
from designer.ui import audience, style
from designer.ui.actions import action
from designer.ui.budget.what_if.trial import Trial

KEEP = "Shift+F9"
APPLY, DISCARD = "Shift+F11", "Shift+F12"
_NOTHING = N_("Trying out: edit anything on any step.")
_SOME = (N_("Trying out: 1 record differs."), N_("Trying out: {count} records differ."))
_NAME = N_("Tried out")


class TrialBar(QWidget):
    """Hidden while there is no trial; what it says follows the programme a moment after each edit."""

    def __init__(self, trial: Trial) -> None:
        super().__init__()
        self.trial = trial
        self.sentence = style.label(role="ink", wrap=True)
        self._before: tuple[Programme, Headline] | None = None
        self._row = QHBoxLayout(self)
        self._row.addWidget(style.label("●", role="accent", bold=True))
        self._row.addWidget(self.sentence, 1)
        self.buttons = tuple(
            self._button(text, run, keys)
            for text, run, keys in (
                (N_("Keep as scenario"), self.keep, KEEP),
                (N_("Apply"), trial.apply, APPLY),
                (N_("Discard"), trial.discard, DISCARD),
            )
        )
        self._late = QTimer(self)
        self._late.setSingleShot(True)
        self._late.setInterval(0)
        self._late.timeout.connect(self._say)
        trial.changed.connect(self.follow)
        trial.session.changed.connect(lambda *_: self._late.start())
        audience.changes.changed.connect(self._late.start)
        style.changes.changed.connect(self._space)
        self._space()
        self.hide()  # it is shown where it stands in a window

    def _button(self, text: str, run: object, keys: str) -> QPushButton:
        """Make a button with its key, which works on every step while the strip is seen."""
        made = QPushButton(f"{ENGLISH(text)}  {keys}")
        made.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click leaves the caret where it is
        deed = action(self, ENGLISH(text), run, keys)  # type: ignore[arg-type]
        deed.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
        made.clicked.connect(deed.trigger)
        self._row.addWidget(made)
        return made

    def keep(self) -> None:
        """Keep what was tried as a scenario, and go where it gets its name."""
        number = len(self.trial.session.programme.scenarios) + 1
        place: Place | None = self.trial.keep(f"{ENGLISH(_NAME)} {number}")
        if place is not None:
            self.trial.session.went_to.emit(place)

    def follow(self) -> None:
        """Be seen while something is tried out."""
        on = self.trial.before is not None
        self.setVisible(on)
        if on:
            self._say()

    def _say(self) -> None:
        """Say how much differs, and what that does to the total."""
        before, now = self.trial.before, self.trial.session.programme
        if before is None:
            self._before = None
            return
        count = differences(before, now)
        told = counted(count, *_SOME) if count else ENGLISH(_NOTHING)
        self.sentence.setText(f"{told} {self._money(before, now)}".strip())

    def _money(self, before: Programme, now: Programme) -> str:
        """Return the total before and now; a room is not told of one that tells pay."""
        if self._before is None or self._before[0] is not before:
            with apart():
                self._before = (before, headline(before))
        was, holds = self._before[1], headline(now)
        if was.total is None or holds.total is None or was.currency != holds.currency:
            return ""
        if was.total == holds.total or (audience.in_room() and totals_for_few(now)):
            return ""
        places = exponent(holds.currency)
        moved = signed(holds.total - was.total, show_number(abs(holds.total - was.total), places))
        text = ENGLISH(N_("Total {before} → {now} {currency} ({moved})"))
        parts = {"before": show_number(was.total, places), "now": show_number(holds.total, places)}
        return text.format(**parts, currency=holds.currency, moved=moved)

    def _space(self) -> None:
        self._row.setContentsMargins(style.px(20), style.px(4), style.px(16), style.px(4))
        self._row.setSpacing(style.px(8))
