import gzip
import time
import zlib
from collections.abc import Iterator
from itertools import pairwise

import httpx
import pytest

from parley.watching import AGENT, Fetcher
from parley.watching.fetching import PAUSE, REDIRECTS
from tests.watching.server import Reply, Request, Server, SetClock, feed

FEED = feed(("1", "Talks", "The two sides met."))


@pytest.fixture
def fetcher(clock: SetClock) -> Iterator[Fetcher]:
    with Fetcher(clock, longest=10.0, largest=200_000) as made:
        yield made


@pytest.fixture
def hasty(clock: SetClock) -> Iterator[Fetcher]:
    """One that waits a second at most."""
    with Fetcher(clock, longest=1.0) as made:
        yield made


def test_a_feed_is_fetched_with_a_name_that_says_what_asks(server: Server, fetcher: Fetcher) -> None:
    server.site = lambda request: Reply(body=FEED, headers={"ETag": '"a"', "Last-Modified": "x"}) if request.path == "/f" else Reply(404)
    answer = fetcher.get(f"{server.address}/f")
    assert (answer.kind, answer.body, answer.etag, answer.modified) == ("new", FEED, '"a"', "x")
    assert server.asked("/f")[0].headers["user-agent"] == AGENT
    assert "Parley/" in AGENT
    assert "feed reader" in AGENT


def test_what_was_had_before_is_asked_for_only_if_it_changed(server: Server, fetcher: Fetcher) -> None:
    def site(request: Request) -> Reply:
        return Reply(304) if request.headers.get("if-none-match") == '"a"' else Reply(404)

    server.site = site
    answer = fetcher.get(f"{server.address}/f", etag='"a"', modified="Fri, 10 Nov 2023 09:00:00 GMT")
    assert answer.kind == "unchanged"
    assert server.asked("/f")[0].headers["if-modified-since"] == "Fri, 10 Nov 2023 09:00:00 GMT"


def test_robots_txt_is_kept_to_and_asked_once_a_day(server: Server, fetcher: Fetcher, clock: SetClock) -> None:
    rules = b"User-agent: parley\nDisallow: /closed\nCrawl-delay: 7\n"
    server.site = lambda request: Reply(body=rules) if request.path == "/robots.txt" else Reply(body=FEED)
    assert fetcher.get(f"{server.address}/closed/f").kind == "failed"
    assert "robots.txt" in fetcher.get(f"{server.address}/closed/f").message
    assert fetcher.get(f"{server.address}/open").kind == "new"
    assert fetcher.get(f"{server.address}/open").kind == "new"
    assert server.asked("/closed/f") == []
    assert len(server.asked("/robots.txt")) == 1
    first, second = server.asked("/open")
    assert second.at - first.at >= 7
    clock.time += 90_000
    fetcher.get(f"{server.address}/open")
    assert len(server.asked("/robots.txt")) == 2


@pytest.mark.parametrize(
    ("path", "kind"),
    [("/news/drafts/f.rss", "failed"), ("/news/f.rss", "new"), ("/f.rss?page=2", "failed"), ("/f.pdf", "failed"), ("/f.pdf.rss", "new")],
)
def test_wildcards_and_the_longest_rule_of_robots_txt_count(server: Server, fetcher: Fetcher, path: str, kind: str) -> None:
    rules = b"User-agent: *\nDisallow: /\nAllow: /*.rss\nDisallow: /*/drafts/\nDisallow: /*?*page=\nAllow: /f.pdf\nDisallow: /*.pdf$\n"
    server.site = lambda request: Reply(body=rules) if request.path == "/robots.txt" else Reply(body=FEED)
    assert fetcher.get(f"{server.address}{path}").kind == kind


@pytest.mark.parametrize(("status", "kind"), [(404, "new"), (403, "new"), (500, "failed"), (429, "failed")])
def test_a_server_without_rules_allows_all_and_one_that_cannot_say_nothing(
    server: Server, fetcher: Fetcher, status: int, kind: str
) -> None:
    server.site = lambda request: Reply(status) if request.path == "/robots.txt" else Reply(body=FEED)
    assert fetcher.get(f"{server.address}/f").kind == kind


def test_requests_to_one_server_are_apart(server: Server, fetcher: Fetcher) -> None:
    server.site = lambda request: Reply(404) if request.path == "/robots.txt" else Reply(body=FEED)
    for name in "abc":
        fetcher.get(f"{server.address}/{name}")
    times = [request.at for request in server.requests]
    assert all(later - earlier >= PAUSE for earlier, later in pairwise(times))
    assert server.most == 1


def test_redirects_are_followed_and_only_lasting_ones_remembered(server: Server, fetcher: Fetcher) -> None:
    where = {"/old": (301, "/mid"), "/mid": (302, "/new")}

    def site(request: Request) -> Reply:
        if request.path in where:
            return Reply(where[request.path][0], {"Location": where[request.path][1]})
        return Reply(body=FEED) if request.path == "/new" else Reply(404)

    server.site = site
    answer = fetcher.get(f"{server.address}/old")
    assert answer.kind == "new"
    assert answer.url == f"{server.address}/mid"


