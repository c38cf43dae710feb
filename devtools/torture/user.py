"""A user who never tires: walks every step and page of the open window, types, undoes, finds, saves, exports."""

from pathlib import Path
from random import Random

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QWidget

from designer.library.example import EXAMPLES
from designer.review.steps import STEPS
from designer.ui import message, style
from designer.ui.session import Session
from designer.ui.window import Window
from devtools.gallery import pages
from devtools.torture.frame import seeded

_WORDS = ("12*350", "Mamou", "about half", "monitoring", "2027-03-01")
_EXPORT_EVERY = 6
_SIZES = (1.0, 1.25, 1.5, 2.0, 2.5)


class User:
    """One window, and somebody who uses it round after round; each round ends on the first screen as it began."""

    def __init__(self, app: QApplication, folder: Path, seed: int) -> None:
        self._app = app
        self._folder = folder
        self._random: Random = seeded("user", seed)
        self._impatient = QTimer()
        self._impatient.timeout.connect(self._close_boxes)
        self._impatient.start(500)
        self._answer, self._tell = message.ask, message.tell
        message.ask = lambda parent, sentence, yes: False
        message.tell = lambda parent, sentence: None  # type: ignore[assignment,return-value]
        self.rounds = 0
        self.edits = 0
        self.window = Window(Session())
        self.window.show()
        self.window.show_start()
        self.settle()

    def round(self, steps: int = 0) -> None:
        """Do what a user does in a day, on so many steps (0: on all), and leave everything as it was."""
        self.rounds += 1
        self._open()
        for step in self._random.sample(STEPS, steps or len(STEPS)):
            self.window.show_step(step.name)
            self.settle()
            for _ in pages(self.window.screen_here):
                self.settle()
                self._type()
        self._find()
        self._look()
        self.window.saving.save()
        if self.rounds % _EXPORT_EVERY == 0:
            self.window.export_to(self._folder)
        self.window.show_start()
        self.settle()

    def close(self) -> None:
        """Close the window and let go of it."""
        self._impatient.stop()
        self.window.close()
        self.window.deleteLater()
        self.settle()
        message.ask, message.tell = self._answer, self._tell

    def settle(self) -> None:
        """Let everything happen that waits for its turn, deletions included."""
        for _ in range(4):
            self._app.processEvents()
        self._app.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)

    def _open(self) -> None:
        """Open what was left the round before, or an example that becomes a file; now and then for reading only."""
        path = self._folder / f"{self._random.choice(EXAMPLES)}.rpd"
        if path.exists():
            self.window.open_file(path, reading=not self._random.randrange(5))
        else:
            self.window.open_example(path.stem)
            self.window.saving.save_as(path)
        self.settle()

    def _type(self) -> None:
        """Type into what has the focus on the page, as it comes, then take back what that did."""
        before = self.window.session.programme
        screen = self.window.screen_here
        if screen is not None:
            screen.setFocus()
        for key in (Qt.Key.Key_Down, Qt.Key.Key_Right):
            self._press(key)
        focused = QApplication.focusWidget()
        if focused is not None and focused.window() is self.window:
            QTest.keyClicks(focused, self._random.choice(_WORDS))
        self._press(Qt.Key.Key_Return)
        self.window.finish_editing()
        self.settle()
        for _ in range(20):
            if self.window.session.programme is before:
                break
            self.edits += 1
            self.window.session.undo()
            self.settle()
        self._close_boxes()

    def _press(self, key: Qt.Key) -> None:
        focused = QApplication.focusWidget()
        if focused is not None:
            QTest.keyClick(focused, key)

    def _find(self) -> None:
        """Open both boxes for finding, type, look, and close them."""
        for deed in (self.window.find_or_do, self.window.find_in_programme):
            deed()
            self.settle()
            box = QApplication.activePopupWidget() or QApplication.activeModalWidget()
            line = box.findChild(QLineEdit) if box else None
            if line is not None:
                QTest.keyClicks(line, self._random.choice(("budget", "Mamou", "zzz")))
                self.settle()
            self._close_boxes()

    def _look(self) -> None:
        """Change the size of type, the colours, the inspector and the rail, and go into the workshop and out again."""
        zoom = style.zoom()
        self.window.zoom_to(self._random.choice(_SIZES))
        self.settle()
        self.window.zoom_to(zoom)
        for deed in (self.window.toggle_scheme, self.window.toggle_inspector, self.window.toggle_rail):
            deed()
            self.settle()
            deed()
            self.settle()
        self.window.toggle_workshop()
        self.settle()
        self.window.toggle_workshop()
        self.settle()

    def _close_boxes(self) -> None:
        """Close whatever waits for an answer."""
        for _ in range(5):
            box: QWidget | None = QApplication.activePopupWidget() or QApplication.activeModalWidget()
            if box is None:
                return
            if isinstance(box, QDialog):
                box.reject()
            else:
                box.close()
            self._app.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
