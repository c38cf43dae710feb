"""A process that has loaded the whole program and makes fresh copies of itself: real processes in milliseconds.

It has made no QApplication and runs no second thread, so that a copy starts as a fresh program does, only sooner. Run
as ``python -m devtools.torture.zygote``, which ``Zygote`` does; it ends when nobody holds its socket any more.
"""

import contextlib
import ctypes
import importlib
import json
import os
import pkgutil
import select
import signal
import socket
import subprocess
import sys
import threading
import time
from pathlib import Path
from types import TracebackType
from typing import Any, Self

_LARGEST = 65_536
_PARENT_DEATH_SIGNAL = 1
"""Linux's number of it (prctl(2))."""

_ROOT = Path(__file__).parents[2]


class Child:
    """A process that was started: its number, and what it has said so far, line by line."""

    def __init__(self, pid: int, handle: int) -> None:
        self.pid = pid
        self._handle = handle
        self._said = b""
        self._ended = False

    def lines(self) -> list[str]:
        """Return what the process has said so far; the last line only if it is whole."""
        self._listen(0)
        return self._said.decode().split("\n")[:-1]

    def wait_for(self, count: int, seconds: float) -> bool:
        """Wait until the process has said so many lines; False if it ended, or the time did, before."""
        until = time.monotonic() + seconds
        while self._said.count(b"\n") < count and not self._ended and time.monotonic() < until:
            self._listen(until - time.monotonic())
        return self._said.count(b"\n") >= count

    def kill(self) -> list[str]:
        """End the process as a power cut would, wait until it is gone, and return what it had said."""
        with contextlib.suppress(ProcessLookupError):
            os.kill(self.pid, signal.SIGKILL)
        return self.outlived()

    def outlived(self, seconds: float = 60.0) -> list[str]:
        """Wait until the process has ended and return what it had said. Raises TimeoutError."""
        until = time.monotonic() + seconds
        while not self._ended and time.monotonic() < until:
            self._listen(until - time.monotonic())
        while alive(self.pid) and time.monotonic() < until:
            time.sleep(0.001)
        if not self._ended or alive(self.pid):
            message = f"the process did not end within {seconds:.0f} s; it last said {self._said[-80:]!r}"
            raise TimeoutError(message)
        lines = self.lines()
        os.close(self._handle)
        return lines

    def _listen(self, seconds: float) -> None:
        """Take in what the process says, waiting so long for more."""
        while not self._ended and select.select([self._handle], [], [], max(0.0, seconds))[0]:
            piece = os.read(self._handle, _LARGEST)
            self._said += piece
            self._ended = not piece
            if seconds:
                return


def alive(pid: int) -> bool:
    """Tell whether there is a process of this number."""
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


class Zygote:
    """Holds the process that makes copies of itself, and asks it for them."""

    def __init__(self) -> None:
        self._socket, theirs = socket.socketpair()
        self._one_at_a_time = threading.Lock()
        variables = {"QT_QPA_PLATFORM": "offscreen", "OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"}
        with theirs:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "devtools.torture.zygote", str(theirs.fileno())],
                pass_fds=[theirs.fileno()],
                cwd=_ROOT,
                env={**os.environ, **variables},
            )

    def start(self, role: str, **options: Any) -> Child:  # noqa: ANN401 - whatever JSON holds
        """Start a process that plays a role, ``module:function``; what the function says comes back line by line."""
        ours, theirs = os.pipe()
        with self._one_at_a_time:
            try:
                socket.send_fds(self._socket, [json.dumps({"role": role, "options": options}).encode()], [theirs])
            finally:
                os.close(theirs)
            answer = self._socket.recv(32)
        if not answer:
            message = "the process that makes the others has ended: see what it wrote"
            raise RuntimeError(message)
        return Child(int(answer), ours)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._socket.close()
        self._process.kill()
        self._process.wait()


def say(handle: int, line: object) -> None:
    """Say a line to whoever started the process; it is theirs even if the process ends in the same moment."""
    os.write(handle, f"{line}\n".encode())


def serve(handle: int) -> None:
    """Load the program, then make a copy for each that is asked for, until nobody can ask any more."""
    _load()
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # nobody waits for the copies: they vanish when they end
    with socket.socket(fileno=handle) as asked:
        while True:
            request, handles, _, _ = socket.recv_fds(asked, _LARGEST, 1)
            if not request:
                return
            pid = os.fork()
            if not pid:
                asked.close()
                _play(json.loads(request), handles[0])
            os.close(handles[0])
            asked.send(str(pid).encode())


def _play(request: dict[str, Any], handle: int) -> None:
    """Play a role and end, whatever happens, without what the first process would do at its end."""
    code = 1
    try:
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        _die_with_parent()
        module, _, function = request["role"].partition(":")
        getattr(importlib.import_module(module), function)(handle, **request["options"])
        code = 0
    except BaseException:  # noqa: BLE001 - it is printed, and the process ends
        import traceback

        traceback.print_exc()
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)


def _die_with_parent() -> None:
    """Have this process end when the one that made it does, where the system can see to that."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PARENT_DEATH_SIGNAL, signal.SIGKILL)


def _load() -> None:
    """Import the whole program, and what plays a role."""
    import designer
    import devtools.torture.actor  # noqa: F401

    for found in pkgutil.walk_packages(designer.__path__, "designer."):
        if not found.name.endswith("__main__"):
            importlib.import_module(found.name)


if __name__ == "__main__":
    serve(int(sys.argv[1]))
