"""The developer's commands: set up, run, test, measure, take pictures, pin versions.

Standard library only, no shell, so that a fresh checkout needs nothing but a Python: `python3 dev.py run` sets up what
is missing and opens the window. Tried on Debian; other systems are declared untried. What these commands say of
themselves goes to standard error; standard output belongs to the program they start.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
STAMP = VENV / ".designer-stamp"
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
PYTHON = str(BIN / ("python.exe" if os.name == "nt" else "python"))
PYTHONS = ((3, 11), (3, 12), (3, 13))
OUT = ROOT / "out"

QT_LIBRARIES = {
    # What Qt loads at run time, and the Debian package that has it: first for any window, even an unseen one,
    "libglib-2.0.so.0": "libglib2.0-0",
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libfontconfig.so.1": "libfontconfig1",
    "libdbus-1.so.3": "libdbus-1-3",
    # then for one on a screen.
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-shape.so.0": "libxcb-shape0",
}
ORACLES = {
    # Programs that judge our documents in the tests, and the Debian package that has each.
    "soffice": "libreoffice-calc-nogui",
    "pdftoppm": "poppler-utils",
    "dot": "graphviz",
    "Xvfb": "xvfb",
    "xauth": "xauth",
}


class Stop(Exception):  # noqa: N818 - it is the end of the command, said in one line, not a fault of the program
    """The command cannot go on; the text says why and what to do."""


def say(text: str) -> None:
    """Print one line about what is being done, on standard error."""
    print(text, file=sys.stderr, flush=True)


def call(command: Sequence[str], environment: Mapping[str, str] | None = None, *, quiet: bool = False) -> int:
    """Run a command from the project's root and return its exit code; `quiet` sends its output to standard error."""
    variables = {**os.environ, **(environment or {})}
    return subprocess.run(
        command, cwd=ROOT, env=variables, stdout=sys.stderr if quiet else None, check=False
    ).returncode


def unseen() -> dict[str, str]:
    """The environment in which Qt paints without a display."""
    return {"QT_QPA_PLATFORM": os.environ.get("QT_QPA_PLATFORM", "offscreen")}


# --- What the system must have ------------------------------------------------------------------------------------


def shared_libraries() -> set[str]:
    """The names of the shared libraries the dynamic linker knows; empty where it cannot be asked."""
    ldconfig = shutil.which("ldconfig") or shutil.which("ldconfig", path="/sbin:/usr/sbin")
    if not ldconfig:
        return set()
    listing = subprocess.run([ldconfig, "-p"], capture_output=True, text=True, check=False).stdout
    return {line.split()[0] for line in listing.splitlines() if "=>" in line}


def missing_packages(known: set[str], *, oracles: bool) -> list[str]:
    """The Debian packages that Qt, and with `oracles` the tests' judges, need beyond the `known` libraries."""
    packages = [package for library, package in QT_LIBRARIES.items() if known and library not in known]
    if oracles:
        packages += [package for program, package in ORACLES.items() if not shutil.which(program)]
    return packages


def can_make_venv(python: str) -> bool:
    """Whether this Python can make a virtual environment; Debian's comes without the module for it."""
    command = [python, "-c", "import ensurepip, venv"]
    return subprocess.run(command, capture_output=True, check=False).returncode == 0


def install_packages(packages: Sequence[str]) -> None:
    """Install Debian packages where we may, else print the one line that does."""
    if not packages:
        return
    apt = shutil.which("apt-get")
    names = " ".join(packages)
    if not apt:
        say(f"This system lacks what Debian calls {names}. Install them, or what carries them here.")
        return
    if os.geteuid() != 0:
        say(f"Packages are missing. Type:\n  sudo apt-get update && sudo apt-get install --yes {names}")
        return
    say(f"Installing {names} …")
    variables = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for step in (["update"], ["install", "--yes", "--no-install-recommends", *packages]):
        done = subprocess.run([apt, *step], env=variables, capture_output=True, text=True, check=False)
    if done.returncode:
        say(f"{done.stderr.strip()}\napt-get could not install {names}.")


