"""Web servers on loopback that say exactly what a test tells them to, however bad it is."""

from __future__ import annotations

import socketserver
import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email.parser import Parser
from typing import Any

Misbehaviour = Callable[[Any], None]
"""Writes raw bytes to the connection, in whatever way."""


@dataclass(frozen=True)
class Page:
    """What stands at a path; ``raw`` answers in the place of everything else."""

    body: bytes | str = b""
    status: int = 200
    kind: str = "text/html; charset=utf-8"
    headers: dict[str, str] = field(default_factory=dict)
    raw: Misbehaviour | None = None

    def bytes(self) -> bytes:
        body = self.body.encode() if isinstance(self.body, str) else self.body
        headers = {"Content-Type": self.kind, "Content-Length": str(len(body)), **self.headers}
        lines = [f"HTTP/1.1 {self.status} Answer", *(f"{k}: {v}" for k, v in headers.items())]
        return "\r\n".join([*lines, "Connection: close", "", ""]).encode() + body


def moved(target: str, status: int = 302) -> Page:
    return Page(status=status, headers={"Location": target})


@dataclass(frozen=True)
class Asked:
    path: str
    headers: dict[str, str]


class Site:
    """One server; a path with several pages shows one after the other and stays at the last."""

    def __init__(self) -> None:
        self.pages: dict[str, Page | list[Page]] = {}
        self.asked: list[Asked] = []
        self.port = 0
        self.scheme = "http"

    @property
    def host(self) -> str:
        """As the setting that allows it names it."""
        return f"127.0.0.1:{self.port}"

    def url(self, path: str = "/") -> str:
        return f"{self.scheme}://{self.host}{path}"

    def times(self, path: str) -> int:
        return sum(one.path == path for one in self.asked)

    def answer(self, path: str, headers: dict[str, str]) -> Page:
        self.asked.append(Asked(path, headers))
        found = self.pages.get(path, Page("nothing here", 404))
        if isinstance(found, list):
            found = found.pop(0) if len(found) > 1 else found[0]
        etag = found.headers.get("ETag")
        if etag and headers.get("if-none-match") == etag:
            return Page(status=304, headers={"ETag": etag})
        return found


@contextmanager
def serving(tls: ssl.SSLContext | None = None) -> Iterator[Site]:
    """A site on a free port of 127.0.0.1, served by threads until the ``with`` ends."""
    site = Site()

    class Handler(socketserver.StreamRequestHandler):
        timeout = 20

        def handle(self) -> None:
            request = self.rfile.readline(65536).decode("latin-1").split()
            if len(request) < 2:
                return
            lines = iter(lambda: self.rfile.readline(65536).decode("latin-1"), "\r\n")
            parsed = Parser().parsestr("".join(lines))
            page = site.answer(request[1], {k.lower(): v for k, v in parsed.items()})
            if page.raw:
                page.raw(self.connection)
            else:
                self.wfile.write(page.bytes())

    class Server(socketserver.ThreadingTCPServer):
        allow_reuse_address = True
        daemon_threads = True
        block_on_close = False

        def get_request(self) -> Any:
            connection, address = super().get_request()
            return (tls.wrap_socket(connection, server_side=True) if tls else connection), address

        def handle_error(self, *_: Any) -> None:
            """A client that goes away, or will not shake hands, is what tests are about."""

    with Server(("127.0.0.1", 0), Handler) as server:
        site.port = server.server_address[1]
        site.scheme = "https" if tls else "http"
        thread = threading.Thread(target=lambda: server.serve_forever(0.02), daemon=True)
        thread.start()
        try:
            yield site
        finally:
            server.shutdown()
            thread.join()
