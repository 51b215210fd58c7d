"""What the commands ask of every server."""

from __future__ import annotations

import os
import time
from abc import ABC, abstractmethod

from servers.machine import DIR, Packages, UnavailableError


class Server(ABC):
    """One server: its variable, how to see that it answers, what to install, how to start and stop it."""

    name: str
    variable: str

    @abstractmethod
    def address(self) -> str:
        """The address of ours, whether it runs or not; empty where there is nothing to address."""

    @abstractmethod
    def answers(self, address: str) -> bool:
        """Whether a server of this kind answers there now."""

    @abstractmethod
    def prepare(self, packages: Packages) -> None:
        """Install what is missing. One server at a time: the package system takes one call at a time."""

    @abstractmethod
    def start(self) -> None:
        """Start ours and return when it answers; UnavailableError otherwise."""

    @abstractmethod
    def stop(self) -> bool:
        """Stop ours; False where it did not run."""

    def given(self) -> str:
        """The address in the environment, empty where there is none of this kind."""
        return os.environ.get(self.variable, "")

    def live_address(self) -> str:
        """The given address if it answers, else ours if it answers, else empty."""
        return next((a for a in (self.given(), self.address()) if a and self.answers(a)), "")

    def wait_until_it_answers(self, *, seconds: int) -> None:
        until = time.monotonic() + seconds
        while not self.answers(self.address()):
            if time.monotonic() > until:
                raise UnavailableError(f"no answer within {seconds} s, see {DIR}")
            time.sleep(0.2)
