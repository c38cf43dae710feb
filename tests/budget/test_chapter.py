"""The budget chapter of the proposal: what its columns are shares of stands in their heads."""

from designer.budget.chapter import chapter
from designer.library.example import example
from designer.paper.blocks import Table
from designer.programme.words import ENGLISH


def test_shares_say_of_what_they_are() -> None:
    tables = [each for each in chapter(example("guinea"), ENGLISH) if isinstance(each, Table)]
    titles = [column.title for table in tables for column in table.columns]
    assert titles.count("Share of the total") == 2
    assert "Share" not in titles
