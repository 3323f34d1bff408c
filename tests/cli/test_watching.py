import json
import socket
from pathlib import Path

import pytest
from typer.testing import CliRunner

from parley import watching
from parley.cli.program import app
from parley.errors import MissingInput
from tests.watching.server import Reply, SetClock, feed, serving

STORY = "Hamas said on Friday that Israel had attacked the harbour of Gaza."


def run(*words: str) -> object:
    return CliRunner().invoke(app, list(words))


def test_one_round_reads_what_is_new_and_says_what_it_changed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    clock = SetClock()
    monkeypatch.setattr(watching, "SystemClock", lambda: clock)
    with serving(clock) as server:
        server.site = lambda request: Reply(body=feed(("1", "Harbour", STORY))) if request.path == "/f" else Reply(404)
        command = ["watch", f"{server.address}/f", "--once", "--reader", "rules", "--scope", "all", "--ledger", str(tmp_path / "l")]
        first = CliRunner().invoke(app, [*command, "--format", "json"])
        assert first.exit_code == 0, first.output
        assert "1 feed asked" in first.stderr
        (told,) = json.loads(first.stdout)
        assert told["reports"] == 1
        second = CliRunner().invoke(app, command)
        assert second.exit_code == 0
        assert second.stdout == ""
        missing = CliRunner().invoke(app, ["watch", f"{server.address}/none", *command[2:]])
        assert missing.exit_code == 2
        assert f"{server.address}/none: the server answers 404" in missing.stderr


def test_an_interrupt_ends_watching_cleanly(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Interrupted(SetClock):
        def sleep(self, seconds: float) -> None:
            super().sleep(seconds)
            if seconds > 60:
                raise KeyboardInterrupt

    clock = Interrupted()
    monkeypatch.setattr(watching, "SystemClock", lambda: clock)
    with serving(clock) as server:
        server.site = lambda request: Reply(body=feed(("1", "Harbour", STORY))) if request.path == "/f" else Reply(404)
        ended = CliRunner().invoke(app, ["watch", f"{server.address}/f", "--reader", "rules", "--ledger", str(tmp_path / "l")])
    assert ended.exit_code == 0
    assert "the same command goes on from there" in ended.stderr


def test_what_is_no_feed_is_told(tmp_path: Path) -> None:
    result = CliRunner().invoke(app, ["watch", "nothing", "--ledger", str(tmp_path / "l")])
    assert isinstance(result.exception, MissingInput)
    assert not (tmp_path / "l").exists()


def test_no_other_command_uses_the_network(tmp_path: Path, examples: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[object] = []

    def refused(*given: object, **options: object) -> None:
        asked.append(given)
        raise OSError("the network is closed in this test")

    for name in ("connect", "connect_ex", "sendto", "bind"):
        monkeypatch.setattr(socket.socket, name, refused)
    monkeypatch.setattr(socket, "getaddrinfo", refused)
    monkeypatch.setattr(socket, "create_connection", refused)
    ledger = ("--ledger", str(tmp_path / "l"))
    assert run("read", str(examples), "--reader", "rules", *ledger).exit_code == 0  # type: ignore[attr-defined]
    hostile = tmp_path / "hostile.html"
    inner = '<p><img src="http://example.org/x"><script src="http://example.org/y"></script>' + STORY * 5
    hostile.write_text(f'<html><head><link rel="stylesheet" href="http://example.org/z"></head><body>{inner}</p></body></html>')
    (tmp_path / "h.rss").write_text(
        f'<!DOCTYPE r SYSTEM "http://example.org/d.dtd"><rss><channel><item><description>{STORY}</description></item></channel></rss>'
    )
    run("read", str(hostile), str(tmp_path / "h.rss"), "--reader", "rules", *ledger)
    out = str(tmp_path / "out.json")
    commands = [
        *([name, *ledger] for name in ("documents", "actors", "claims", "events", "relations", "measures", "deals", "held", "standings")),
        *([name, *ledger] for name in ("balance", "sources", "judgements", "links", "agreements", "imported")),
        ["news", "--since", "1990", *ledger],
        ["changes", "--since", "1990", *ledger],
        ["check", "Taliban", "United States", *ledger],
        ["standing", "Taliban", "United States", *ledger],
        ["timeline", "--actor", "Taliban", *ledger],
        ["export", "stix", "-o", out, *ledger],
        ["export", "ftm", "-o", out, *ledger],
        ["annotate", str(hostile), "--reader", "rules"],
        ["knowledge", "check"],
    ]
    for command in commands:
        run(*command)
    assert asked == []
