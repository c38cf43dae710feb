"""The preview: the real pages of the PDF below each other, as wide as there is room, rendered when they are seen."""

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QImage, QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QVBoxLayout, QWidget

from designer.exports.pdf_pictures import Pages, Raster
from designer.programme.programme import EMPTY, Programme
from designer.programme.words import N_
from designer.ui import style
from designer.ui.audience import changes, in_room
from designer.ui.proposal.for_room import for_room, left_out
from designer.ui.proposal.typesetting import PageWish, Typesetting

_GAP = 12
_LARGEST = 1.4
"""Pixels a point at 100 %, beyond which a page is not enlarged."""
_KEPT = 24
"""Pictures of pages that are kept."""


class Preview(QWidget):
    """The pages, and above them a line that says which are seen and whether they are the newest."""

    def __init__(self) -> None:
        super().__init__()
        self.said = style.label("", style.SMALL, "ink_second")
        self.sheets = Sheets()
        self.setting = Typesetting(self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        self.said.setContentsMargins(style.px(2 * style.GRID), style.px(4), style.px(style.GRID), style.px(4))
        layout.addWidget(self.said)
        layout.addWidget(self.sheets, 1)
        self.setFocusProxy(self.sheets)
        self.setting.stale.connect(self._grow_stale)
        self.setting.set.connect(self._show)
        self.setting.rendered.connect(self.sheets.take)
        self.setting.failed.connect(self._fail)
        self.sheets.wished.connect(self.setting.render)
        self.sheets.moved.connect(self._say)
        changes.changed.connect(self._follow_audience)
        self._programme = EMPTY
        self._say()

    def present(self, programme: Programme) -> None:
        """Show a programme's pages; nothing is done while nobody looks."""
        if self.isVisible():
            self._programme = programme
            self.setting.want(for_room(programme) if in_room() else programme)

    def _follow_audience(self) -> None:
        """Put the pages away that were made for others, and make those that may be seen now."""
        self.setting.forget()
        self.sheets.forget()
        self._say()
        self.present(self._programme)

    def go_to_heading(self, title: str) -> None:
        """Scroll to the page on which a part begins."""
        pages = self.sheets.pages
        for heading, number in pages.headings if pages else ():
            if title in (heading, heading.partition(" ")[2]):
                self.sheets.go_to_page(number)
                return

    def _show(self, setting: int, pages: Pages) -> None:
        self.sheets.show_pages(setting, pages)
        self._say()

    def _grow_stale(self) -> None:
        self.sheets.set_stale()
        self._say()

    def _fail(self, error: BaseException) -> None:
        self.said.setText(N_("The pages cannot be shown."))
        raise error

    def _say(self) -> None:
        pages = self.sheets.pages
        if pages is None:
            self.said.setText(N_("The pages are being made …"))
            return
        text = N_("Page {number} of {count}")
        text = text.replace("{number}", str(self.sheets.page_seen() + 1)).replace("{count}", str(len(pages.sizes)))
        if in_room() and (names := left_out(self._programme)):
            text += " · " + N_("not shown to a room: {names}").replace("{names}", names)
        self.said.setText(f"{text} · {N_('being made anew …')}" if self.sheets.stale else text)


class Sheets(QAbstractScrollArea):
    """Paints the pages; those without a picture yet are white paper."""

    wished = Signal(object, object)
    """(wish, data): this page should be rendered."""

    moved = Signal()
    """Other pages are seen."""

    def __init__(self) -> None:
        super().__init__()
        self.pages: Pages | None = None
        self.stale = False
        self._setting = 0
        self._pictures: dict[PageWish, QImage] = {}
        self._wished: set[PageWish] = set()
        self._last: dict[int, QImage] = {}
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(N_("Preview of the proposal"))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalScrollBar().valueChanged.connect(lambda _: self.moved.emit())
        style.changes.changed.connect(self._measure)

    def show_pages(self, setting: int, pages: Pages) -> None:
        """Show pages that were just set; the old pictures stand there until the new ones come."""
        self.pages, self._setting, self.stale = pages, setting, False
        self._pictures.clear()
        self._wished.clear()
        self._measure()

    def forget(self) -> None:
        """Show no pages until others come."""
        self.pages, self._setting, self.stale = None, 0, False
        self._pictures.clear()
        self._wished.clear()
        self._last.clear()
        self._measure()

    def set_stale(self) -> None:
        """Show that the pages are not the newest: they stand back."""
        if not self.stale:
            self.stale = True
            self.viewport().update()

    def take(self, wish: PageWish, raster: Raster) -> None:
        """Take the picture of a page."""
        if wish.setting != self._setting:
            return
        image = QImage(raster.pixels, raster.width, raster.height, 4 * raster.width, QImage.Format.Format_RGBX8888)
        self._pictures[wish] = self._last[wish.number] = image.copy()
        while len(self._pictures) > _KEPT:
            oldest = next(iter(self._pictures))
            del self._pictures[oldest]
            self._wished.discard(oldest)
        while len(self._last) > _KEPT:
            del self._last[next(iter(self._last))]
        self.viewport().update()

    def go_to_page(self, number: int) -> None:
        """Scroll to a page."""
        places = self._places()
        if 0 <= number < len(places):
            self.verticalScrollBar().setValue(places[number].top() - style.px(_GAP))

    def page_seen(self) -> int:
        """Return the page that takes the middle of what is seen."""
        middle = self.verticalScrollBar().value() + self.viewport().height() // 2
        places = self._places()
        return next((at for at, place in enumerate(places) if place.bottom() >= middle), max(len(places) - 1, 0))

    # -- Qt's ------------------------------------------------------------------------------------------------------

    def sizeHint(self) -> QSize:
        """Qt's: room for a page that can be read."""
        return QSize(style.px(480), style.px(640))

    def minimumSizeHint(self) -> QSize:
        """Qt's: some lines of a page."""
        return QSize(style.px(160), style.px(100))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt's: another width, another scale."""
        super().resizeEvent(event)
        self._measure()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt's: Page Up and Page Down, Home and End, the arrows."""
        bar = self.verticalScrollBar()
        steps = {
            Qt.Key.Key_PageDown: bar.value() + bar.pageStep(),
            Qt.Key.Key_PageUp: bar.value() - bar.pageStep(),
            Qt.Key.Key_Home: bar.minimum(),
            Qt.Key.Key_End: bar.maximum(),
            Qt.Key.Key_Down: bar.value() + bar.singleStep(),
            Qt.Key.Key_Up: bar.value() - bar.singleStep(),
            Qt.Key.Key_Space: bar.value() + bar.pageStep(),
        }
        if (to := steps.get(Qt.Key(event.key()))) is not None:
            bar.setValue(to)
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt's: the pages that are seen; what has no picture yet is wished for."""
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.fillRect(self.viewport().rect(), style.colour("desk"))
        top = self.verticalScrollBar().value()
        seen = QRect(0, top, self.viewport().width(), self.viewport().height())
        for number, place in enumerate(self._places()):
            if place.intersects(seen):
                self._paint_page(painter, number, place.translated(0, -top))
        painter.end()

    def _paint_page(self, painter: QPainter, number: int, place: QRect) -> None:
        painter.fillRect(place, Qt.GlobalColor.white)
        wish = PageWish(self._setting, number, self._scale(number) * self.devicePixelRatioF())
        picture = self._pictures.get(wish) or self._last.get(number)
        if picture is not None:
            painter.setOpacity(0.55 if self.stale else 1.0)
            painter.drawImage(QRectF(place), picture)
            painter.setOpacity(1.0)
        if wish not in self._pictures and wish not in self._wished and self.pages is not None:
            self._wished.add(wish)
            self.wished.emit(wish, self.pages.data)
        painter.setPen(QPen(style.colour("line"), 1))
        painter.drawRect(place)
        if self.hasFocus() and number == self.page_seen():
            painter.setPen(QPen(style.colour("focus"), 1))
            painter.drawLine(QPointF(place.topLeft()), QPointF(place.topRight()))

    # -- where pages are -------------------------------------------------------------------------------------------

    def _scale(self, number: int) -> float:
        """Return pixels a point of a page: it is as wide as there is room, but never blown up."""
        width = self.pages.sizes[number][0] if self.pages else 1.0
        room = self.viewport().width() - 2 * style.px(_GAP)
        return max(min(room / max(width, 1.0), _LARGEST * style.zoom()), 0.05)

    def _places(self) -> list[QRect]:
        """Return where each page stands on the whole strip."""
        y, places = style.px(_GAP), []
        for number, (width, height) in enumerate(self.pages.sizes if self.pages else ()):
            scale = self._scale(number)
            wide, high = round(width * scale), round(height * scale)
            places.append(QRect((self.viewport().width() - wide) // 2, y, wide, high))
            y += high + style.px(_GAP)
        return places

    def _measure(self) -> None:
        """Tell the scroll bar how long the strip is."""
        places = self._places()
        end = places[-1].bottom() + style.px(_GAP) if places else 0
        bar = self.verticalScrollBar()
        bar.setPageStep(self.viewport().height())
        bar.setSingleStep(style.px(5 * style.GRID))
        bar.setRange(0, max(end - self.viewport().height(), 0))
        self.moved.emit()
        self.viewport().update()
