"""The pages of a PDF: their frames, running heads and page numbers, the cover and the contents."""

from typing import Any

from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, Frame, PageTemplate

from designer.exports.pdf_text import Style, colour, draw_lines, draw_right, one_line
from designer.paper.measure import text_width, wrap
from designer.paper.page import BOTTOM, SIDE, TOP, frame_size, page_size
from designer.programme.text import clean
from designer.programme.words import N_, Words

UPRIGHT, WIDE = "upright", "wide"
"""The names of the two kinds of page."""
_HEAD = Style(7.5, 10.0, colour="ink_second")
_TITLE = Style(26.0, 32.0, bold=True)
_SUBTITLE = Style(12.5, 18.0, colour="ink_second")
_CONTENTS = (Style(9.5, 19.0, bold=True), Style(9.0, 15.0, colour="ink_second", indent=14.0))
_AT_TOP = 12.0
"""Points under the top of a page within which a heading opens the page."""
_PAGES = N_("Page {number} of {count}")


def page_template(*, wide: bool) -> Any:  # noqa: ANN401 - reportlab comes without types
    """Return the template of upright or of wide pages."""
    frame = Frame(SIDE, BOTTOM, *frame_size(wide=wide), leftPadding=0, rightPadding=0, topPadding=0, bottomPadding=0)
    return PageTemplate(
        id=WIDE if wide else UPRIGHT,
        frames=[frame],
        pagesize=page_size(wide=wide),
        onPageEnd=lambda canvas, _: canvas.furnish(),
    )


class PaperCanvas(Canvas):  # type: ignore[misc]
    """A canvas that knows the title, the section and where each heading is.

    Page numbers that are known only at the end ("of 12", the contents) are named drawings, filled in on saving.
    """

    def __init__(self, *args: Any, title: str, foot: str, words: Words, **options: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **options)
        self.heads = (title, foot)
        self.words = words
        self.section = ""
        """The chapter that began last."""
        self.top = ""
        """The chapter at the top of the page, which the running head names."""
        self.found: dict[str, int] = {}
        """Key of a heading → number of its page."""
        self.wanted: list[str] = []
        """Keys of the headings that the contents name."""
        self.depth = -1

    def mark_heading(self, key: str, title: str, level: int, height: float) -> None:
        """Put a heading into the outline; it stands this high above the canvas's origin."""
        self.bookmarkHorizontal(key, 0, height + 12)
        self.depth = max(0, min(level - 1, self.depth + 1))
        self.addOutlineEntry(title, key, self.depth, closed=self.depth > 0)
        self.found.setdefault(key, self.getPageNumber())
        if level <= 1:
            under_top = self._pagesize[1] - TOP - self.absolutePosition(0, height)[1]
            self.top = title if under_top < _AT_TOP else self.top or title
            self.section = title

    def number_of(self, key: str, x: float, y: float) -> None:
        """Put the number of a heading's page where a line ends at x, y."""
        self.wanted.append(key)
        self._later(f"number-{key}", x, y)

    def _later(self, name: str, x: float, y: float) -> None:
        self.saveState()
        self.translate(x, y)
        self.doForm(name)
        self.restoreState()

    def furnish(self) -> None:
        """Draw what stands around the text of a page: nothing over the cover."""
        width, height = self._pagesize
        number = self.getPageNumber()
        room = (width - 2 * SIDE) / 2 - 10.0
        foot = width - 2 * SIDE - 90.0
        if number > 1:
            base = height - TOP + 26.0
            draw_lines(self, SIDE, base, (one_line(self.heads[0], room, _HEAD),), _HEAD)
            draw_right(self, width - SIDE, base, one_line(self.top, room, _HEAD), _HEAD)
            self.setStrokeColor(colour("line"))
            self.setLineWidth(0.5)
            self.line(SIDE, base - 7.0, width - SIDE, base - 7.0)
        draw_lines(self, SIDE, BOTTOM - 28.0, (one_line(self.heads[1], foot, _HEAD),), _HEAD)
        self._later(f"page-{number}", width - SIDE, BOTTOM - 28.0)
        self.top = self.section

    def save(self) -> None:
        """Fill in the page numbers and finish the file."""
        count = self.getPageNumber() - 1
        for number in range(1, count + 1):
            text = self.words(_PAGES).replace("{number}", str(number)).replace("{count}", str(count))
            self._ending_at_origin(f"page-{number}", text, _HEAD)
        for key in self.wanted:
            self._ending_at_origin(f"number-{key}", str(self.found.get(key, "")), _HEAD)
        super().save()

    def _ending_at_origin(self, name: str, text: str, style: Style) -> None:
        width = text_width(text, style.size, style.bold)
        self.beginForm(name, lowerx=-width - 1, lowery=-style.size, upperx=1, uppery=style.size)
        draw_right(self, 0, 0, text, style)
        self.endForm()


