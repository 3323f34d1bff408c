"""Rounds of polling: which feeds are due, what is new in them, and what that changes."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path

from parley.asking import Arrivals, NewsAnswer
from parley.documents import Failure
from parley.engines import Summary, guarded_feed, read_into
from parley.errors import InputError, MissingInput
from parley.ledger import Ledger
from parley.model import Document
from parley.model.ids import content_id
from parley.reading import Options
from parley.watching.clock import Clock
from parley.watching.fetching import Answer, Fetcher
from parley.watching.memory import Feed, remember, remembered

LEAST = 300.0  # seconds between two polls of a feed, whatever is asked for
LONGEST = 86_400.0  # seconds that a feed which fails is left alone at most, unless its server asks for more
DOUBLINGS = 12
TOGETHER = 30.0  # seconds that a feed which is due waits for others


@dataclass(slots=True)
class Round:
    """What one round of polling did: feeds asked, unchanged and failed, what was read, and what that changed."""

    asked: int = 0
    unchanged: int = 0
    failed: int = 0
    summary: Summary = field(default_factory=Summary)
    news: NewsAnswer | None = None

    @property
    def status(self) -> int:
        """Exit status: 0 all feeds and reports read, 1 some failed, 2 nothing could be polled."""
        if self.asked and self.failed == self.asked:
            return 2
        return 1 if self.failed or self.summary.failures else 0


def addresses(given: Sequence[str]) -> list[str]:
    """The feeds that are given, each once: web addresses, or files that hold one a line (`#` begins a remark)."""
    found: dict[str, None] = {}
    for one in given:
        if _is_web(one):
            found[one] = None
            continue
        if not Path(one).is_file():
            raise MissingInput(f"{one}: neither a web address (http://…, https://…) nor a file of them; check it")
        for line in Path(one).read_text(encoding="utf-8", errors="replace").splitlines():
            address = line.partition(" #")[0].strip()
            if address and not address.startswith("#"):
                if not _is_web(address):
                    raise InputError(f"{one}: {address[:80]!r} is no web address; write one feed's address a line")
                found[address] = None
    return list(found)


def _is_web(address: str) -> bool:
    return address.startswith(("http://", "https://"))


class Watch:
    """Feeds and the ledger that they are read into; what was seen is remembered in the ledger's folder, so that any run goes on."""

    def __init__(
        self, ledger: Ledger, feeds: Sequence[str], options: Options, fetcher: Fetcher, clock: Clock, *, interval: float = 900.0
    ) -> None:
        self.ledger, self._options = ledger, options
        self._fetcher, self._clock, self._interval = fetcher, clock, max(interval, LEAST)
        self._feeds = [remembered(ledger.folder, address) for address in feeds]
        self._arrivals = Arrivals(ledger)
        self._begun = False
        self._chance = random.Random()

    def rounds(self) -> Iterator[Round]:
        """Rounds without end, each soon after a feed is due; they end where every feed is gone for good."""
        while (due := min((feed.due for feed in self._feeds if not feed.gone), default=None)) is not None:
            self._clock.sleep(max(0.0, due + TOGETHER - self._clock.now()))
            yield self.round()

    def round(self, *, due_only: bool = True) -> Round:
        """Polls the feeds that are due (or all that are not gone) one after another, reads what is new, and says what that changes."""
        made, now = Round(), self._clock.now()
        new: set[str] = set()
        self._begun = False
        for place, feed in enumerate(self._feeds):
            if not feed.gone and (feed.due <= now or not due_only):
                self._feeds[place] = self._polled(feed, made, new)
        if new:
            since = datetime.fromtimestamp(now, UTC).isoformat(sep=" ", timespec="minutes")
            made.news = self._arrivals.told(new, since)
        return made

    def _polled(self, feed: Feed, made: Round, new: set[str]) -> Feed:
        """The feed as it is remembered after a poll; its new reports are in the ledger before it is."""
        answer = self._fetcher.get(feed.url, etag=feed.etag, modified=feed.modified)
        made.asked += 1
        keys, broken = self._read(feed, answer, made, new) if answer.kind == "new" else ([], [])
        if answer.kind in ("failed", "gone"):
            made.summary.failures.append(Failure(uri=feed.address, error="FeedFailed", message=answer.message))
        made.unchanged += answer.kind == "unchanged"
        failed = answer.kind == "failed" or bool(broken)
        made.failed += failed or answer.kind == "gone"
        after = replace(self._after(feed, answer, failed=failed), seen=tuple(dict.fromkeys([*feed.seen, *keys])))
        remember(self.ledger.folder, after)
        return after

    def _read(self, feed: Feed, answer: Answer, made: Round, new: set[str]) -> tuple[list[str], list[Failure]]:
        """Reads the entries of a feed that were not seen; the keys of all its entries, and what is wrong with it as a whole."""
        known, keys = set(feed.seen), list[str]()
        fresh, broken = list[Document | Failure](), list[Failure]()
        for item in guarded_feed(feed.address, answer.body):
            if item.uri == feed.address and isinstance(item, Failure):
                broken.append(item)
                continue
            key = _key(item)
            if key not in known:
                known.add(key)
                fresh.append(item)
            keys.append(key)
        if fresh or broken:
            self._begin()
            ids = [one.id for one in fresh if isinstance(one, Document)]
            held = self.ledger.read(ids)
            made.summary.add_all(read_into(self.ledger, [*fresh, *broken], self._options))
            new.update(self.ledger.read(ids) - held)
        return keys, broken

    def _begin(self) -> None:
        """Looks at the ledger as it is before the first report of a round arrives."""
        if not self._begun:
            self._arrivals.begin()
            self._begun = True

    def _after(self, feed: Feed, answer: Answer, *, failed: bool) -> Feed:
        """When a feed is due again: after the interval, after ever longer where it fails, and never before its server wants it."""
        failures = feed.failures + 1 if failed else 0
        wait = min(self._interval * 2 ** min(failures, DOUBLINGS), max(LONGEST, self._interval))
        wait *= self._chance.uniform(0.75, 1.25) if failed else self._chance.uniform(1.0, 1.1)
        due = self._clock.now() + max(wait, answer.wait, LEAST)
        if answer.kind != "new" or failed:
            return replace(feed, url=answer.url, failures=failures, due=due, gone=answer.kind == "gone")
        return replace(feed, url=answer.url, etag=answer.etag, modified=answer.modified, failures=0, due=due)


def _key(item: Document | Failure) -> str:
    """What tells an entry from the others of its feed: its identifier and, as some feeds number them anew, its headline."""
    return content_id("entry", item.uri, item.title if isinstance(item, Document) else "")
