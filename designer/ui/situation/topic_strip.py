"""The topics of the situation analysis, by their blocks, with how many findings stand there: a list to work off."""

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QGridLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from designer.programme.words import ENGLISH, N_
from designer.situation.figures import BLOCKS, topic_of, topics
from designer.ui import style

ALL = "all"
"""The choice that leaves no finding out."""

_HEIGHT, _NARROWEST, _COUNT = 26, 96, 20
_LINES = 3
_NARROW = 520
"""The width below which only half of the blocks stand beside each other, in pixels at 100 %."""
_ALL_TITLE = N_("All findings")


class Choice(QAbstractButton):
    """One block, topic or all of them: its title, and how many findings there are; a ring where there is none."""

    def __init__(self, code: str, title: str, *, heading: bool = False) -> None:
        super().__init__()
        self.code, self.heading = code, heading
        self.count = 0
        self.setText(title)
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.show_count(0)
        style.changes.changed.connect(self.updateGeometry)

    def show_count(self, count: int) -> None:
        """Show how many findings stand here."""
        self.count = count
        found = N_("1 finding") if count == 1 else N_("{count} findings") if count else N_("nothing yet")
        self.setAccessibleName(f"{self.text()}: {ENGLISH(found).format(count=count)}")
        self.update()

    def sizeHint(self) -> QSize:
        """Qt's: a line of text, as wide as in bold, so that nothing moves when it is chosen."""
        wide = QFontMetrics(style.font(bold=True)).horizontalAdvance(self.text())
        return QSize(wide + style.px(3 * style.GRID + _COUNT), style.px(_HEIGHT))

    def minimumSizeHint(self) -> QSize:
        """Qt's: where there is no room, the title is cut."""
        return QSize(style.px(_NARROWEST), style.px(_HEIGHT))

    def _font(self) -> QFont:
        """Return the font of the title: headings are small, what is chosen is bold."""
        return style.font(style.SMALL if self.heading else style.TEXT, bold=self.heading or self.isChecked())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt's: the chosen one on the soft accent, with a line at its left edge."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = self.rect().toRectF().adjusted(0.5, 0.5, -0.5, -0.5)
        if self.isChecked():
            painter.fillRect(self.rect(), style.colour("accent_soft"))
            painter.fillRect(QRectF(0, 0, style.px(3), self.height()), style.colour("accent"))
        if self.hasFocus() or self.underMouse():
            painter.setPen(QPen(style.colour("focus" if self.hasFocus() else "line"), 1))
            painter.drawRoundedRect(area, 4, 4)
        pad = style.px(style.GRID)
        painter.setFont(self._font())
        painter.setPen(style.colour("ink_second" if self.heading and not self.isChecked() else "ink"))
        metrics = painter.fontMetrics()
        room = self.rect().adjusted(pad, 0, -pad - style.px(_COUNT), 0)
        title = metrics.elidedText(self.text(), Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), title)
        self._paint_count(painter, QPointF(self.width() - pad - style.px(6), self.height() / 2))
        painter.end()

    def _paint_count(self, painter: QPainter, centre: QPointF) -> None:
        """Paint the number at the right, or a ring."""
        painter.setPen(QPen(style.colour("ink_second"), 1.4))
        if self.count:
            area = QRectF(centre.x() + style.px(6 - _COUNT), 0, style.px(_COUNT), self.height())
            painter.setFont(style.font(bold=True))
            painter.drawText(area, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight), str(self.count))
        else:
            painter.drawEllipse(centre, style.px(4), style.px(4))


