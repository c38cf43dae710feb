"""The figures of a torture, as text for the terminal and as the page `docs/reliability.md`."""

import os
import platform
import re
import sqlite3
import textwrap
from collections.abc import Sequence
from pathlib import Path

from devtools.torture.frame import Outcome

_HEAD = """# Reliability: what was tried, and what came of it

`python3 dev.py torture --seconds N` does to the program what a bad day does: it kills the real process, lets every
write fail, fills the disk, takes rights away, and damages files and journals. After each mishap it looks at what is
left. A failure is any of: an acknowledged edit that is lost; a file or journal that opens with other content than was
written and does not say so; a file damaged that was in order; a refusal that does not say what is wrong and what to do;
a program that cannot be edited or saved any more. The short run is part of the tests (`tests/torture/`); this page is
written by the long one (`--write docs/reliability.md`).
"""

_METHOD = """
## How

* **Kills.** A process that has loaded the program makes a copy of itself for each life. The copy opens the window on an
  example without a display, does seeded random edits, undo and redo among them, and says each one that
  `Session.edit` has taken, over a pipe. In between it saves (every 40 milliseconds by itself), saves under other names,
  exports, and changes screens. At a random moment it is killed (SIGKILL). The judge walks the same edits: every file
  must open verified and equal one of the states there were, and files, drafts and recovery together must hold the last
  edit that was said. In a third of the cases recovery is killed as well, twice, and then completed; after it, the
  user's own files are the same, byte by byte. Temporary files that a kill left are gone after a start a day later.
* **Failing calls.** Python's calls that write and those of SQLite (through a file system of its own, given to it by its
  C interface) are counted together; the n-th fails, for every n until none does, once with each of three errors. A
  write that fails has written half before.
* **Full disk.** First every file has a limit, 2 KB more each time; then a small disk of its own has 2 KB more left each
  time, until all fits three times in a row.
* **Damaged files.** Half of them get the checksum that fits their damaged content, as if somebody had edited the file
  by hand: these must be refused or be valid programmes. No refusal or opening may take a second of computing.
* **Damaged journals.** Those that a crash leaves, soon and late, with their logs, and closed ones. What is recovered
  must be a state that was kept; one that is not the last must say that the journal was damaged, unless what is missing
  is its end: then the edit never was, as far as anybody can tell ("cut after an edit").
* **The tests are tested.** With a plain `open(…, "wb")` in the place of our way of saving, the kills and the full disk
  find damaged files (`tests/torture/test_careless.py`).

A kill leaves what the system had taken over; a power cut does not. What survives a power cut follows from fsync of file
and folder and from SQLite's `synchronous=FULL`, whose every failing is among the failing calls; it was not tried by
cutting power.
"""


def lines(outcomes: Sequence[Outcome]) -> str:
    """Return the figures for the terminal, with what was wrong under each part."""
    found = []
    for each in outcomes:
        figures = f"{each.trials:>8,} tried  {each.failed:>4} failed  {each.seconds:>6.0f} s"
        found.append(f"{each.part.name:<18} {figures}  {_end(each)}")
        found += [f"    {kind}: {count:,}" for kind, count in sorted(each.tried.items())]
        found += [f"  ! {sentence}" for sentence in (*each.wrong, *each.left_out)]
    return "\n".join(found)


def page(outcomes: Sequence[Outcome], seed: int, soak: str = "") -> str:
    """Return the page in Markdown."""
    rows = ["| part | mishaps | failures | slowest | how far |", "|---|--:|--:|--:|---|"]
    rows += [
        f"| **{each.part.name}**: {each.part.what} "
        f"| {each.trials:,} | {each.failed} | {_slowest(each)} | {_end(each)} |"
        for each in outcomes
    ]
    kinds = ["| part | kind of mishap, or what came of it | times |", "|---|---|--:|"]
    kinds += [f"| {each.part.name} | {kind} | {count:,} |" for each in outcomes for kind, count in _sorted(each)]
    wrong = [f"* {each.part.name}: {sentence}" for each in outcomes for sentence in each.wrong]
    left_out = [f"* Left out: {sentence}." for each in outcomes for sentence in each.left_out]
    parts = [
        _HEAD,
        f"## Figures\n\n{_where(outcomes, seed)}\n",
        "\n".join(rows),
        *(["\n".join(("", *left_out))] if left_out else []),
        *(["\n### What failed\n\n" + "\n".join(wrong)] if wrong else []),
        _METHOD,
        *([soak] if soak else []),
        f"{_KINDS}\n\n" + "\n".join(kinds) + "\n",
    ]
    return "\n".join(parts)


def soak_section(table: str, leaks: Sequence[str], seconds: float) -> str:
    """Return the section on the soak, which a later torture without one keeps."""
    verdict = "Nothing grew beyond ten per cent." if not leaks else "It grew: " + "; ".join(leaks) + "."
    sentences = (
        f"A scripted user in the offscreen window for {seconds / 60:.0f} minutes "
        f"(`dev.py torture --soak {seconds:.0f}`): every step and page, typing, undo, both boxes for finding, saving, "
        "exports, sizes of type, both colour schemes, the workshop, other programmes. What the process holds between "
        f"rounds, after the garbage was collected; the first sixth is warm-up. {verdict}"
    )
    return f"{SOAK}\n\n{textwrap.fill(sentences, 120)}\n\n{table}\n"


SOAK, _KINDS = "## Soak", "## Kind by kind"
_SOAK_SECTION = re.compile(rf"^{SOAK}\n.*?(?=^## |\Z)", re.DOTALL | re.MULTILINE)


def written_soak(path: Path) -> str:
    """Return the section on the soak that a page has already, nothing if it has none."""
    found = _SOAK_SECTION.search(path.read_text(encoding="utf-8")) if path.exists() else None
    return found[0].rstrip("\n") + "\n" if found else ""


def with_soak(path: Path, section: str) -> str:
    """Return a page with another section on the soak, in front of the longest table."""
    text = _SOAK_SECTION.sub("", path.read_text(encoding="utf-8") if path.exists() else _HEAD)
    before, heading, after = text.partition(_KINDS)
    return f"{before.rstrip()}\n\n{section}" + (f"\n{heading}{after}" if heading else "")


def _where(outcomes: Sequence[Outcome], seed: int) -> str:
    """Return where and how long this ran."""
    total = sum(each.seconds for each in outcomes) / 60
    machine = f"{platform.system()} {platform.release().split('-')[0]}, {os.cpu_count()} processors"
    versions = f"Python {platform.python_version()}, SQLite {sqlite3.sqlite_version}"
    trials, failed = sum(each.trials for each in outcomes), sum(each.failed for each in outcomes)
    return f"{trials:,} mishaps, {failed} failures, in {total:.0f} minutes. {machine}, {versions}; seed {seed}."


def _end(outcome: Outcome) -> str:
    """Return how far a part came."""
    if outcome.whole:
        return "in full"
    if not outcome.part.full:
        return "in part"
    return f"{outcome.counted:,} {outcome.part.counted} of {outcome.part.full:,}: time over".replace("  ", " ")


def _slowest(outcome: Outcome) -> str:
    """Return the longest that the program took for one mishap, where that was measured."""
    return f"{outcome.slowest * 1000:.0f} ms" if outcome.slowest else ""


def _sorted(outcome: Outcome) -> list[tuple[str, int]]:
    return sorted(outcome.tried.items())
