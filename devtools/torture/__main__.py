"""The torture: `python -m devtools.torture --seconds N`, usually through `dev.py torture`."""

import argparse
import os
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from devtools.torture import report
from devtools.torture.frame import Outcome, Part, Place, carried_out


def main(words: Sequence[str] | None = None) -> int:
    """Torture, print the figures, and write the page if wanted; exit code 1 if anything failed."""
    arguments = _parser().parse_args(words)
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    if os.name != "posix":
        print("Processes are copied and killed as POSIX systems do it: this cannot be tried here.", file=sys.stderr)
        return 2
    if arguments.soak:
        return _soak(arguments.soak, arguments.seed, arguments.write)
    from devtools.torture.parts import PARTS

    unknown = set(arguments.only) - {part.name for part in PARTS}
    if unknown:
        known = ", ".join(repr(part.name) for part in PARTS)
        print(f"no part {', '.join(sorted(unknown))}; there are {known}", file=sys.stderr)
        return 2
    wanted = [part for part in PARTS if not arguments.only or part.name in arguments.only]
    outcomes = tortured(wanted, arguments.seconds, arguments.seed)
    print(report.lines(outcomes))
    if arguments.write:
        text = report.page(outcomes, arguments.seed, report.written_soak(arguments.write))
        arguments.write.write_text(text, encoding="utf-8")
    return 1 if any(each.failed for each in outcomes) else 0


def tortured(parts: Sequence[Part], seconds: float, seed: int) -> list[Outcome]:
    """Try the parts one after the other; each has an even share of the time that is left, the last one all of it."""
    until = time.monotonic() + seconds
    outcomes = []
    with tempfile.TemporaryDirectory() as name:
        for number, part in enumerate(parts):
            print(f"{part.name}: {part.what} …", file=sys.stderr, flush=True)
            share = max(0.0, until - time.monotonic()) / (len(parts) - number)
            place = Place(Path(name) / str(number), seed)
            place.folder.mkdir()
            outcomes.append(carried_out(part, place, share))
    return outcomes


def _soak(seconds: float, seed: int, page: Path | None) -> int:
    """Soak, print the table, and write it into the page if wanted; exit code 1 if anything grew."""
    from devtools.torture.soak import leaks, soaked, table

    samples = soaked(seconds, seed, tell=lambda sample: print(sample, file=sys.stderr, flush=True))
    grew = leaks(samples, seconds)
    print(table(samples))
    print("\n".join(grew) or "Nothing grew beyond ten per cent after the warm-up.")
    if page:
        section = report.soak_section(table(samples), grew, seconds)
        page.write_text(report.with_soak(page, section), encoding="utf-8")
    return 1 if grew else 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="dev.py torture", description="Do to the program what a bad day does.")
    parser.add_argument("--seconds", type=float, default=600.0, help="how long in all (600)")
    parser.add_argument("--seed", type=int, default=1, help="what everything random follows from (1)")
    parser.add_argument("--only", nargs="+", default=[], metavar="PART", help="try only these parts")
    parser.add_argument("--soak", type=float, metavar="SECONDS", help="use the window for so long and watch its memory")
    parser.add_argument("--write", type=Path, metavar="FILE", help="write the figures into this page")
    return parser


if __name__ == "__main__":
    sys.exit(main())
