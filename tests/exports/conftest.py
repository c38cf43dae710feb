"""What the tests of the writers share: the corpus of hostile texts, and a small programme's tables."""

from decimal import Decimal

import pytest

from designer.paper.blocks import Cell, Table, TableColumn, TableRow
from tests.hostile import hostile_texts


@pytest.fixture(scope="session")
def hostile() -> tuple[str, ...]:
    """Texts that break what takes them for more than text."""
    texts = tuple(hostile_texts().values())
    assert len(texts) > 60
    return texts


@pytest.fixture
def budget() -> Table:
    """Two groups of lines with their sums and the total, as formulas with values."""
    columns = (
        TableColumn("Code", 6),
        TableColumn("Description", 30),
        TableColumn("Quantity", 7, "number", 0),
        TableColumn("Unit cost", 8, "money"),
        TableColumn("Total USD", 10, "money"),
    )
    lines = {
        "C": (("C03", "Start-up support in kind", "800", "480.00"), ("C05", "Vocational training", "240", "520.35")),
        "F": (("F02", "Survey by telephone", "1000", "5.005"), ("F11", "Final evaluation", "1", "72000")),
    }
    rows, sums = [], []
    for group, items in lines.items():
        amounts = [round(Decimal(quantity) * Decimal(cost), 2) for _, _, quantity, cost in items]
        sums.append(sum(amounts, Decimal(0)))
        keys = [code for code, *_ in items]
        total = Cell(sums[-1], f"SUM({{{keys[0]}}}:{{{keys[-1]}}})", group)
        rows.append(TableRow((Cell(group), Cell(f"Group {group}"), Cell(), Cell(), total), "group"))
        for (code, title, quantity, cost), amount in zip(items, amounts, strict=True):
            formula = f"ROUND({{{code}.quantity}}*{{{code}.cost}},2)"
            cells = (
                Cell(code),
                Cell(title),
                Cell(Decimal(quantity), key=f"{code}.quantity"),
                Cell(Decimal(cost), key=f"{code}.cost"),
                Cell(amount, formula, code),
            )
            rows.append(TableRow(cells, depth=1))
    total = Cell(sum(sums, Decimal(0)), "{C}+{F}", "direct")
    rows.append(TableRow((Cell(), Cell("Direct costs"), Cell(), Cell(), total), "total"))
    return Table(columns, tuple(rows), "Lines of the budget")
