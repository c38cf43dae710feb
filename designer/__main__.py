"""The command line; without a subcommand it opens the window. See DESIGN 9 for the contract."""

import argparse
import gc
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import designer.programme.plain_typing  # noqa: F401 - before msgspec, see there
from designer.programme.problem import FileProblem
from designer.programme.words import LANGUAGES, Words

if TYPE_CHECKING:
    from designer.programme.programme import Programme

DONE, FINDINGS, WRONG, NOT_WRITTEN = 0, 1, 2, 3
_COMMANDS = ("export", "check", "summary", "library", "example")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command and return its exit code: 0 done, 1 findings, 2 wrong use or unreadable input, 3 not written."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    if not words or words[0] not in (*_COMMANDS, "-h", "--help"):
        return _window(words)
    options = _parser().parse_args(words)
    try:
        return int(options.run(options))
    except FileProblem as problem:
        return _refuse(str(problem), WRONG)
    except (KeyError, LookupError) as error:
        return _refuse(str(error.args[0]) if error.args else str(error), WRONG)


class _Parser(argparse.ArgumentParser):
    """A parser that says in one line what it does not understand, for people and scripts alike."""

    def error(self, message: str) -> NoReturn:
        """Say it and end with the code of wrong use."""
        sys.exit(_refuse(f"{self.prog}: {message} ({self.prog} --help tells what it takes)", WRONG))


def _refuse(sentence: str, code: int) -> int:
    """Say one line on standard error."""
    print(" ".join(sentence.split()), file=sys.stderr)
    return code


def _parser() -> argparse.ArgumentParser:
    """Describe the subcommands."""
    parser = _Parser(prog="designer", description="Design and budget a reintegration programme.")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    from designer.exports.kinds import KINDS

    export = commands.add_parser("export", help="write workbook and proposal")
    export.add_argument("file", type=Path)
    export.add_argument("--to", type=Path, required=True, metavar="DIR")
    kinds = f"kinds to write: {', '.join(KINDS)}; may be repeated"
    export.add_argument("--only", nargs="+", action="extend", metavar="KIND", help=kinds)
    export.add_argument("--language", choices=LANGUAGES, default="en")
    masked = "leave out what somebody earns: monthly costs of posts, amounts of staff lines; totals stay"
    export.add_argument("--mask-pay", action="store_true", help=masked)
    export.set_defaults(run=_export)
    check = commands.add_parser("check", help="list what is missing or doubtful")
    check.add_argument("file", type=Path)
    check.add_argument("--json", action="store_true")
    check.set_defaults(run=_check)
    summary = commands.add_parser("summary", help="the programme in figures")
    summary.add_argument("file", type=Path)
    summary.add_argument("--json", action="store_true")
    summary.set_defaults(run=_summary)
    library = commands.add_parser("library", help="print the catalogues")
    library.add_argument("name", nargs="?", default="")
    library.add_argument("--json", action="store_true")
    library.set_defaults(run=_library)
    example = commands.add_parser("example", help="write a bundled programme into a file")
    example.add_argument("name")
    example.add_argument("out", type=Path)
    example.set_defaults(run=_example)
    return parser


def _export(options: argparse.Namespace) -> int:
    """Write documents and print the path of each."""
    from designer.exports.kinds import DEFAULT, KINDS, export
    from designer.programme.file import load

    kinds = options.only or DEFAULT
    unknown = [kind for kind in kinds if kind not in KINDS]
    if unknown:
        return _refuse(f"{unknown[0]} is not built; there are: {', '.join(KINDS)}", WRONG)
    programme = load(options.file).programme
    words = Words(options.language, mask_pay=options.mask_pay)
    try:
        written = export(programme, options.to, options.file.stem, kinds, words)
    except (FileProblem, OSError) as problem:
        return _refuse(str(problem), NOT_WRITTEN)
    for path in written:
        print(path)
    if options.mask_pay:
        _tell_open(programme)
    return DONE


def _tell_open(programme: "Programme") -> None:
    """Say where a sum that stays leads to pay all the same."""
    from designer.budget.withheld import open_headings

    found = open_headings(programme)
    if found:
        print(f"fewer than three lines stand under {', '.join(found)}: its sum still leads to pay", file=sys.stderr)


def _check(options: argparse.Namespace) -> int:
    """Print the findings; exit code 1 if any is an error."""
    import msgspec

    from designer.programme.file import load
    from designer.review.listing import aside_line, rows

    programme = load(options.file).programme
    found = rows(programme)
    if options.json:
        print(msgspec.json.format(msgspec.json.encode(found)).decode())
    else:
        for row in found:
            print(f"{row.severity} {row.id} {row.where}: {row.message} ({row.locator})")
        if aside := aside_line(programme):
            print(aside)
    return FINDINGS if any(row.severity == "E" for row in found) else DONE


def _summary(options: argparse.Namespace) -> int:
    """Print the programme in figures."""
    import msgspec

    from designer.programme.file import load
    from designer.review.listing import aside_line
    from designer.review.summary import lines, summary

    programme = load(options.file).programme
    told = summary(programme)
    if options.json:
        print(msgspec.json.format(msgspec.json.encode(told)).decode())
    else:
        print("\n".join(lines(told, aside_line(programme))))
    return DONE


def _library(options: argparse.Namespace) -> int:
    """Print one catalogue, or the list of them."""
    from designer.library.listing import as_json, listing

    if options.json:
        print(as_json(options.name or None).decode())
    else:
        print("\n".join(listing(options.name or None)))
    return DONE


def _example(options: argparse.Namespace) -> int:
    """Write a bundled programme into a file."""
    from designer.library.example import example
    from designer.programme.file import save

    programme = example(options.name)
    try:
        options.out.parent.mkdir(parents=True, exist_ok=True)
        save(options.out, programme)
    except (FileProblem, OSError) as problem:
        return _refuse(str(problem), NOT_WRITTEN)
    print(options.out)
    return DONE


def _window(words: list[str]) -> int:
    """Open the window, on a file or an example if one is named."""
    match words:  # the usual ways, for which argparse need not look for the user's language first
        case []:
            file, example = None, ""
        case [name] if not name.startswith("-"):
            file, example = Path(name), ""
        case ["--example", name] if not name.startswith("-"):
            file, example = None, name
        case _:
            file, example = _asked(words)
    gc.disable()  # until the first paint: what is made by then stays, looking it through costs a tenth of the start
    import designer.ui.plain_import  # noqa: F401 - before anything else of PySide6, see there
    from designer.ui.app import run

    return run(file, example)


def _asked(words: list[str]) -> tuple[Path | None, str]:
    """Read what is to be opened: a file, or the name of an example."""
    parser = _Parser(prog="designer")
    parser.add_argument("file", nargs="?", type=Path, help="a programme's file; or a command: " + ", ".join(_COMMANDS))
    parser.add_argument("--example", metavar="NAME", default="", help="open a bundled programme as an unnamed copy")
    options = parser.parse_args(words)
    return options.file, options.example


if __name__ == "__main__":
    sys.exit(main())
