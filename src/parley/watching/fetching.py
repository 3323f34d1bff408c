"""Fetching from the web: politely, and never more than fits."""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC
from email.utils import parsedate_to_datetime
from importlib.metadata import version
from types import TracebackType
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin, urlsplit

from parley.documents import MAX, unpacked
from parley.watching.clock import Clock
from parley.watching.robots import Asked, Robots

if TYPE_CHECKING:
    import httpx

AGENT = f"Parley/{version('parley')} (feed reader; asks before it fetches, one request at a time)"
NAME = "Parley"  # what robots.txt calls it
PAUSE = 2.0  # seconds between two requests to one server
REDIRECTS = 5
PERMANENT = (301, 308)
MOVED = (*PERMANENT, 302, 303, 307)
LONGEST_WAIT = 7 * 86_400.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What an address gave: `new` bytes, `unchanged`, `gone` for good, or `failed`, and then why, and for how long to wait if told.

    `url` is where it lies for good, after permanent redirects.
    """

    kind: str
    url: str
    body: bytes = b""
    etag: str | None = None
    modified: str | None = None
    message: str = ""
    wait: float = 0.0


@dataclass(frozen=True, slots=True)
class _Reply:
    status: int
    headers: Mapping[str, str]
    body: bytes
    problem: str = ""


class Fetcher:
    """A client of the web that keeps to robots.txt, pauses between requests to one server, and bounds size and time.

    `longest` is in seconds, of one request altogether. A client of httpx's may be given; its own connects to the network.
    """

    def __init__(self, clock: Clock, *, longest: float = 60.0, largest: int = MAX, client: httpx.Client | None = None) -> None:
        import httpx  # noqa: PLC0415 - only watching needs it

        self._clock, self._longest, self._largest = clock, longest, largest
        headers = {
            "User-Agent": AGENT,
            "Accept-Encoding": "gzip, deflate",
            "Accept": "application/atom+xml, application/rss+xml, */*;q=0.5",
        }
        self._client = client or httpx.Client(timeout=min(20.0, longest), follow_redirects=False)
        self._client.headers.update(headers)
        self._robots = Robots(NAME, self._rules)
        self._free: dict[str, float] = {}  # when each server may be asked again

    def __enter__(self) -> Fetcher:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._client.close()

    def get(self, url: str, *, etag: str | None = None, modified: str | None = None) -> Answer:
        """What lies at `url`, fetched only if it is another than the one that had this `etag` or was `modified` then."""
        conditions = {"If-None-Match": etag, "If-Modified-Since": modified}
        asked = {name: value for name, value in conditions.items() if value}
        here, lies, lasting = url, url, True
        for _ in range(REDIRECTS + 1):
            if not _is_address(here):
                return Answer(kind="failed", url=lies, message=f"{url}: leads to {here}, which is no web address")
            if not self._robots.allows(here, self._clock.now()):
                return Answer(kind="failed", url=lies, message=f"{here}: robots.txt of the server does not allow it, or does not answer")
            reply = self._request(here, asked)
            target = reply.headers.get("location", "")
            if reply.status not in MOVED or not target:
                return self._answer(lies, here, reply)
            here = _joined(here, target)
            lasting = lasting and reply.status in PERMANENT
            lies = here if lasting else lies
        return Answer(kind="failed", url=url, message=f"{url}: sends on more than {REDIRECTS} times, as in a circle")

    def _answer(self, lies: str, here: str, reply: _Reply) -> Answer:
        wait = self._wait(reply.headers.get("retry-after", ""))
        if reply.status == 304:
            return Answer(kind="unchanged", url=lies, wait=wait)
        if reply.status == 410:
            return Answer(kind="gone", url=lies, message=f"{here}: gone for good, as its server says; it is not asked for again")
        if reply.problem or reply.status != 200:
            return Answer(kind="failed", url=lies, message=f"{here}: {reply.problem or f'the server answers {reply.status}'}", wait=wait)
        etag, modified = reply.headers.get("etag"), reply.headers.get("last-modified")
        return Answer(kind="new", url=lies, body=reply.body, etag=etag, modified=modified)

    def _wait(self, told: str) -> float:
        """Seconds that a server asks to wait, given as a number or a date."""
        if told.strip().isdigit():
            return min(float(told), LONGEST_WAIT)
        try:
            until = parsedate_to_datetime(told)
        except (TypeError, ValueError):
            return 0.0
        seconds = (until if until.tzinfo else until.replace(tzinfo=UTC)).timestamp() - self._clock.now()
        return min(max(seconds, 0.0), LONGEST_WAIT)

    def _rules(self, url: str) -> Asked:
        for _ in range(REDIRECTS + 1):
            reply = self._request(url, {})
            target = reply.headers.get("location", "")
            if reply.status not in MOVED or not target or not _is_address(_joined(url, target)):
                return (0 if reply.problem else reply.status), reply.body
            url = _joined(url, target)
        return 404, b""

    def _request(self, url: str, headers: Mapping[str, str]) -> _Reply:
        """One answer of a server, which is left alone for a while after it; status 0 where there is none."""
        import httpx  # noqa: PLC0415 - only watching needs it

        server = urlsplit(url).netloc
        self._clock.sleep(max(0.0, self._free.get(server, 0.0) - self._clock.now()))
        try:
            with self._client.stream("GET", url, headers=dict(headers)) as response:
                return self._read(response)
        except (httpx.HTTPError, httpx.InvalidURL, ValueError) as error:
            return _Reply(0, {}, b"", f"{type(error).__name__}: {error}".rstrip(": "))
        finally:
            self._free[server] = self._clock.now() + max(PAUSE, self._robots.delay(url))

    def _read(self, response: Any) -> _Reply:
        """The status, headers and body of a response; a problem where it is too large, takes too long or is broken."""
        until, body = time.monotonic() + self._longest, bytearray()
        headers = {name.lower(): value for name, value in response.headers.items()}
        if response.status_code != 200:
            return _Reply(response.status_code, headers, b"")
        for chunk in response.iter_raw():
            body += chunk
            if len(body) > self._largest:
                return _Reply(response.status_code, headers, b"", f"larger than {self._largest // 1_000_000} MB")
            if time.monotonic() > until:
                return _Reply(response.status_code, headers, b"", f"not at its end after {self._longest:g} seconds")
        whole = unpacked(bytes(body), headers.get("content-encoding", "").strip().lower())
        if len(whole) > self._largest:
            return _Reply(response.status_code, headers, b"", f"larger than {self._largest // 1_000_000} MB")
        return _Reply(response.status_code, headers, whole)


def _is_address(url: str) -> bool:
    """True for what can be asked over the web."""
    try:
        parts = urlsplit(url)
        return parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
    except ValueError:
        return False


def _joined(here: str, target: str) -> str:
    """Where a redirect leads; the target as it stands where it is no address."""
    try:
        return urljoin(here, target)
    except ValueError:
        return target
