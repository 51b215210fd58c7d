"""What the servers need of this machine: commands with a log, a user that is not root, processes by id file."""

from __future__ import annotations

import fcntl
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

DIR = Path(os.environ.get("SERVICES_DIR", "/var/tmp/cho-phien"))  # noqa: S108 - the servers' user must reach it
LOOPBACK = "127.0.0.1"


class UnavailableError(Exception):
    """A server cannot be had on this machine; the message is the reason, short enough for one line."""


def say(text: str) -> None:
    print(f"services: {text}", file=sys.stderr, flush=True)


def port(variable: str, default: int) -> int:
    return int(os.environ.get(variable) or default)


@contextmanager
def one_at_a_time() -> Iterator[None]:
    """Make the folder, and let a second `up` or `down` on it wait for the first."""
    try:
        DIR.mkdir(parents=True, exist_ok=True)
        lock = (DIR / "lock").open("w")
    except PermissionError:
        sys.exit(f"services: {DIR} belongs to another user: set SERVICES_DIR to a folder of your own")
    with lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def run(
    command: list[str], log: str, *, refusal: str, timeout: int = 120, env: Mapping[str, str] | None = None
) -> None:
    """Run a command to its end, its output in DIR/<log>.log; else UnavailableError, refusal and log named.

    The command gets a session of its own, so that a server it leaves behind outlives our terminal.
    """
    path = DIR / f"{log}.log"
    with path.open("ab") as output:
        try:
            code = subprocess.run(
                command,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=output,
                timeout=timeout,
                env={**os.environ, **(env or {})},
                start_new_session=True,
                check=False,
            ).returncode
        except (OSError, subprocess.TimeoutExpired) as error:
            output.write(f"{error}\n".encode())
            code = -1
    if code != 0:
        raise UnavailableError(f"{refusal}, see {path}")


def succeeds(*command: str) -> bool:
    """Whether a command exists and ends well; its output is thrown away."""
    try:
        done = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, check=False)
    except OSError:
        return False
    return done.returncode == 0


def output_of(*command: str) -> str:
    """What a command prints, stripped; empty where it does not exist or fails."""
    try:
        done = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, check=False)
    except OSError:
        return ""
    return done.stdout.decode(errors="replace").strip()


def is_root() -> bool:
    return os.geteuid() == 0


def server_user() -> str:
    """Whom root runs the servers as: the user of PostgreSQL's package, shared by all, or nobody."""
    return "postgres" if succeeds("id", "-u", "postgres") else "nobody"


def unprivileged(command: list[str]) -> list[str]:
    """The command as a user that servers accept; they refuse root."""
    return ["runuser", "-u", server_user(), "--", *command] if is_root() else command


def own(folder: Path) -> None:
    """Make a folder and give it, with all that is in it, to the servers' user."""
    folder.mkdir(parents=True, exist_ok=True)
    if is_root():
        subprocess.run(["chown", "-R", server_user(), str(folder)], check=True)


class Packages:
    """Debian's packages, installed only where nobody is asked: as root, or by sudo without a password."""

    def __init__(self) -> None:
        self.lists_are_fresh = False

    def prefix(self) -> list[str]:
        if not shutil.which("apt-get"):
            raise UnavailableError("not installed, and there is no apt to install it with")
        if is_root():
            return []
        if succeeds("sudo", "-n", "true"):
            return ["sudo", "-n"]
        raise UnavailableError("not installed, and installing it needs root")

    def install(self, *names: str) -> None:
        """Install packages; RUNLEVEL=1 keeps their own servers from starting on the usual ports."""
        apt = [
            *self.prefix(),
            "env",
            "DEBIAN_FRONTEND=noninteractive",
            "RUNLEVEL=1",
            "apt-get",
            "-q",
        ]
        apt += ["-o", "DPkg::Lock::Timeout=120"]
        say(f"installing {' '.join(names)}")
        if not self.lists_are_fresh:
            run(
                [*apt, "update"],
                "apt",
                refusal="the package lists could not be fetched",
                timeout=300,
            )
            self.lists_are_fresh = True
        refusal = f"{' '.join(names)} could not be installed"
        run([*apt, "install", "-y", *names], "apt", refusal=refusal, timeout=900)


def accepts_connections(host: str, number: int) -> bool:
    try:
        with socket.create_connection((host, number), timeout=2):
            return True
    except OSError:
        return False


def process_of(file: Path, word: str) -> int | None:
    """The id kept in a file, if that process lives and its command line holds the word (ids come back)."""
    try:
        number = int(file.read_text().split()[0])
    except (OSError, ValueError, IndexError):
        return None
    return number if word in output_of("ps", "-p", str(number), "-o", "args=") else None


def stop_process(file: Path, word: str) -> bool:
    """Ask the process of an id file to end and wait for it, 30 s at most. False where there was none."""
    number = process_of(file, word)
    if number is None:
        return False
    os.kill(number, signal.SIGTERM)
    until = time.monotonic() + 30
    while process_of(file, word) and time.monotonic() < until:
        time.sleep(0.1)
    return True
