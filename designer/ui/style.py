"""How the window looks: both colour schemes, four type sizes and the 8-pixel grid, all scaled by one zoom.

``apply`` sets the look of the whole application; everything that paints asks ``colour``, ``font`` and ``px`` and
repaints when ``changes.changed`` is emitted. The colours come from the palette that documents use as well.
"""

import sys
from typing import Literal, NamedTuple

from PySide6.QtCore import QObject, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPainter, QPalette, QShowEvent
from PySide6.QtWidgets import QApplication, QLabel, QToolTip, QWidget

from designer.paper.fonts import font_file
from designer.paper.palette import DARK, LIGHT

Scheme = Literal["light", "dark"]

SMALL, TEXT, STATEMENT, TITLE = 11, 13, 15, 20
"""The four type sizes in pixels at 100 %: second line, text, statement, title."""

GRID, ROW, RADIUS = 8, 28, 6
"""The grid, the height of a row and the radius of corners, in pixels at 100 %."""

MOTION = 150
"""Milliseconds that a card takes to its new place."""

SMALLEST_ZOOM, LARGEST_ZOOM = 1.0, 2.5


class _Look(NamedTuple):
    """What was last applied."""

    scheme: Scheme = "light"
    zoom: float = 1.0
    family: str = ""


class Changes(QObject):
    """Tells that the colours or the zoom were changed; widgets with their own font or painting listen to it."""

    changed = Signal()


changes = Changes()
_look = _Look()
_fonts: dict[tuple[int, bool], QFont] = {}
"""The fonts of the applied look that were asked for so far, by size and weight."""

_FUSION = "fusion"
"""The property of an application that has its style already."""


def application(name: str) -> QApplication:
    """Make the application in its style, which costs less than to change it: PySide need not know any style then."""
    made = QApplication([name, "-style", "Fusion"])
    made.setProperty(_FUSION, True)
    return made


def apply(app: QApplication, scheme: Scheme = "light", zoom: float = 1.0, *, sheet: bool = True) -> None:
    """Give the whole application a scheme and a zoom (1.0 to 2.5; beyond, the nearest).

    Without ``sheet`` the style sheet waits for ``complete``: while the window is made, Qt would go through all of a
    part's own parts for it each time that the part is put into another.
    """
    global _look  # noqa: PLW0603 - a process has one application, and that has one look
    wanted = _Look(scheme, nearest_zoom(zoom), _look.family or _load_family())
    if sheet and wanted == _look and app.styleSheet() == _sheet():
        return  # it is on already, and Qt would go through every part of every window
    _look = wanted
    if not app.styleSheet() and not app.property(_FUSION):  # under a style sheet Qt no longer tells which style it is
        app.setStyle("Fusion")
    _fonts.clear()
    look = qpalette()
    app.setPalette(look)
    app.setFont(font())
    QToolTip.setPalette(look)
    QToolTip.setFont(font())
    app.setStyleSheet("")  # another sheet in the place of one polishes a widget as many times as it is deep in others
    if sheet:
        complete(app)
    changes.changed.emit()


def complete(app: QApplication) -> None:
    """Apply the style sheet, before anything is shown."""
    app.setStyleSheet(_sheet())


def scheme() -> Scheme:
    """Tell which scheme is applied."""
    return _look.scheme


def nearest_zoom(wanted: float) -> float:
    """Return the zoom that is applied when one is wanted."""
    return min(max(wanted, SMALLEST_ZOOM), LARGEST_ZOOM)


def zoom() -> float:
    """Tell the zoom that is applied, 1.0 for 100 %."""
    return _look.zoom


def px(length: float) -> int:
    """Scale a length in pixels by the zoom."""
    return round(length * _look.zoom)


def row_height(lines: int = 1) -> int:
    """Return the height in pixels of a row with so many lines of text."""
    return px(ROW + (lines - 1) * 2 * GRID)


def colour(role: str) -> QColor:
    """Return the colour of a palette role in the applied scheme."""
    return QColor(code(role))


def code(role: str) -> str:
    """Return the colour of a palette role in the applied scheme as "#RRGGBB"."""
    return (DARK if _look.scheme == "dark" else LIGHT)[role]


def mixed(role: str, ground: str, share: float) -> QColor:
    """Return a role's colour laid over another's with an opacity of 0 to 1."""
    over, under = colour(role), colour(ground)
    pairs = ((over.red(), under.red()), (over.green(), under.green()), (over.blue(), under.blue()))
    return QColor(*(round(a * share + b * (1 - share)) for a, b in pairs))


def fill(painter: QPainter, area: QRect | QRectF, role: str) -> None:
    """Paint a ground in a palette role; the painter has neither pen nor brush then.

    For ``QPainter.fillRect`` PySide would first load every gradient that Qt knows by name, which the start can spare.
    """
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour(role))
    painter.drawRect(area)
    painter.setBrush(Qt.BrushStyle.NoBrush)


def font(size: int = TEXT, *, bold: bool = False) -> QFont:
    """Return the window's font at one of the four sizes, as documents measure it: no hinting, no kerning."""
    made = _fonts.get((size, bold))
    if made is None:
        made = _fonts[size, bold] = QFont(_look.family) if _look.family else QFont()
        made.setPixelSize(px(size))
        made.setBold(bold)
        made.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
        made.setKerning(False)
        made.setFeature(QFont.Tag("liga"), 0)
        made.setFeature(QFont.Tag("tnum"), 1)
    return QFont(made)


def motion() -> int:
    """Return how many milliseconds things take to move: none where nobody sees it or the desktop asks for stillness."""
    still = sys.platform == "win32" and not QApplication.isEffectEnabled(Qt.UIEffect.UI_General)
    return 0 if still or QApplication.platformName() in {"offscreen", "minimal"} else MOTION


