"""A gateway for Zalo and SMS that stands on this machine and does as it is told."""

import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

OK, REFUSES, BREAKS, HANGS, CUTS, NESTS = "ok", "refuses", "breaks", "hangs", "cuts", "nests"
STATUS = {OK: 200, NESTS: 200, REFUSES: 400, BREAKS: 500}


class FakeGateway:
    """What was received, in order; `does` says how each request is answered. It hangs for `patience` seconds."""

    def __init__(self, port: int) -> None:
        self.does = OK
        self.patience = 3.0
        self.received: list[dict[str, str]] = []
        self.keys: list[str | None] = []
        self.url = f"http://127.0.0.1:{port}/send?app=1"

    @property
    def references(self) -> list[str]:
        return [each["reference"] for each in self.received]


class Counter(BaseHTTPRequestHandler):
    gateway: FakeGateway

    def do_POST(self) -> None:
        told = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.gateway.received.append(told)
        self.gateway.keys.append(self.headers.get("Authorization"))
        if self.gateway.does == HANGS:
            time.sleep(self.gateway.patience)
        if self.gateway.does in STATUS:
            self.send_response(STATUS[self.gateway.does])
            self.end_headers()
            named = json.dumps({"id": f"zns-{len(self.gateway.received)}"})
            self.wfile.write(("[" * 9_000 if self.gateway.does == NESTS else named).encode())

    def log_message(self, *args: object) -> None:
        """Quiet."""


@contextmanager
def fake_gateway() -> Iterator[FakeGateway]:
    """A gateway on a free port; gone at the end."""
    counter = type("OwnCounter", (Counter,), {})
    server = ThreadingHTTPServer(("127.0.0.1", 0), counter)
    server.daemon_threads = True
    counter.gateway = FakeGateway(server.server_address[1])
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield counter.gateway
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
