"""A server on the loopback address whose answers a test writes, and a clock that a test sets."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

START = 1_700_000_000.0
ITEM = "<item><guid>{0}</guid><title>{1}</title><pubDate>Fri, 10 Nov 2023 09:00:00 GMT</pubDate><description>{2}</description></item>"


def feed(*items: tuple[str, str, str]) -> bytes:
    """An RSS feed of items, each an identifier, a title and a text."""
    inner = "".join(ITEM.format(*item) for item in items)
    return f'<?xml version="1.0"?><rss version="2.0"><channel><title>The Herald</title>{inner}</channel></rss>'.encode()


@dataclass(slots=True)
class Reply:
    """What the server answers: a status, headers, and the body piece by piece; nothing at all where it `hangs up`."""

    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    body: bytes | Iterator[bytes] = b""
    hangs_up: bool = False


@dataclass(slots=True)
class Request:
    """What the server was asked, and when by the test's clock."""

    path: str
    headers: dict[str, str]
    at: float


Site = Callable[[Request], Reply]


class SetClock:
    """A clock that moves where it is slept by."""

    def __init__(self) -> None:
        self.time = START
        self.slept: list[float] = []

    def now(self) -> float:
        return self.time

    def sleep(self, seconds: float) -> None:
        assert seconds >= 0
        self.slept.append(seconds)
        self.time += seconds


class Server:
    """Answers by its `site` and keeps what it was asked; how many requests ran at one time is counted."""

    def __init__(self, clock: SetClock) -> None:
        self.clock, self.requests = clock, list[Request]()
        self.site: Site = lambda request: Reply(404)
        self.running, self.most = 0, 0
        self.address = ""

    def asked(self, path: str) -> list[Request]:
        """The requests for a path."""
        return [one for one in self.requests if one.path == path]

    def answer(self, handler: BaseHTTPRequestHandler) -> None:
        """Answers one request."""
        request = Request(handler.path, {name.lower(): value for name, value in handler.headers.items()}, self.clock.now())
        self.requests.append(request)
        self.running += 1
        self.most = max(self.most, self.running)
        try:
            reply = self.site(request)
            if reply.hangs_up:
                return
            handler.send_response(reply.status)
            for name, value in reply.headers.items():
                handler.send_header(name, value)
            handler.end_headers()
            for piece in [reply.body] if isinstance(reply.body, bytes) else reply.body:
                handler.wfile.write(piece)
        except (BrokenPipeError, ConnectionResetError):
            pass  # the client had enough
        finally:
            self.running -= 1


@contextmanager
def serving(clock: SetClock) -> Iterator[Server]:
    """A server that runs until the test ends."""
    server = Server(clock)

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            server.answer(self)

        def log_message(self, format: str, *args: object) -> None:
            pass

    listening = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    listening.daemon_threads = True
    server.address = f"http://127.0.0.1:{listening.server_address[1]}"
    threading.Thread(target=listening.serve_forever, daemon=True).start()
    try:
        yield server
    finally:
        listening.shutdown()
        listening.server_close()
