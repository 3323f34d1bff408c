"""Answers that take long: a page shows itself when it is ready, and says that it is being worked out until then."""

from __future__ import annotations

import gc
import time
from collections import OrderedDict
from collections.abc import Callable, Hashable
from concurrent.futures import Future, ThreadPoolExecutor
from concurrent.futures import wait as waited
from dataclasses import dataclass, field
from threading import Lock

PATIENCE = 0.25  # seconds that whoever asks for a page waits for it before being told that it is being worked out
WEIGHED = 2.0  # seconds that only weighing takes, which makes what all later pages rest on
AT_ONCE, KEPT = 16, 64  # pages worked out at once, and those that wait for whoever asked to look again


@dataclass(frozen=True, slots=True)
class Work:
    """A page that is being worked out, and since when."""

    page: Future[str]
    since: float = field(default_factory=time.monotonic)


class Waiting:
    """Has pages made, for as long as patience lasts; with no limit to it (None) each is made while whoever asks for it waits."""

    def __init__(self, patience: float | None) -> None:
        self._patience, self._looking = patience, Lock()
        self._working: OrderedDict[Hashable, Work] = OrderedDict()
        self._workers = ThreadPoolExecutor(AT_ONCE, thread_name_prefix="page")

    def page(self, key: Hashable, make: Callable[[], str], unready: Callable[[float], str], *, keep: bool = False) -> tuple[bool, str]:
        """True and the page of this key once it is made, else False and what `unready` says of the seconds that it took so far.

        Who only asks whether it is ready has it kept for whoever takes it.
        """
        if self._patience is None:
            return True, make()
        work = self._work(key, make)
        if work.page in waited([work.page], self._patience).done:
            if not keep:
                with self._looking:
                    if self._working.get(key) is work:  # else another took it, and somebody has begun it anew
                        del self._working[key]
            return True, work.page.result()
        return False, unready(time.monotonic() - work.since)

    def _work(self, key: Hashable, make: Callable[[], str]) -> Work:
        with self._looking:
            if key not in self._working:
                self._working[key] = Work(self._workers.submit(self._made, make))
            while len(self._working) > KEPT:
                self._working.popitem(last=False)
            return self._working[key]

    def _made(self, make: Callable[[], str]) -> str:
        begun = time.monotonic()
        try:
            return make()
        finally:
            if time.monotonic() - begun > WEIGHED:
                gc.freeze()  # what took long is kept, and looking through it for what can go takes longer than a page