def test_a_circle_of_redirects_is_told(server: Server, fetcher: Fetcher) -> None:
    server.site = lambda request: Reply(404) if request.path == "/robots.txt" else Reply(302, {"Location": request.path})
    answer = fetcher.get(f"{server.address}/f")
    assert answer.kind == "failed"
    assert "circle" in answer.message
    assert len(server.asked("/f")) == REDIRECTS + 1


@pytest.mark.parametrize("target", ["file:///etc/passwd", "ftp://example.org/f", "gopher://x", "http://[::1", "http:///", "//"])
def test_a_redirect_to_what_is_no_web_page_is_not_followed(server: Server, fetcher: Fetcher, target: str) -> None:
    server.site = lambda request: Reply(404) if request.path == "/robots.txt" else Reply(302, {"Location": target})
    answer = fetcher.get(f"{server.address}/f")
    assert answer.kind == "failed"
    assert b"root:" not in answer.body


def test_how_long_to_wait_is_taken_from_the_server(server: Server, fetcher: Fetcher, clock: SetClock) -> None:
    told = iter(["3600", "Tue, 14 Nov 2023 22:15:20 GMT", "soon", "99999999999", "-5"])
    server.site = lambda request: Reply(404) if request.path == "/robots.txt" else Reply(503, {"Retry-After": next(told)})
    fetcher.get(f"{server.address}/other")
    waits = []
    for name in "abcd":
        clock.time = 1_700_000_000.0
        fetcher._free.clear()
        waits.append(fetcher.get(f"{server.address}/{name}").wait)
    assert waits == [120.0, 0.0, 7 * 86_400.0, 0.0]


def test_a_body_without_end_is_refused(server: Server, fetcher: Fetcher) -> None:
    def endless() -> Iterator[bytes]:
        while True:
            yield b"<item><title>more</title></item>" * 1_000

    server.site = lambda request: Reply(404) if request.path == "/robots.txt" else Reply(body=endless())
    answer = fetcher.get(f"{server.address}/f")
    assert answer.kind == "failed"
    assert "larger than" in answer.message
    assert f"{server.address}/f" in answer.message


def test_a_body_that_drips_without_end_is_refused(server: Server, hasty: Fetcher) -> None:
    def dripping() -> Iterator[bytes]:
        for _ in range(100):
            yield b"<item>"
            time.sleep(0.1)

    server.site = lambda request: Reply(404) if request.path == "/robots.txt" else Reply(body=dripping())
    answer = hasty.get(f"{server.address}/f")
    assert answer.kind == "failed"
    assert "not at its end after 1 seconds" in answer.message


def test_a_server_that_says_nothing_or_hangs_up_is_told(server: Server, hasty: Fetcher) -> None:
    def silent(request: Request) -> Reply:
        if request.path == "/slow":
            time.sleep(1.5)
        return Reply(404) if request.path == "/robots.txt" else Reply(hangs_up=True)

    server.site = silent
    assert "Timeout" in hasty.get(f"{server.address}/slow").message
    assert hasty.get(f"{server.address}/f").kind == "failed"


@pytest.mark.parametrize(("encoding", "pack"), [("gzip", gzip.compress), ("deflate", zlib.compress)])
def test_what_is_packed_is_unpacked_and_a_bomb_refused(server: Server, fetcher: Fetcher, encoding: str, pack: object) -> None:
    assert callable(pack)
    bodies = {"/f": pack(FEED), "/bomb": pack(b"x" * 30_000_000), "/broken": b"\x1f\x8bbroken"}
    server.site = lambda request: (
        Reply(body=bodies[request.path], headers={"Content-Encoding": encoding}) if request.path in bodies else Reply(404)
    )
    assert fetcher.get(f"{server.address}/f").body == FEED
    assert "larger than" in fetcher.get(f"{server.address}/bomb").message
    assert fetcher.get(f"{server.address}/broken").kind == "failed"


def test_a_server_that_is_not_there_is_told(clock: SetClock) -> None:
    with Fetcher(clock, client=httpx.Client(transport=httpx.MockTransport(_refusing))) as fetcher:
        answer = fetcher.get("http://example.invalid/f")
    assert answer.kind == "failed"
    assert "example.invalid" in answer.message


@pytest.mark.parametrize("address", ["http://[::1", "http://", "http://a b/", "http://\udcff/", "https://" + "x" * 70_000])
def test_an_address_that_is_none_is_told(fetcher: Fetcher, address: str) -> None:
    assert fetcher.get(address).kind == "failed"


def _refusing(request: httpx.Request) -> httpx.Response:
    raise httpx.ConnectError("refused", request=request)
