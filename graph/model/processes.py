"""Starting a process of our own code that talks with this one."""

import os
import socket
import subprocess
import sys
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path

_ONE_THREAD = {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1", "MKL_NUM_THREADS": "1"}
"""As many processes as processors read side by side; if each did its sums in several threads, they would only wait for each other."""


@dataclass(frozen=True, slots=True)
class Companion:
    """A process and the connection to it."""

    process: subprocess.Popen[bytes]
    connection: Connection

    def stop(self) -> None:
        """End the process at once."""
        self.connection.close()
        self.process.kill()
        self.process.wait()


def start_script(script: Path) -> Companion:
    """Start a script of this package with the number of its end of the connection as its one argument.

    It is run as a file: as a module it would import all packages above it first. It has a session of its own, so that Ctrl-C
    reaches this process alone, which then ends it. Raises OSError if no process can be started.
    """
    ours, theirs = socket.socketpair()
    path = os.pathsep.join(entry or os.curdir for entry in sys.path)
    with theirs:
        process = subprocess.Popen(
            [sys.executable, "-P", str(script), str(theirs.fileno())],
            pass_fds=[theirs.fileno()],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            env={**_ONE_THREAD, **os.environ, "PYTHONPATH": path},
            start_new_session=True,
        )
    return Companion(process, Connection(ours.detach()))
