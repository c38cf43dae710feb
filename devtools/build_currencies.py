"""Writes the table of currencies that comes with the Designer, from the package ``iso4217``.

Run it after that package was moved to a newer edition, with .venv's Python: ``python -m devtools.build_currencies``.
The package reads ISO's own XML, which takes longer than all the rest of opening a programme; a test compares the two.
"""

from __future__ import annotations

import json
from pathlib import Path

from iso4217 import Currency

TARGET = Path(__file__).parents[1] / "assets" / "currencies.json"


def table() -> bytes:
    """Each code of ISO 4217 with the number of its decimals, null where it has none, as JSON with a code a line."""
    decimals = {currency.code: currency.exponent for currency in sorted(Currency, key=lambda each: each.code)}
    return json.dumps(decimals, indent=0).encode() + b"\n"


def main() -> None:
    """Write the table."""
    TARGET.write_bytes(table())
    print(TARGET)


if __name__ == "__main__":
    main()
