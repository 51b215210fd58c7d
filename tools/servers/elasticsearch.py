"""Elasticsearch: its own distribution for integration tests, which Maven fetches by its coordinates."""

from __future__ import annotations

import os
import re
import shutil
import urllib.error
import urllib.request
import zipfile
from pathlib import Path

from servers.machine import (
    DIR,
    LOOPBACK,
    Packages,
    UnavailableError,
    own,
    port,
    run,
    say,
    stop_process,
    unprivileged,
)
from servers.server import Server

VERSION = "8.19.8"  # the client of pyproject.toml is of the same major and minor
ARTIFACT = f"org.elasticsearch.distribution.integ-test-zip:elasticsearch:{VERSION}:zip"
OLDEST_JAVA = 17


class Elasticsearch(Server):
    """The ordinary server with fewer modules: no painless scripts, no percolator, no answer at `GET /`."""

    name = "Elasticsearch"
    variable = "ELASTICSEARCH_URL"
    port = port("ES_PORT", 59201)
    home = DIR / f"elasticsearch-{VERSION}"

    def address(self) -> str:
        return f"http://{LOOPBACK}:{self.port}"

    def answers(self, address: str) -> bool:
        try:
            with urllib.request.urlopen(f"{address.rstrip('/')}/_cluster/health", timeout=5) as reply:  # noqa: S310 - ours
                return bool(reply.status == 200)
        except urllib.error.HTTPError as error:
            return error.code in (
                401,
                403,
            )  # it is there and wants the sign-in that the site will send
        except (OSError, ValueError):
            return False

    def prepare(self, packages: Packages) -> None:
        if not java_home():
            packages.install("default-jre-headless")
        if not java_home():
            raise UnavailableError(f"no Java {OLDEST_JAVA}")
        if not self.home.exists():
            if not shutil.which("mvn"):
                packages.install("maven")
            self.fetch()

    def fetch(self) -> None:
        """Fetch the archive and unpack it; the folder gets its name last, so it is never half there."""
        say(f"fetching Elasticsearch {VERSION} (98 MB, once)")
        wanted = [
            "dependency:copy",
            f"-Dartifact={ARTIFACT}",
            f"-DoutputDirectory={DIR}",
        ]
        run(
            ["mvn", "-q", "-B", *wanted],
            "maven",
            refusal="Maven could not fetch it",
            timeout=900,
        )
        archive, unpacked = DIR / f"{self.home.name}.zip", DIR / "unpacked"
        shutil.rmtree(unpacked, ignore_errors=True)
        with zipfile.ZipFile(archive) as content:
            content.extractall(unpacked)
        for program in (unpacked / self.home.name / "bin").iterdir():
            program.chmod(0o755)
        (unpacked / self.home.name).rename(self.home)
        unpacked.rmdir()
        archive.unlink()

    def start(self) -> None:
        self.configure()
        own(self.home)
        pid = self.home / "pid"
        pid.unlink(missing_ok=True)
        command = unprivileged([str(self.home / "bin" / "elasticsearch"), "-d", "-p", str(pid)])
        heap = os.environ.get("ES_JAVA_OPTS", "-Xms512m -Xmx512m")
        java = {"ES_JAVA_HOME": str(java_home()), "ES_JAVA_OPTS": heap}
        run(command, "elasticsearch", refusal="elasticsearch failed", env=java)
        self.wait_until_it_answers(seconds=60)

    def configure(self) -> None:
        settings = {
            "cluster.name": "cho-phien",
            "discovery.type": "single-node",
            "network.host": LOOPBACK,
            "http.port": self.port,
            "xpack.security.enabled": "false",
            "cluster.routing.allocation.disk.threshold_enabled": "false",
        }
        lines = "".join(f"{key}: {value}\n" for key, value in settings.items())
        (self.home / "config" / "elasticsearch.yml").write_text(lines)

    def stop(self) -> bool:
        return stop_process(self.home / "pid", "elasticsearch")


def java_home() -> Path | None:
    """The oldest Java that is new enough: the nearest to what this server is released with."""
    homes = [Path(os.environ[name]) for name in ("ES_JAVA_HOME", "JAVA_HOME") if os.environ.get(name)]
    if java := shutil.which("java"):
        homes.append(Path(java).resolve().parent.parent)
    homes += sorted(Path("/usr/lib/jvm").glob("*"))
    fit = [home for home in homes if java_major(home) >= OLDEST_JAVA]
    return min(fit, key=java_major, default=None)


def java_major(home: Path) -> int:
    """The major version of a Java installation from its release file, 0 where there is none."""
    try:
        found = re.search(r'^JAVA_VERSION="(\d+)', (home / "release").read_text(), re.MULTILINE)
    except OSError:
        return 0
    return int(found[1]) if found and (home / "bin" / "java").exists() else 0
