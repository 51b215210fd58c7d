"""A Redis and an Elasticsearch that may be stopped and killed at will."""

import shutil
import urllib.request
from pathlib import Path

from servers.elasticsearch import Elasticsearch, java_home
from servers.machine import own, unprivileged

from tests.servers.work.process import Process, free_port, listens, wait_for

HEAP = "-Xms512m -Xmx512m -XX:-AlwaysPreTouch -XX:TieredStopAtLevel=1"


class Server:
    """A process, once it has been started."""

    _process: Process | None = None

    def stop(self) -> None:
        """SIGTERM."""
        if self._process:
            self._process.stop()

    def kill(self) -> None:
        """SIGKILL."""
        if self._process:
            self._process.kill()


class OwnRedis(Server):
    """Keeps nothing: after a stop it is empty."""

    def __init__(self, folder: Path) -> None:
        self._folder, self._port = folder, free_port()
        self.address = f"redis://127.0.0.1:{self._port}/0"

    def start(self) -> None:
        """Start and wait until it listens."""
        options = ["--port", str(self._port), "--bind", "127.0.0.1", "--save", "", "--dir", str(self._folder)]
        self._process = Process([shutil.which("redis-server") or "redis-server", *options], self._folder)
        wait_for(lambda: listens(self._port), "Redis")

    def freeze(self) -> None:
        """SIGSTOP: whoever asks it waits."""
        if self._process:
            self._process.freeze()


class OwnElasticsearch(Server):
    """The server that `tools/services` installed, with a configuration and data of its own."""

    def __init__(self, folder: Path) -> None:
        self._folder, self._port = folder / "elasticsearch", free_port()
        self.address = f"http://127.0.0.1:{self._port}"
        self._configure()

    def _configure(self) -> None:
        shutil.copytree(Elasticsearch.home / "config", self._folder / "config")
        settings = {
            "cluster.name": "faults",
            "discovery.type": "single-node",
            "network.host": "127.0.0.1",
            "http.port": self._port,
            "transport.port": free_port(),
            "path.data": self._folder / "data",
            "path.logs": self._folder / "logs",
            "xpack.security.enabled": "false",
            "cluster.routing.allocation.disk.threshold_enabled": "false",
        }
        lines = "".join(f"{key}: {value}\n" for key, value in settings.items())
        (self._folder / "config" / "elasticsearch.yml").write_text(lines)
        own(self._folder)

    def start(self) -> None:
        """Start without waiting."""
        command = unprivileged([str(Elasticsearch.home / "bin" / "elasticsearch")])
        java = {"ES_JAVA_HOME": str(java_home()), "ES_JAVA_OPTS": HEAP}
        self._process = Process(command, self._folder.parent, ES_PATH_CONF=str(self._folder / "config"), **java)

    def wait(self) -> None:
        """Return when it answers."""
        wait_for(self.answers, "Elasticsearch", seconds=120)

    def answers(self) -> bool:
        """Whether it serves its indexes."""
        try:
            with urllib.request.urlopen(f"{self.address}/_cluster/health", timeout=5) as reply:
                return b'"status":"red"' not in reply.read()
        except OSError:
            return False
