"""What Excel checks while a colleague fills a sheet in: words from a list, numbers within their ends.

A cell that holds something else already stays as it is; only what is typed anew is checked, and a word that is not on
the list can be put in all the same after a question.
"""

from decimal import Decimal
from typing import Any

from designer.exports.sheet_names import cut
from designer.paper.blocks import NUMERIC, Table, TableColumn
from designer.programme.words import N_, Words

_LONGEST_LIST = 255
"""Characters of a list that stands in the check itself (Excel)."""
_LONGEST_TITLE, _LONGEST_MESSAGE = 32, 255
"""Characters of what Excel says (Excel)."""


def validate(sheet: Any, table: Table, first: int, words: Words) -> None:  # noqa: ANN401 - XlsxWriter comes without types
    """Put checks on the columns of a table that stands from row ``first`` on (counted from 0)."""
    last = first + max(len(table.rows), 1) - 1
    for index, column in enumerate(table.columns):
        rule = _rule(column, words)
        if rule:
            sheet.data_validation(first, index, last, index, rule)


def _rule(column: TableColumn, words: Words) -> dict[str, Any]:
    """Return the check of a column as XlsxWriter takes it; nothing where all is allowed."""
    title = cut(column.title, _LONGEST_TITLE)
    if column.choices:
        listed = [choice for choice in column.choices if "," not in choice]
        if len(listed) != len(column.choices) or len(",".join(listed)) > _LONGEST_LIST:
            return {}
        message = words(N_("Usual here is one of: {choices}.")).replace("{choices}", ", ".join(listed))
        said = {"error_title": title, "error_message": cut(message, _LONGEST_MESSAGE), "error_type": "warning"}
        return {"validate": "list", "source": listed, **said}
    low, high = (Decimal(0), Decimal(100)) if column.kind == "percent" else (column.low, column.high)
    if column.kind not in NUMERIC or (low is None and high is None):
        return {}
    message = words(N_("A number is expected here: {ends}.")).replace("{ends}", _ends(low, high, words))
    ends: dict[str, Any] = {"criteria": "between", "minimum": float(low or 0), "maximum": float(high or 0)}
    if high is None:
        ends = {"criteria": ">=", "value": float(low or 0)}
    elif low is None:
        ends = {"criteria": "<=", "value": float(high)}
    return {"validate": "decimal", **ends, "error_title": title, "error_message": cut(message, _LONGEST_MESSAGE)}


def _ends(low: Decimal | None, high: Decimal | None, words: Words) -> str:
    """Say between which ends a number lies."""
    if high is None:
        return words(N_("{low} or more")).replace("{low}", f"{low:f}")
    if low is None:
        return words(N_("{high} at most")).replace("{high}", f"{high:f}")
    return words(N_("{low} to {high}")).replace("{low}", f"{low:f}").replace("{high}", f"{high:f}")