class TopicStrip(QWidget):
    """All topics, block by block; one of them, a block or all is chosen.

    ``chosen`` tells the code of what was chosen by pointer or key; ``taken`` that somebody wants to write there.
    """

    chosen = Signal(str)
    taken = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._group = QButtonGroup(self)
        self._blocks: list[list[Choice]] = []
        self._across = 0
        self.choices: dict[str, Choice] = {}
        self._asked = style.label(role="ink_second", wrap=True)
        self._asked.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._lay_out()
        style.changes.changed.connect(self._fit)
        self._fit()
        self.show_chosen(ALL)

    def _lay_out(self) -> None:
        margin = style.px(style.GRID)
        columns = self._columns = QGridLayout()
        columns.setHorizontalSpacing(margin)
        columns.setVerticalSpacing(0)
        for block, title in BLOCKS:
            here = [each for each in topics() if each.block == block]
            shown = [self._choice(block, here[0].block_title if here else title, title, heading=True)]
            shown += [self._choice(each.id, each.title, f"{each.id}: {each.record}") for each in here]
            self._blocks.append(shown)
        below = QHBoxLayout()
        below.setSpacing(2 * margin)
        everything = self._choice(ALL, _ALL_TITLE)
        everything.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        below.addWidget(everything, 0, Qt.AlignmentFlag.AlignTop)
        below.addWidget(self._asked, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(margin, 0, margin, margin)
        whole.setSpacing(style.px(6))
        whole.addLayout(columns)
        whole.addLayout(below)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt's: where there is little room, fewer blocks stand beside each other."""
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        """Put all blocks beside each other, or half of them below the others."""
        across = len(self._blocks) if self.width() >= style.px(_NARROW) else (len(self._blocks) + 1) // 2
        if across == self._across:
            return
        self._across = across
        for row in range(0, len(self._blocks), across):
            beside = self._blocks[row : row + across]
            above = sum(max(map(len, self._blocks[at : at + across])) for at in range(0, row, across))
            for column, block in enumerate(beside):
                for at, choice in enumerate(block):
                    self._columns.addWidget(choice, above + at, column)
        for column in range(len(self._blocks)):
            self._columns.setColumnStretch(column, 1 if column < across else 0)

    def _fit(self) -> None:
        """Keep room for three lines, so that the table stays where it is whatever is asked."""
        self._arrange()
        self._asked.setMinimumHeight(_LINES * QFontMetrics(style.font()).lineSpacing() + style.px(4))

    def _choice(self, code: str, title: str, told: str = "", *, heading: bool = False) -> Choice:
        made = Choice(code, ENGLISH(title), heading=heading)
        made.setToolTip(style.plain_tooltip(ENGLISH(told)))
        made.clicked.connect(partial(self._clicked, code))
        self._group.addButton(made)
        self.choices[code] = made
        return made

    @property
    def code(self) -> str:
        """What is chosen: the code of a topic or block, or ``ALL``."""
        button = self._group.checkedButton()
        return button.code if isinstance(button, Choice) else ALL

    def show_counts(self, counts: Mapping[str, int]) -> None:
        """Show how many findings there are of each topic and block, and in all."""
        for code, choice in self.choices.items():
            if choice.count != counts.get(code, 0):
                choice.show_count(counts.get(code, 0))

    def show_chosen(self, code: str) -> None:
        """Mark what is chosen, and say what is asked there."""
        self.choices[code].setChecked(True)
        topic = topic_of(code)
        if topic is not None:
            told = f"{ENGLISH(topic.record)}. {' '.join(map(ENGLISH, topic.questions))}"
        elif code == ALL:
            told = ENGLISH(N_("Choose a topic to see what is asked there and to write what you found."))
        else:
            told = ENGLISH(N_("All topics of this block. Choose one of them to see what is asked there."))
        self._asked.setText(told)

    def take_focus(self) -> None:
        """Give the keys to what is chosen: arrows go to its neighbours, Enter to the table."""
        self.choices[self.code].setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _clicked(self, code: str) -> None:
        self.show_chosen(code)
        self.chosen.emit(code)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt's: Enter goes on to the findings, Esc back to all of them."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.taken.emit()
        elif event.key() == Qt.Key.Key_Escape and self.code != ALL:
            self.choices[ALL].setFocus()
            self._clicked(ALL)
        else:
            super().keyPressEvent(event)