# --- What the project must have -----------------------------------------------------------------------------------


def base_python() -> str:
    """The Python to build .venv with: this one if it will do, else the newest on the path that will."""
    if sys.version_info[:2] in PYTHONS:
        return sys.executable
    found = [shutil.which(f"python{major}.{minor}") for major, minor in reversed(PYTHONS)]
    fitting = next(filter(None, found), None)
    if fitting is None:
        message = f"Python 3.11, 3.12 or 3.13 is needed; this is {sys.version.split()[0]} and none is on the path."
        raise Stop(message)
    return fitting


def fingerprint() -> str:
    """A hash of everything that decides what .venv must hold."""
    content = b"".join((ROOT / name).read_bytes() for name in ("pyproject.toml", "constraints.txt"))
    return hashlib.sha256(content + str(ROOT).encode()).hexdigest()


def is_ready() -> bool:
    """Whether .venv is there and holds what the project asks for now."""
    return Path(PYTHON).exists() and STAMP.is_file() and STAMP.read_text(encoding="utf-8") == fingerprint()


def make_venv(python: str) -> None:
    """Make .venv, again from nothing if what is there is broken."""
    if Path(PYTHON).exists() and any(BIN.glob("pip*")):
        return
    say("Making .venv …")
    if call([python, "-m", "venv", "--clear", str(VENV)], quiet=True):
        message = f"{python} could not make .venv: see above."
        raise Stop(message)


def install_project() -> None:
    """Install the pinned packages and the project itself, as a link to this checkout."""
    say("Installing the packages into .venv (the first time: some minutes) …")
    options = ["--disable-pip-version-check", "--quiet", "--quiet", "--constraint", "constraints.txt"]
    pip = [PYTHON, "-m", "pip", "install", *options]
    for what in (["hatchling"], ["--no-build-isolation", "--editable", ".[dev]"]):
        if call([*pip, *what], quiet=True):
            message = "pip could not install the packages: see above."
            raise Stop(message)
    STAMP.write_text(fingerprint(), encoding="utf-8")


def setup(*, oracles: bool = False) -> None:
    """Set up what is missing and nothing else: a second call costs a moment.

    Raises:
        Stop: no fitting Python, no way to make .venv, or pip failed.
    """
    ready = is_ready()
    packages = missing_packages(shared_libraries(), oracles=oracles) if sys.platform == "linux" else []
    python = "" if ready else base_python()
    if not ready and not can_make_venv(python):
        packages.append("python3-venv")
    install_packages(packages)
    if ready:
        return
    if not can_make_venv(python):
        message = f"{python} cannot make a virtual environment yet: the line above mends that."
        raise Stop(message)
    make_venv(python)
    install_project()


# --- The commands -------------------------------------------------------------------------------------------------


def has_display() -> bool:
    """Whether a window can be opened; someone who names a Qt platform knows what they do."""
    if sys.platform != "linux":
        return True
    return any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))


def run(file: str | None) -> int:
    """Open the window on a file or, as an unnamed copy, on the example; with no display, write its documents."""
    setup()
    designer = [PYTHON, "-m", "designer"]
    if has_display():
        return call([*designer, file] if file else [*designer, "--example", "guinea"])
    say(f"There is no display to open a window on: the documents are written to {OUT} instead.")
    OUT.mkdir(exist_ok=True)
    example = str(OUT / "guinea.rpd")
    if file is None and (code := call([*designer, "example", "guinea", example])):
        return code
    return call([*designer, "export", file or example, "--to", str(OUT)])