def qpalette() -> QPalette:
    """Return the applied scheme as Qt's palette."""
    roles = QPalette.ColorRole
    look = QPalette()
    for role, name in {
        roles.Window: "desk",
        roles.WindowText: "ink",
        roles.Base: "sheet",
        roles.AlternateBase: "desk",
        roles.Text: "ink",
        roles.Button: "rail",
        roles.ButtonText: "ink",
        roles.BrightText: "error",
        roles.ToolTipBase: "sheet",
        roles.ToolTipText: "ink",
        roles.PlaceholderText: "ink_second",
        roles.Highlight: "accent_soft",
        roles.HighlightedText: "ink",
        roles.Accent: "accent",
        roles.Link: "accent",
        roles.LinkVisited: "accent",
        roles.Light: "sheet",
        roles.Midlight: "rail",
        roles.Mid: "line",
        roles.Dark: "line",
        roles.Shadow: "line",
    }.items():
        look.setColor(role, colour(name))
    for role in (roles.WindowText, roles.Text, roles.ButtonText):
        look.setColor(QPalette.ColorGroup.Disabled, role, colour("ink_second"))
    return look


_SHOWN_AS_TYPED = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#x27;", "\n": "<br>"})


def plain_tooltip(text: str) -> str:
    """Return a text as a tooltip that shows it as typed and reads no file, whatever it holds."""
    return f"<span>{text.translate(_SHOWN_AS_TYPED)}</span>" if text else ""


_WORD = 240
"""Pixels at 100 % that the longest word of a paragraph can claim."""


class Label(QLabel):
    """A line or paragraph of plain text that follows scheme and zoom."""

    def __init__(
        self,
        text: str = "",
        size: int = TEXT,
        role: str = "ink",
        *,
        bold: bool = False,
        wrap: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setText(text)
        self.setWordWrap(wrap)
        self._size, self._role, self._bold = size, role, bold
        changes.changed.connect(self._follow)
        self._follow()

    def set_role(self, role: str) -> None:
        """Show the text in another palette role."""
        self._role = role
        self._follow()

    def minimumSizeHint(self) -> QSize:
        """Qt's: a paragraph is not widened by a word without an end, such as a long formula."""
        wanted = super().minimumSizeHint()
        return QSize(min(wanted.width(), px(_WORD)), wanted.height()) if self.wordWrap() else wanted

    def showEvent(self, event: QShowEvent) -> None:
        """Qt's: with a style sheet, Qt gives a widget that changes its parent the look back that it had at first."""
        super().showEvent(event)
        if self.palette().windowText().color() != colour(self._role) or self.font().pixelSize() != px(self._size):
            self._follow()

    def _follow(self) -> None:
        look = self.palette()
        for role in (QPalette.ColorRole.WindowText, QPalette.ColorRole.Text):
            look.setColor(role, colour(self._role))
        self.setPalette(look)
        self.setFont(font(self._size, bold=self._bold))


def label(text: str = "", size: int = TEXT, role: str = "ink", *, bold: bool = False, wrap: bool = False) -> Label:
    """Make a label of plain text in one of the four sizes and a palette role."""
    return Label(text, size, role, bold=bold, wrap=wrap)


def _load_family() -> str:
    """Load both weights of the font into Qt; return the family's name, empty where Qt refuses the files."""
    families = [
        name
        for bold in (False, True)
        for name in QFontDatabase.applicationFontFamilies(QFontDatabase.addApplicationFont(str(font_file(bold))))
    ]
    return families[0] if families else ""


def _sheet() -> str:
    """Return the little that a palette cannot say: flat buttons and fields, thin scroll bars."""
    roles = ("sheet", "rail", "line", "ink", "ink_second", "focus", "accent", "accent_soft")
    lengths = {"radius": RADIUS, "pad": 4, "wide": 12, "bar": 10, "thumb": 3}
    values = {role: colour(role).name() for role in roles} | {name: str(px(long)) for name, long in lengths.items()}
    text = _SHEET
    for name, value in values.items():
        text = text.replace(f"@{name}@", value)
    return text


_SHEET = """
QPushButton, QLineEdit, QPlainTextEdit { background: @sheet@; color: @ink@;
  border: 1px solid @line@; border-radius: @radius@px; padding: @pad@px; }
QPushButton { padding: @pad@px @wide@px; }
QDialogButtonBox { dialogbuttonbox-buttons-have-icons: 0; }
QPushButton, QToolButton { outline: none; }
QPushButton[primary="true"] { background: @accent@; color: @sheet@; border-color: @accent@; }
QPushButton[primary="true"]:focus { border: 2px solid @focus@; }
QPushButton:hover { border-color: @ink_second@; }
QPushButton:pressed, QPushButton:checked { background: @accent_soft@; }
QPushButton:focus, QLineEdit:focus, QPlainTextEdit:focus { border: 1px solid @focus@; }
QPushButton:disabled { color: @ink_second@; background: transparent; }
QToolButton { background: transparent; color: @accent@; border: 1px solid transparent; border-radius: @radius@px;
  padding: 2px @pad@px; }
QToolButton:checked { background: @accent_soft@; color: @ink@; }
QToolButton:hover, QToolButton:focus { border-color: @focus@; }
QToolTip { background: @sheet@; color: @ink@; border: 1px solid @line@; padding: @pad@px; }
QScrollBar { background: transparent; border: none; }
QScrollBar:vertical { width: @bar@px; }
QScrollBar:horizontal { height: @bar@px; }
QScrollBar::handle { background: @line@; border-radius: @thumb@px; margin: 2px; min-width: 24px; min-height: 24px; }
QScrollBar::handle:hover { background: @ink_second@; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QAbstractScrollArea::corner { background: transparent; border: none; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
"""
