"""What a server's robots.txt allows, asked once a day."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import urlsplit

from protego import Protego

DAY = 86_400
LARGEST = 512_000  # bytes of robots.txt that are looked at, as RFC 9309 asks
Asked = tuple[int, bytes]  # the status of an answer, 0 where there was none, and its body


class Robots:
    """The rules of each server, kept for a day."""

    def __init__(self, agent: str, ask: Callable[[str], Asked]) -> None:
        self._agent, self._ask = agent, ask
        self._kept: dict[str, tuple[float, Protego]] = {}

    def allows(self, url: str, now: float) -> bool:
        """True where the server's rules let this agent fetch `url`; no rules allow all, a server that cannot say allows nothing."""
        return bool(self._rules(url, now).can_fetch(url, self._agent))

    def delay(self, url: str) -> float:
        """Seconds that the server wants between two requests, as far as its rules are known; at most a minute is kept to."""
        kept = self._kept.get(_origin(url))
        wanted = kept[1].crawl_delay(self._agent) if kept else None
        return min(float(wanted), 60.0) if wanted else 0.0

    def _rules(self, url: str, now: float) -> Protego:
        origin = _origin(url)
        kept = self._kept.get(origin)
        if kept is not None and now - kept[0] < DAY:
            return kept[1]
        status, body = self._ask(f"{origin}/robots.txt")
        if 200 <= status < 300:
            rules = Protego.parse(body[:LARGEST].decode("utf-8", "replace"))
        elif 400 <= status < 500 and status != 429:
            rules = Protego.parse("")
        else:
            return Protego.parse("User-agent: *\nDisallow: /")  # and asks again the next time
        self._kept[origin] = (now, rules)
        return rules


def _origin(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}"
