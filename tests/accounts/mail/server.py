"""A mail server at the other end of the line, as well or as badly as a test wants it."""

import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import ClassVar

from django.test import override_settings


class Postman(socketserver.StreamRequestHandler):
    """Speaks as much SMTP as a mail needs; `answers` replaces what it says to a command, "" hangs up."""

    answers: ClassVar[dict[str, str]] = {}
    received: ClassVar[list[str]] = []

    def handle(self) -> None:
        """One line in, one out, until the other end has gone."""
        self.say("220 here")
        for line in self.rfile:
            command = line.decode()[:4].upper().strip()
            answer = self.answers.get(command, {"DATA": "354 go on", "QUIT": "221 bye"}.get(command, "250 well"))
            if not answer:
                return
            self.say(answer)
            if answer.startswith("354"):
                self.take_mail()

    def take_mail(self) -> None:
        """Up to the line with a point; the answer to the whole may be replaced too."""
        lines = list(iter(lambda: self.rfile.readline().decode(), ".\r\n"))
        answer = self.answers.get("MAIL END", "250 taken")
        if answer.startswith("250"):
            self.received.append("".join(lines))
        if answer:
            self.say(answer)

    def say(self, text: str) -> None:
        """One line."""
        self.wfile.write(f"{text}\r\n".encode())


@contextmanager
def mail_server(**answers: str) -> Iterator[list[str]]:
    """A server that takes mails, under the site's settings; gives what it received. `DATA="451 later"` and the like
    make it refuse, `MAIL_END=""` breaks the line when the mail was said."""
    said = {command.replace("_", " "): answer for command, answer in answers.items()}
    postman = type("Kind", (Postman,), {"answers": said, "received": []})
    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), postman) as server:
        server.daemon_threads = True
        threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
        smtp = "django.core.mail.backends.smtp.EmailBackend"
        host, port = server.server_address[:2]
        with override_settings(MAIL_TRANSPORT=smtp, EMAIL_HOST=host, EMAIL_PORT=port, EMAIL_TIMEOUT=2):
            yield postman.received
        server.shutdown()
