"""The bundled table of currencies is the package's."""

from __future__ import annotations

import subprocess
import sys

from iso4217 import Currency

from designer.programme.asset import asset
from designer.programme.money import exponent, known_currency
from devtools.build_currencies import table


def test_the_table_is_what_the_package_says_today() -> None:
    assert asset("currencies.json").read_bytes() == table()
    for currency in Currency:
        assert known_currency(currency.code)
        assert exponent(currency.code) == (2 if currency.exponent is None else currency.exponent)


def test_the_package_itself_is_not_needed_at_run_time() -> None:
    asked = (
        "import sys; from designer.programme.money import exponent; exponent('GNF'); print('iso4217' in sys.modules)"
    )
    told = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)
    assert told.stdout.strip() == "False"