def test(arguments: Sequence[str]) -> int:
    """Lint, format, types, then the tests; all of them, whatever fails. Arguments go to pytest.

    Without any, the suite is spread over the machine's cores, file by file.
    """
    setup()
    module = [PYTHON, "-m"]
    arguments = arguments or ("-n", "auto", "--dist", "loadfile")
    steps: dict[str, list[str]] = {
        "lint": [*module, "ruff", "check", "."],
        "format": [*module, "ruff", "format", "--check", "."],
        "types": [*module, "mypy"],
        "tests": [*module, "pytest", *arguments],
    }
    failed = []
    for name, command in steps.items():
        say(f"--- {name}: {' '.join(command[2:])}")
        start = time.monotonic()
        if call(command, unseen()):
            failed.append(name)
        say(f"--- {name}: {'FAILED' if name in failed else 'passed'} in {time.monotonic() - start:.0f} s")
    say(f"Failed: {', '.join(failed)}." if failed else "All passed.")
    return 1 if failed else 0


def bench(arguments: Sequence[str]) -> int:
    """Print the speed table; standard output holds nothing else."""
    setup()
    return call([PYTHON, "-m", "devtools.bench", *arguments], unseen())


def torture(arguments: Sequence[str]) -> int:
    """Do to the program what a bad day does, and print what came of it."""
    setup()
    return call([PYTHON, "-m", "devtools.torture", *arguments], unseen())


def gallery(folder: Path) -> int:
    """Write a picture of every screen into a folder."""
    setup()
    folder.mkdir(parents=True, exist_ok=True)
    return call([PYTHON, "-m", "devtools.gallery", str(folder.resolve())], unseen())


def freeze(*, upgrade: bool) -> int:
    """Write constraints.txt from what .venv holds, after moving it to the newest permitted with `upgrade`."""
    setup()
    pip = [PYTHON, "-m", "pip", "--disable-pip-version-check", "install", "--upgrade", "--upgrade-strategy", "eager"]
    if upgrade and call([*pip, "--no-build-isolation", "--editable", ".[dev]"], quiet=True):
        return 1
    return call([PYTHON, "-m", "devtools.freeze", str(ROOT / "constraints.txt")])


def parser() -> argparse.ArgumentParser:
    """The command line."""
    top = argparse.ArgumentParser(prog="dev.py", description="Set up, run, test and measure the Programme Designer.")
    commands = top.add_subparsers(dest="command", required=True, metavar="COMMAND")
    command = commands.add_parser("run", help="open the window on FILE or the example")
    command.add_argument("file", nargs="?", metavar="FILE")
    commands.add_parser("test", add_help=False, help="lint, types and the whole suite; further arguments go to pytest")
    command = commands.add_parser("setup", help="make .venv and install what is missing")
    command.add_argument("--oracles", action="store_true", help="also the programs that judge documents in the tests")
    commands.add_parser("bench", add_help=False, help="the speed table; [--json] [--only NAME ...]")
    commands.add_parser("torture", add_help=False, help="kills, full disks, damage; [--seconds N] [--soak N]")
    command = commands.add_parser("gallery", help="a picture of every screen")
    command.add_argument("folder", type=Path, metavar="DIR")
    command = commands.add_parser("freeze", help="write constraints.txt from what .venv holds")
    command.add_argument("--upgrade", action="store_true", help="move .venv to the newest permitted versions first")
    return top


def main(words: Sequence[str]) -> int:
    """Carry out one command and return its exit code."""
    known, rest = parser().parse_known_args(words)
    if rest and known.command not in {"test", "bench", "torture"}:
        parser().error(f"unrecognised arguments: {' '.join(rest)}")
    if known.command == "run":
        return run(str(Path(known.file).absolute()) if known.file else None)
    if known.command == "test":
        return test(rest)
    if known.command == "bench":
        return bench(rest)
    if known.command == "torture":
        return torture(rest)
    if known.command == "gallery":
        return gallery(known.folder.absolute())
    if known.command == "freeze":
        return freeze(upgrade=known.upgrade)
    setup(oracles=known.oracles)
    say(f"Ready: {PYTHON}")
    return 0


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except Stop as stop:
        sys.exit(str(stop))
    except KeyboardInterrupt:
        sys.exit(130)
