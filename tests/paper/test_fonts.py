"""The type family: found without its carrier, its widths those of the file, and what it cannot draw marked."""

import subprocess
import sys

import pytest
from fontTools.ttLib import TTFont
from hypothesis import given
from hypothesis import strategies as st

from designer.paper.fonts import REPLACEMENT, advances, drawable, font_file
from designer.paper.measure import text_width

NEEDED = "éèêëçàùîïôœŒæñÑáíóúü¿¡€≥≤→✓●–—…“”‘’«»·×▯" + "\u00a0\u202f"


@pytest.mark.parametrize("bold", [False, True])
def test_widths_are_those_that_fonttools_reads(bold: bool) -> None:
    with TTFont(font_file(bold), lazy=True) as font:
        metrics, em = font["hmtx"].metrics, font["head"].unitsPerEm
        expected = {chr(code): metrics[name][0] / em for code, name in font.getBestCmap().items()}
    found = advances(bold)
    codes = range(max(map(ord, expected)) + 2)
    assert {character for character in map(chr, codes) if character in found} == set(expected)
    unlike = {character for character, width in expected.items() if found[character] != pytest.approx(width)}
    assert unlike <= {"\u00ad", *map(chr, range(0x600, 0x606)), "\u06dd", "\u070f"}  # drawn as nothing
    assert "A" not in unlike


@pytest.mark.parametrize("bold", [False, True])
@pytest.mark.parametrize("character", NEEDED)
def test_what_three_languages_and_our_signs_need_is_there(character: str, bold: bool) -> None:
    assert character in advances(bold)
    assert drawable(character, bold) == character
    assert text_width(character, 10, bold) > 0


def test_figures_are_all_as_wide() -> None:
    assert len({advances()[digit] for digit in "0123456789"}) == 1
    assert len({advances(bold=True)[digit] for digit in "0123456789"}) == 1


def test_a_missing_shape_is_marked_and_measured_as_its_mark() -> None:
    assert drawable("水 project") == f"{REPLACEMENT} project"
    assert text_width("水", 10) == text_width(REPLACEMENT, 10) > 0


def test_marks_that_nobody_sees_are_left_out() -> None:
    assert drawable("in\u202evoice\u200b\ufeff\u00ad") == "invoice"
    assert text_width("in\u202evoice\u200b\ufeff\u00ad", 10) == text_width("invoice", 10)


def test_a_letter_and_its_accent_become_one() -> None:
    assert drawable("e\u0301te\u0301") == "été"
    assert drawable("l\u030c") == "l\u030c"  # the one letter is wider than the two that were measured


@given(st.text())
def test_what_is_drawn_is_as_wide_as_what_was_measured(text: str) -> None:
    assert text_width(drawable(text), 10) == pytest.approx(text_width(text, 10), abs=0.01)


def test_measuring_imports_neither_matplotlib_nor_fonttools() -> None:
    code = (
        "import sys; from designer.paper.measure import wrap; wrap('a text', 10, 5);"
        "print(sorted({m.partition('.')[0] for m in sys.modules} & {'matplotlib', 'fontTools', 'numpy', 'PIL'}))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
