"""Edits, undo, saving, Save As, crashes, recovery and reopening in any order that hypothesis thinks of.

Crashing is copying all that stands on the disk while everything is open, and going on with the copy. After each step
the programme on show is the one that was edited; after a crash nothing that was acknowledged is lost, and nothing is
recovered that never was.
"""

import os
import shutil
import tempfile
from pathlib import Path
from random import Random

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from designer.programme.file import SUFFIX, load, save
from designer.programme.programme import EMPTY, Programme
from designer.ui.keeping import recovered
from designer.ui.saving import Saving
from designer.ui.session import Session
from devtools.torture.judge import found
from devtools.torture.scenes import open_in_session
from devtools.torture.script import Script, states

START = states(EMPTY, 10, "machine")[-1]
_NAMES = ("one", "two")


class Keeping(RuleBasedStateMachine):
    """A user, a disk, and bad luck."""

    def __init__(self) -> None:
        super().__init__()
        self._base = Path(tempfile.mkdtemp())
        self._former = os.environ.get("DESIGNER_DATA_DIR")
        self.crashes = 0
        self.disk = self._base / "0"
        self.disk.mkdir()
        self._use_disk()
        self.model = START
        self.known: list[Programme] = [START]

    @initialize(seed=st.integers(0, 1000), named=st.booleans())
    def begin(self, seed: int, named: bool) -> None:
        """Begin with a file, or with what has no name yet."""
        self.script = Script(seed)
        path = self.disk / f"one{SUFFIX}" if named else None
        if path:
            save(path, START)
        self.saving = open_in_session(path, START, [])
        assert self.saving.save()

    @rule(times=st.integers(1, 4))
    def edit(self, times: int) -> None:
        """Do what the script says next."""
        for _ in range(times):
            self.script.act(self.session)
            self._acknowledged()

    @rule()
    def undo(self) -> None:
        """Take a step back."""
        self.session.undo()
        self._acknowledged()

    @rule()
    def redo(self) -> None:
        """Do it again."""
        self.session.redo()
        self._acknowledged()

    @rule()
    def save(self) -> None:
        """Save, as by itself or by Ctrl+S; then what is on show stands on the disk."""
        assert self.saving.save(), self.saving.problem
        kept = self.saving.kept_in
        assert kept is not None
        assert load(kept).programme == self.model

    @rule(name=st.sampled_from(_NAMES))
    def save_as(self, name: str) -> None:
        """Save under a name, which may be another file's."""
        path = self.disk / f"{name}{SUFFIX}"
        assert self.saving.save_as(path), self.saving.problem
        assert load(path).programme == self.model

    @precondition(lambda self: self.saving.kept_in is not None)
    @rule()
    def reopen(self) -> None:
        """Save, close, and open the same file or draft again."""
        assert self.saving.save(), self.saving.problem
        kept = self.saving.kept_in
        assert kept is not None
        self._close()
        self._open(kept)
        assert self.session.programme == self.model
        self.model = self.session.programme

    @rule(random=st.randoms(use_true_random=False))
    def crash(self, random: Random) -> None:
        """Lose everything but what stands on the disk; then open what holds the most."""
        self.crashes += 1
        former, self.disk = self.disk, self._base / str(self.crashes)
        shutil.copytree(former, self.disk, ignore=shutil.ignore_patterns("*.lock"))  # a lock ends with its process
        self._close()
        self._use_disk()
        left = self._left()
        for name, programme in left:
            assert not isinstance(programme, str), f"{name}: {programme}"
            assert programme in self.known, f"{name} holds what never was"
        assert self.model in [programme for _, programme in left], "an acknowledged edit was lost"
        self._go_on(random)
        self.model = self.session.programme

    @invariant()
    def what_is_on_show_is_what_was_done(self) -> None:
        """Nothing but an edit changes what is on show."""
        if hasattr(self, "saving"):
            assert self.session.programme == self.model

    def teardown(self) -> None:
        """Put everything away."""
        if hasattr(self, "saving"):
            self._close()
        if self._former is None:
            os.environ.pop("DESIGNER_DATA_DIR", None)
        else:
            os.environ["DESIGNER_DATA_DIR"] = self._former
        shutil.rmtree(self._base)

    @property
    def session(self) -> Session:
        """The session of what is open."""
        return self.saving.session

    def _go_on(self, random: Random) -> None:
        """Open what was recovered, as the window does, else a file or draft that holds the last edit."""
        waiting = [each for each in recovered.waiting() if each.programme == self.model]
        if waiting and random.randrange(3):
            self.saving = open_in_session(None, waiting[0].programme, [])
            assert self.saving.save(), self.saving.problem
            recovered.forget(waiting[0])
            return
        paths = sorted((*self.disk.glob(f"*{SUFFIX}"), *(self.disk / "data" / "drafts").glob(f"*{SUFFIX}")))
        if not paths:
            self.saving = open_in_session(None, waiting[0].programme, [])
            assert self.saving.save(), self.saving.problem
            return
        self._open(random.choice(paths))

    def _open(self, path: Path) -> None:
        programme = load(path).programme
        self.saving = open_in_session(path, programme, [])

    def _close(self) -> None:
        """Drop everything, without saving."""
        saving: Saving = self.saving
        saving.session.blockSignals(True)
        saving.close()
        saving.deleteLater()

    def _acknowledged(self) -> None:
        """Take note that an edit was made."""
        self.model = self.session.programme
        self.known.append(self.model)

    def _left(self) -> list[tuple[str, Programme | str]]:
        """Return everything that stands on the disk."""
        return list(found((self.disk, self.disk / "data" / "drafts"), self.disk / "data" / "journals"))

    def _use_disk(self) -> None:
        """Have the user's data on the disk."""
        os.environ["DESIGNER_DATA_DIR"] = str(self.disk / "data")
