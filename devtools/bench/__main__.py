"""The speed table: `python -m devtools.bench [--json] [--only NAME ...]`, usually through `dev.py bench`."""

import argparse
import json
import sys

from devtools.bench.frame import Result, Row, Unavailable, chosen, ratio, rows

LAYOUT = "{:<24} {:>8} {:>7}  {}"


def measured(row: Row) -> Result | None:
    """The row's result, or None with the reason on standard error if it cannot be measured here."""
    print(f"measuring {row.name}: {row.what} …", file=sys.stderr, flush=True)
    try:
        return Result(row.name, round(ratio(row.measure()), 3), row.goal, row.against)
    except Unavailable as reason:
        print(f"{row.name} is left out: {reason}", file=sys.stderr)
        return None


def main() -> int:
    """Measure and print; exit code 2 for a name that no row has. A missed goal is no error: the table is the result."""
    parser = argparse.ArgumentParser(prog="dev.py bench", description="Measure speed, side by side with a reference.")
    parser.add_argument("--json", action="store_true", help="print the rows as JSON and nothing else")
    parser.add_argument("--only", nargs="+", default=[], metavar="NAME", help="measure only these rows")
    arguments = parser.parse_args()
    try:
        wanted = chosen(rows(), arguments.only)
    except KeyError as error:
        print(error.args[0], file=sys.stderr)
        return 2
    results = [result for row in wanted if (result := measured(row))]
    if arguments.json:
        print(json.dumps({"rows": [result._asdict() for result in results]}))
        return 0
    print(LAYOUT.format("name", "ratio", "goal", "against"))
    for result in results:
        mark = "" if result.ratio <= result.goal else "  (missed)"
        print(LAYOUT.format(result.name, f"{result.ratio:.3f}", f"{result.goal:g}", result.against + mark))
    return 0


if __name__ == "__main__":
    sys.exit(main())
