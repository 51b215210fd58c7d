"""Processes of a scratch site: one that measures and hands back figures, one that answers line by line."""

import json
import subprocess
import sys
from collections.abc import Mapping
from typing import Any, Self

from tests.bench.figures import MARK, Figure
from tests.bench.sites import ROOT


def run(module: str, environment: Mapping[str, str], *arguments: str) -> list[Figure]:
    """Run `python -m module` there, let its lines through, return its figures; CalledProcessError where it fails."""
    figures = []
    with started(module, environment, *arguments) as child:
        assert child.stdout
        for line in child.stdout:
            if line.startswith(MARK):
                figures.append(Figure.from_text(line))
            else:
                print(line, end="", flush=True)
    if child.returncode:
        raise subprocess.CalledProcessError(child.returncode, module)
    return figures


class Conversation:
    """A process that answers each line of JSON with one."""

    def __init__(self, module: str, environment: Mapping[str, str], *arguments: str) -> None:
        self._child = started(module, environment, *arguments)

    def ask(self, question: Any) -> Any:
        """Its answer; ValueError where the process has ended instead."""
        assert self._child.stdin
        assert self._child.stdout
        self._child.stdin.write(json.dumps(question) + "\n")
        self._child.stdin.flush()
        return json.loads(self._child.stdout.readline())

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._child.communicate()


def started(module: str, environment: Mapping[str, str], *arguments: str) -> subprocess.Popen[str]:
    """`python -m module` in the environment, both its ends in our hands."""
    return subprocess.Popen(
        [sys.executable, "-m", module, *arguments],
        cwd=ROOT,
        env={**environment, "PYTHONUNBUFFERED": "1"},
        text=True,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
