"""Pages of drawings read back with pdfium: sizes, title, every text, and nothing that acts."""

import pypdfium2
import pytest

from designer.exports.pdf_sheets import write_sheets
from designer.paper.drawing import Drawing, Text
from tests.hostile import ACTIVE, objects


def test_each_drawing_is_a_page_of_its_own_size() -> None:
    pages = tuple(Drawing(*size, (Text(10, 50, f"Page {size[0]}", 13),), "") for size in ((400, 200), (200, 800)))
    document = pypdfium2.PdfDocument(write_sheets(pages, "A title\nover two lines", "fr"))
    assert [page.get_size() for page in document] == [(300, 150), (150, 600)]
    assert [page.get_textpage().get_text_range().strip() for page in document] == ["Page 400", "Page 200"]
    assert document.get_metadata_dict()["Title"] == "A title over two lines"
    document.close()


def test_no_page_is_longer_than_readers_show() -> None:
    (size,) = (page.get_size() for page in pypdfium2.PdfDocument(write_sheets((Drawing(1000, 40_000, (), ""),), "")))
    assert size == pytest.approx((360, 14_400), abs=0.1)


def test_hostile_texts_do_nothing(hostile: tuple[str, ...]) -> None:
    pages = tuple(Drawing(400, 100, (Text(0, 50, text, 13),), text) for text in hostile)
    data = write_sheets(pages, hostile[0])
    assert [name for name in ACTIVE if name in objects(data)] == []
    document = pypdfium2.PdfDocument(data)
    assert len(document) == len(hostile)
    document.close()
    for text in hostile:
        document = pypdfium2.PdfDocument(write_sheets(pages[:1], text))
        assert len(document) == 1
        document.close()
