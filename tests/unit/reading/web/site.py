"""A real server on this machine that answers as each test says, however badly."""

import contextlib
import socket
import ssl
import struct
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass

Answer = bytes | Callable[[socket.socket], object]

PAGE = b"<p>They met in Oldham on Friday.</p>"
# What never ends by itself ends here, so that a test that hangs fails instead.
LONGEST = 30.0


def reply(body: bytes = PAGE, status: str = "200 OK", **headers: str) -> bytes:
    """Write an answer; `content_type="text/plain"` gives a header, an empty one takes it away."""
    said = {"content_type": "text/html", "content_length": str(len(body)), **headers}
    lines = [f"{name.replace('_', '-')}: {text}" for name, text in said.items() if text]
    head = "\r\n".join([f"HTTP/1.1 {status}", *lines]) + "\r\n\r\n"
    return head.encode("latin-1") + body


def redirect(to: str, status: str = "302 Found") -> bytes:
    return reply(b"", status, location=to)


def dripping(beginning: bytes, drop: bytes = b"x", pause: float = 0.05) -> Answer:
    def answer(connection: socket.socket) -> None:
        connection.sendall(beginning)
        until = time.monotonic() + LONGEST
        while time.monotonic() < until:
            connection.sendall(drop)
            time.sleep(pause)

    return answer


def endless(beginning: bytes, chunk: bytes = b"x" * 65536) -> Answer:
    return dripping(beginning, chunk, 0)


def reset(beginning: bytes = b"") -> Answer:
    def answer(connection: socket.socket) -> None:
        connection.sendall(beginning)
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))

    return answer


@dataclass(frozen=True)
class Request:
    path: str
    headers: dict[str, str]


class Site:
    """What it was asked is in `requests`; what it answers is set in `answers`, by path."""

    def __init__(self, context: ssl.SSLContext | None = None) -> None:
        self.requests: list[Request] = []
        self.answers: dict[str, Answer] = {}
        self._context = context
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._listener.getsockname()[1]
        self._thread = threading.Thread(target=self._serve, daemon=True)
        self._thread.start()

    def url(self, path: str = "/") -> str:
        return f"http://127.0.0.1:{self.port}{path}"

    def paths(self) -> list[str]:
        return [request.path for request in self.requests]

    def stop(self) -> None:
        # Closing alone does not wake the thread that waits for a connection.
        with contextlib.suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        self._thread.join(LONGEST)

    def _serve(self) -> None:
        while True:
            try:
                connection, _ = self._listener.accept()
            except OSError:
                return
            threading.Thread(target=self._talk, args=(connection,), daemon=True).start()

    def _talk(self, connection: socket.socket) -> None:
        with contextlib.suppress(OSError), contextlib.closing(connection):
            connection.settimeout(LONGEST)
            if self._context is not None:
                connection = self._context.wrap_socket(connection, server_side=True)
            with contextlib.closing(connection):
                request = _read(connection)
                self.requests.append(request)
                usual = reply(b"", "404 Not Found")
                answer = self.answers.get(request.path, usual)
                if isinstance(answer, bytes):
                    connection.sendall(answer)
                else:
                    answer(connection)


def _read(connection: socket.socket) -> Request:
    head = b""
    while b"\r\n\r\n" not in head:
        more = connection.recv(65536)
        if not more or not (head + more).startswith(b"G"):
            raise ConnectionError
        head += more
    first, *lines = head.decode("latin-1").strip().split("\r\n")
    headers = dict(line.lower().split(": ", 1) for line in lines)
    return Request(first.split(" ")[1], headers)


@contextlib.contextmanager
def serving(context: ssl.SSLContext | None = None) -> Iterator[Site]:
    site = Site(context)
    try:
        yield site
    finally:
        site.stop()
