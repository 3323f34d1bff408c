import time
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice, pairwise
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from parley.documents import Failure
from parley.errors import InputError, LedgerFull, MissingInput
from parley.ledger import Ledger
from parley.reading import Options
from parley.watching import LEAST, Feed, Fetcher, Round, Watch, addresses, polling
from parley.watching.memory import remember, remembered
from tests.watching.server import START, Reply, Request, Server, SetClock, feed, serving

OPTIONS = Options(reader="rules", scope="all")
HOUR = 3_600.0


def story(number: int, says: str = "said") -> tuple[str, str, str]:
    """An entry of a feed: its identifier, title and text."""
    return f"id-{number}", f"Harbour {number}", f"Hamas {says} on Friday that Israel had attacked the harbour of Gaza {number} times."


@pytest.fixture
def fetcher(clock: SetClock) -> Iterator[Fetcher]:
    with Fetcher(clock, longest=5.0, largest=300_000) as made:
        yield made


@pytest.fixture
def ledger(tmp_path: Path) -> Ledger:
    return Ledger.create(tmp_path / "l")


def titles(ledger: Ledger) -> list[str]:
    """The titles of the reports in a ledger."""
    return sorted(row["title"] for row in ledger.table("documents").to_pylist())


class Hour:
    """A site with a fault of every kind, each at its time of an hour."""

    def __init__(self) -> None:
        self.paths = ("steady", "errors", "busy", "cut", "loop", "gone", "huge", "endless", "vanishing", "moved", "slow", "drops")

    def __call__(self, request: Request) -> Reply:
        name, minute = request.path.strip("/"), (request.at - START) / 60
        answer = getattr(self, name, None)
        return answer(minute, request) if callable(answer) else Reply(404)

    def steady(self, minute: float, request: Request) -> Reply:
        count = min(4, 2 + int(minute // 15))
        if request.headers.get("if-none-match") == f'"{count}"':
            return Reply(304)
        return Reply(body=feed(*map(story, range(count))), headers={"ETag": f'"{count}"'})

    def errors(self, minute: float, request: Request) -> Reply:
        return Reply(500) if minute < 20 else Reply(body=feed(story(100)))

    def busy(self, minute: float, request: Request) -> Reply:
        return Reply(503, {"Retry-After": "2000"}) if minute < 1 else Reply(body=feed(story(200)))

    def cut(self, minute: float, request: Request) -> Reply:
        whole = feed(story(300), story(301), story(302))
        return Reply(body=whole[: whole.index(b"id-302") + 3] if minute < 15 else whole)

    def loop(self, minute: float, request: Request) -> Reply:
        return Reply(302, {"Location": "/loop"})

    def gone(self, minute: float, request: Request) -> Reply:
        return Reply(410) if minute > 8 else Reply(body=feed(story(400)))

    def huge(self, minute: float, request: Request) -> Reply:
        return Reply(body=feed(*map(story, range(500, 5_000))))

    def endless(self, minute: float, request: Request) -> Reply:
        return Reply(body=(b"<item><title>more</title></item>" * 500 for _ in range(10**9)))

    def vanishing(self, minute: float, request: Request) -> Reply:
        return Reply(body=feed(*map(story, range(600, 603))) if minute < 10 else feed(story(603)))

    def moved(self, minute: float, request: Request) -> Reply:
        return Reply(301, {"Location": "/now-here"})

    def slow(self, minute: float, request: Request) -> Reply:
        if minute < 10:
            time.sleep(3.5)
        return Reply(body=feed(story(800)))

    def drops(self, minute: float, request: Request) -> Reply:
        return Reply(hangs_up=True) if minute < 10 else Reply(body=feed(story(900)))


@dataclass(frozen=True)
class Watched:
    """An hour of watching: its server, its ledger and its rounds."""

    server: Server
    ledger: Ledger
    rounds: list[Round]


@pytest.fixture(scope="module")
def hour(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Watched]:
    """An hour; after every fourth round another run begins, which knows only what the ledger's folder holds."""
    clock, site, ledger = SetClock(), Hour(), Ledger.create(tmp_path_factory.mktemp("hour") / "l")
    rounds: list[Round] = []
    with serving(clock) as server, Fetcher(clock, longest=3.0, largest=300_000) as fetcher:
        server.site = lambda request: Reply(body=feed(story(700))) if request.path == "/now-here" else site(request)
        while clock.time < START + HOUR:
            watch = Watch(ledger, [f"{server.address}/{name}" for name in site.paths], OPTIONS, fetcher, clock, interval=LEAST)
            rounds += islice(watch.rounds(), 4)
        yield Watched(server, ledger, rounds)


EXPECTED = sorted(f"Harbour {n}" for n in (0, 1, 2, 3, 100, 200, 300, 301, 302, 400, 600, 601, 602, 603, 700, 800, 900))


def test_an_hour_with_every_fault_loses_and_doubles_no_report(hour: Watched) -> None:
    assert titles(hour.ledger) == EXPECTED
    assert sum(made.summary.read for made in hour.rounds) == len(EXPECTED)
    failures = [failure for made in hour.rounds for failure in made.summary.failures]
    assert {urlsplit(failure.uri).path.strip("/") for failure in failures} == {
        "errors", "busy", "cut", "loop", "gone", "huge", "endless", "slow", "drops",
    }  # fmt: skip
    assert all(hour.server.address in failure.message for failure in failures)
    assert sum(made.news.reports for made in hour.rounds if made.news) == len(EXPECTED)


def test_an_hour_is_polite(hour: Watched) -> None:
    server = hour.server
    for name in ("steady", "errors", "huge", "vanishing", "slow"):
        times = [request.at for request in server.asked(f"/{name}")]
        assert all(later - earlier >= LEAST for earlier, later in pairwise(times)), name
    busy = [request.at for request in server.asked("/busy")]
    assert busy[1] - busy[0] >= 2_000
    gaps = [later.at - earlier.at for earlier, later in pairwise(server.asked("/huge"))]
    assert gaps == sorted(gaps)
    assert gaps[0] >= 2 * LEAST * 0.75
    assert sum(request.at > START + 8 * 60 for request in server.asked("/gone")) == 1
    assert len(server.asked("/moved")) == 1
    assert any("if-none-match" in request.headers for request in server.asked("/steady"))
    assert len(server.asked("/robots.txt")) == 1


def test_an_entry_that_was_seen_is_not_read_again_though_its_text_changed(
    server: Server, ledger: Ledger, fetcher: Fetcher, clock: SetClock
) -> None:
    texts = iter([feed(story(1)), feed(story(1, "claimed"), story(2)), feed(story(2), story(1))])
    server.site = lambda request: Reply(404) if request.path == "/robots.txt" else Reply(body=next(texts))
    rounds = [Watch(ledger, [f"{server.address}/f"], OPTIONS, fetcher, clock).round(due_only=False) for _ in range(3)]
    assert [made.summary.read for made in rounds] == [1, 1, 0]
    assert titles(ledger) == ["Harbour 1", "Harbour 2"]


def test_a_run_killed_between_reading_and_remembering_doubles_nothing(
    server: Server, ledger: Ledger, fetcher: Fetcher, clock: SetClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    server.site = lambda request: Reply(404) if request.path == "/robots.txt" else Reply(body=feed(story(1), story(2)))

    def killed(folder: Path, feed: Feed) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(polling, "remember", killed)
    with pytest.raises(KeyboardInterrupt):
        Watch(ledger, [f"{server.address}/f"], OPTIONS, fetcher, clock).round()
    monkeypatch.undo()
    made = Watch(ledger, [f"{server.address}/f"], OPTIONS, fetcher, clock).round()
    assert (made.summary.read, made.summary.known) == (0, 2)
    assert titles(ledger) == ["Harbour 1", "Harbour 2"]


def test_a_full_disk_leaves_the_feed_to_be_read_by_the_next_run(
    server: Server, ledger: Ledger, fetcher: Fetcher, clock: SetClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    server.site = lambda request: Reply(404) if request.path == "/robots.txt" else Reply(body=feed(story(1)), headers={"ETag": '"a"'})

    def full(*given: object, **options: object) -> None:
        raise LedgerFull("full")

    monkeypatch.setattr(Ledger, "write", full)
    with pytest.raises(LedgerFull):
        Watch(ledger, [f"{server.address}/f"], OPTIONS, fetcher, clock).round()
    monkeypatch.undo()
    Watch(ledger, [f"{server.address}/f"], OPTIONS, fetcher, clock).round()
    assert titles(ledger) == ["Harbour 1"]
    assert "if-none-match" not in server.asked("/f")[-1].headers


def test_what_new_reports_change_is_told(server: Server, ledger: Ledger, fetcher: Fetcher, clock: SetClock) -> None:
    denial = ("d", "No", "Israel denied on Saturday that it had attacked Hamas. Hamas attacked Israel on Friday, officials said.")
    first = ("a", "Attack", "Hamas attacked Israel on Friday. Israel and Hamas held talks in Cairo on Friday.")
    texts = iter([feed(first), feed(denial)])
    server.site = lambda request: Reply(404) if request.path == "/robots.txt" else Reply(body=next(texts))
    watch = Watch(ledger, [f"{server.address}/f"], OPTIONS, fetcher, clock)
    before, after = watch.round(), watch.round(due_only=False)
    assert before.news is not None
    assert {row.what for row in before.news.rows} == {"first reported"}
    assert after.news is not None
    assert after.news.reports == 1
    assert {row.document for row in after.news.rows} == {row["id"] for row in ledger.table("documents").to_pylist() if row["title"] == "No"}


def test_telling_round_after_round_says_what_weighing_all_anew_says(
    server: Server, ledger: Ledger, fetcher: Fetcher, clock: SetClock
) -> None:
    texts = iter([feed(story(n), story(n + 10, "denied")) for n in range(3)])
    server.site = lambda request: Reply(404) if request.path == "/robots.txt" else Reply(body=next(texts))
    watch = Watch(ledger, [f"{server.address}/f"], OPTIONS, fetcher, clock)
    for _ in range(2):
        watch.round(due_only=False)
    last = Watch(ledger, [f"{server.address}/f"], OPTIONS, fetcher, clock)
    last._arrivals.begin()
    made = watch.round(due_only=False)
    assert made.news is not None
    ids = {row["id"] for row in ledger.table("documents").to_pylist() if row["title"] in ("Harbour 2", "Harbour 12")}
    assert last._arrivals.told(ids, made.news.since) == made.news


def test_a_file_may_list_feeds(tmp_path: Path) -> None:
    (tmp_path / "feeds.txt").write_text("# wires\nhttps://example.org/a\n\nhttps://example.org/b # daily\nhttps://example.org/a\n")
    assert addresses([str(tmp_path / "feeds.txt"), "http://example.org/c"]) == [
        "https://example.org/a",
        "https://example.org/b",
        "http://example.org/c",
    ]
    with pytest.raises(MissingInput, match="neither a web address"):
        addresses(["example.org/feed"])
    (tmp_path / "feeds.txt").write_text("file:///etc/passwd")
    with pytest.raises(InputError, match="no web address"):
        addresses([str(tmp_path / "feeds.txt")])


@pytest.mark.parametrize("content", ["", "{", "[]", '{"address": 1}', '{"address": "x", "url": "x", "seen": 3}'])
def test_a_damaged_memory_is_begun_anew(ledger: Ledger, content: str) -> None:
    remember(ledger.folder, Feed(address="http://a", url="http://b", seen=("x",)))
    assert remembered(ledger.folder, "http://a").seen == ("x",)
    (file,) = (ledger.folder / "watch").iterdir()
    file.write_text(content)
    assert remembered(ledger.folder, "http://a") == Feed(address="http://a", url="http://a")


def test_failures_of_entries_are_told_once(server: Server, ledger: Ledger, fetcher: Fetcher, clock: SetClock) -> None:
    server.site = lambda request: Reply(404) if request.path == "/robots.txt" else Reply(body=feed(story(1), ("2", "", " ")))
    watch = Watch(ledger, [f"{server.address}/f"], OPTIONS, fetcher, clock)
    first, second = watch.round(), watch.round(due_only=False)
    assert [type(one) for one in first.summary.failures] == [Failure]
    assert second.summary.failures == []
    assert first.status == 1
    assert second.status == 0
