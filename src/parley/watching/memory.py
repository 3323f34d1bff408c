"""What is remembered of each feed between polls and runs, one small file a feed in the ledger's folder."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from hashlib import sha256
from pathlib import Path

from parley.ledger.files import translated, write_json

FOLDER = "watch"
MOST = 10_000  # entries of one feed that are remembered; older ones are known by their text, which the ledger holds


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """A feed: the address it was given by, where it is now, what its server said last, when it is due, which entries were seen.

    `due` is in seconds since 1970; `failures` counts those since it last answered.
    """

    address: str
    url: str
    etag: str | None = None
    modified: str | None = None
    failures: int = 0
    due: float = 0.0
    gone: bool = False
    seen: tuple[str, ...] = ()


def remembered(ledger: Path, address: str) -> Feed:
    """What is remembered of the feed at `address`; a feed of which nothing is where the file is not there or damaged."""
    try:
        kept = json.loads(_file(ledger, address).read_text(encoding="utf-8"))
        return Feed(**kept | {"seen": tuple(kept["seen"])})
    except (OSError, ValueError, TypeError, KeyError):
        return Feed(address=address, url=address)


def remember(ledger: Path, feed: Feed) -> None:
    """Puts what is known of a feed in its file, whole or not at all; LedgerError where the folder cannot be written."""
    with translated(ledger):
        _file(ledger, feed.address).parent.mkdir(exist_ok=True)
        write_json(_file(ledger, feed.address), asdict(feed) | {"seen": feed.seen[-MOST:]})


def _file(ledger: Path, address: str) -> Path:
    return ledger / FOLDER / f"{sha256(address.encode('utf-8', 'replace')).hexdigest()[:20]}.json"
