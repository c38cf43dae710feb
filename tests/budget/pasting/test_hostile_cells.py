"""Texts that were made to harm, in every place of a pasted budget: kept as they are, in no time, and never executed."""

import time

import pytest

from designer.budget.pasting.headings import headed
from designer.budget.pasting.taking import taken
from designer.programme.ids import counter
from designer.programme.numbers import ENGLISH
from designer.programme.text import clean
from tests.build import build
from tests.hostile import hostile_texts, opened

LONG = {
    "brackets": "(" * 200_000,
    "pairs": "(a" * 100_000,
    "digits": "0" * 300_000,
    "thousands": "'000 " * 60_000,
    "words": "in " * 100_000,
    "blanks": "1" + " " * 300_000 + "x",
    "codes": "1.1." * 80_000,
    "marks": ".," * 100_000,
}
TEXTS = {**hostile_texts(), **LONG}


@pytest.mark.parametrize("label", TEXTS)
def test_any_text_anywhere_is_data(label: str) -> None:
    text = TEXTS[label]
    blocks = (
        [(text, "", ""), ("Item", "Qty", "Unit cost"), ("Car", "2", "3"), (text, text, text), ("Bus", "1", "4")],
        [
            (text, "Qty", "Unit cost", "Total"),
            ("Car", "2", text, "6"),
            ("Bus", "3", "4", text),
            ("Van", "4", "5", "20"),
        ],
        [("Car", text, "5", "6"), ("Bus", text, "7", "7"), (text, "1", "8", "8")],
    )
    began = time.process_time()
    with opened() as seen:
        results = []
        for rows in blocks:
            block = headed(rows)
            results.append(taken(build("frame | currency = USD"), block, block.keys, ENGLISH, counter(50)))
    assert time.process_time() - began < 5
    assert [each for each in seen if "assets" not in each] == []
    descriptions = [line.description for result in results for line in result.programme.lines]
    assert {"Car", "Bus", "Van"} <= {*descriptions}
    assert all(each == clean(each) for each in descriptions)
