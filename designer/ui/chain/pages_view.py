"""Pages as they will be taken out: made in a thread of their own, shown one at a time as large as there is room."""

from collections.abc import Callable
from contextlib import suppress
from typing import TYPE_CHECKING

from msgspec import Struct
from PySide6.QtCore import QObject, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from designer.paper.drawing import Drawing
from designer.paper.page import POINTS
from designer.programme.words import ENGLISH, N_
from designer.ui import style
from designer.ui.proposal.typesetting import Worker

if TYPE_CHECKING:
    from designer.exports.pdf_pictures import Raster

_PIXELS = 1_100
"""Pixels of the longer edge of a page as it is shown: more than a small window has room for."""


class Prepared(Struct, frozen=True):
    """Pages that can be taken out, and one of them as a picture, counted from 0."""

    pages: tuple[Drawing, ...]
    number: int
    picture: "Raster"


class Preparing(QObject):
    """Makes pages, and pictures of them; whatever was asked for last is what comes."""

    prepared = Signal(object)
    """(prepared): the pages, with the picture of one."""
    failed = Signal(object)
    """(error): they could not be made."""
    _finished = Signal(int, object, object)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._worker, self._newest = Worker(), 0
        self._finished.connect(self._report)

    def want(self, make: Callable[[], tuple[Drawing, ...]], number: int = 0) -> None:
        """Make pages, and a picture of the page with this number."""
        self._newest += 1
        asked = self._newest

        def work() -> None:
            if asked != self._newest:
                return
            made: Prepared | None = None
            problem: Exception | None = None
            try:
                made = _prepared(make(), number)
            except Exception as error:  # noqa: BLE001 - it is raised again in the window's thread
                problem = error
            with suppress(RuntimeError):  # Qt's object is deleted: the box was closed meanwhile
                self._finished.emit(asked, made, problem)

        self._worker.forget()
        self._worker.do(work)

    def _report(self, asked: int, made: Prepared | None, problem: Exception | None) -> None:
        if problem is not None:
            self.failed.emit(problem)
        elif asked == self._newest:
            self.prepared.emit(made)


def _prepared(pages: tuple[Drawing, ...], number: int) -> Prepared:
    """Return pages with the picture of one, or of the last where there are fewer."""
    from designer.exports.pdf_pictures import page_picture
    from designer.exports.pdf_sheets import write_sheets

    at = min(number, len(pages) - 1)
    longest = max(pages[at].width, pages[at].height, 1.0) * POINTS
    return Prepared(pages, at, page_picture(write_sheets((pages[at],), ""), 0, min(_PIXELS / longest, 2 / POINTS)))


class PagesView(QWidget):
    """Shows one page on the desk."""

    def __init__(self) -> None:
        super().__init__()
        self._image = QImage()
        self.setAccessibleName(ENGLISH(N_("Preview of the page")))

    def sizeHint(self) -> QSize:
        """Qt's: a wide page can be seen."""
        return QSize(style.px(620), style.px(460))

    def present(self, prepared: Prepared) -> None:
        """Show the picture of a page; what it shows is told as well."""
        made = prepared.picture
        image = QImage(made.pixels, made.width, made.height, 4 * made.width, QImage.Format.Format_RGBX8888)
        self._image = image.copy()
        self.setAccessibleDescription(prepared.pages[prepared.number].alt)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt's: the page in the middle, smaller where there is less room."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.fillRect(self.rect(), style.colour("desk"))
        if not self._image.isNull():
            room, size = self.rect().adjusted(8, 8, -8, -8), self._image.size()
            size.scale(room.size(), Qt.AspectRatioMode.KeepAspectRatio)
            x, y = (self.width() - size.width()) / 2, (self.height() - size.height()) / 2
            place = QRectF(x, y, size.width(), size.height())
            painter.drawImage(place, self._image)
            painter.setPen(QPen(style.colour("line"), 1))
            painter.drawRect(place)
        painter.end()
