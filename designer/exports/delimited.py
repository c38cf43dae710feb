"""Plain rows as comma-separated text in UTF-8 with a mark at its beginning, as Excel and other programs read it.

Numbers stand plain, with a point and without thousands; text is quoted, and where a spreadsheet would take it for a
formula an apostrophe stands before it.
"""

from collections.abc import Iterable, Sequence
from decimal import Decimal

from designer.programme.text import clean

MARK = "\ufeff"
_SIGNS = tuple("=+-@＝＋－＠")


def write_delimited(titles: Sequence[str], rows: Iterable[Sequence[str | int | Decimal | None]]) -> bytes:
    """Return headings and rows as the bytes of a .csv file; what is None stays empty."""
    lines = (",".join(map(_field, row)) for row in (titles, *rows))
    return (MARK + "".join(f"{line}\r\n" for line in lines)).encode("utf-8")


def _field(value: str | int | Decimal | None) -> str:
    """Return a value as it stands between commas."""
    if isinstance(value, str):
        text = " ".join(clean(value).split())
        text = f"'{text}" if text.startswith(_SIGNS) else text
        return '"' + text.replace('"', '""') + '"'
    return "" if value is None else f"{value:f}" if isinstance(value, Decimal) else str(value)