class Cover(Flowable):  # type: ignore[misc]
    """The band at the head of the first page, with the title and the line under it."""

    def __init__(self, title: str, subtitle: str, above: float) -> None:
        super().__init__()
        self.texts = (clean(title).strip(), clean(subtitle).strip())
        self.above = above
        self.lines: tuple[tuple[str, ...], tuple[str, ...]] = ((), ())
        self.spaceAfter = 20.0

    def wrap(self, width: float, height: float) -> tuple[float, float]:  # noqa: ARG002 - reportlab's signature
        """Break title and subtitle for this width; return the room of the band."""
        title, subtitle = self.texts
        self.lines = (
            wrap(title, width - 20.0, _TITLE.size, bold=True, max_lines=7),
            wrap(subtitle, width - 20.0, _SUBTITLE.size, max_lines=7) if subtitle else (),
        )
        return width, self.above + 22.0 + sum(self._heights()) + 34.0

    def _heights(self) -> tuple[float, float]:
        return len(self.lines[0]) * _TITLE.leading, len(self.lines[1]) * _SUBTITLE.leading

    def draw(self) -> None:
        """Draw the band to the edges of the paper, a short bar in the accent colour, and the words."""
        height = self.wrap(frame_size(wide=False)[0], 0)[1]
        self.canv.setFillColor(colour("desk"))
        self.canv.rect(-SIDE, 0, page_size(wide=False)[0], height + TOP + 1, stroke=0, fill=1)
        y = height - self.above
        self.canv.setFillColor(colour("accent"))
        self.canv.rect(0, y, 44.0, 4.0, stroke=0, fill=1)
        y -= 22.0
        title = self._heights()[0]
        draw_lines(self.canv, 0, y - _TITLE.size * 0.75, self.lines[0], _TITLE)
        draw_lines(self.canv, 0, y - title - 8.0 - _SUBTITLE.size * 0.75, self.lines[1], _SUBTITLE)


class ContentsLine(Flowable):  # type: ignore[misc]
    """A line of the contents: a heading, and the number of its page."""

    def __init__(self, text: str, key: str, level: int) -> None:
        super().__init__()
        self.text, self.key = text, key
        self.style = _CONTENTS[min(max(level, 1), len(_CONTENTS)) - 1]
        self.width = 0.0

    def wrap(self, width: float, height: float) -> tuple[float, float]:  # noqa: ARG002 - reportlab's signature
        """Return the room of the line."""
        self.width = width
        return width, self.style.leading

    def draw(self) -> None:
        """Draw the line, which leads to its heading when clicked."""
        style, base = self.style, self.style.leading - self.style.size - 1.0
        line = one_line(self.text, self.width - style.indent - 40.0, style)
        draw_lines(self.canv, style.indent, base, (line,), style)
        self.canv.number_of(self.key, self.width, base)
        self.canv.linkRect("", self.key, (0, 0, self.width, style.leading), relative=1, thickness=0)
        self.canv.setStrokeColor(colour("line"))
        self.canv.setLineWidth(0.4)
        end = style.indent + text_width(line, style.size, style.bold) + 6.0
        self.canv.setDash(0.6, 2.4)
        self.canv.line(end, base, self.width - 22.0, base)
        self.canv.setDash()
