import os
import shutil
import socket
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import uvicorn
from fastapi.testclient import TestClient

from parley.documents import plan
from parley.engines import read_into
from parley.knowledge import Knowledge
from parley.ledger import Ledger
from parley.reading import Options
from parley.web import create_app
from tests.border import border_ledger

STRAINED = (
    ("2019-03-04", "Port Courier", "Egypt supports Libya. Egypt supports Chad. Libya attacked Chad on March 1."),
    ("2019-03-05", "Hill Gazette", "Egypt is an ally of Libya. Egypt is an ally of Chad. Libya attacked Chad on March 2."),
    ("2019-09-07", "Bay Mail", "Libya attacked Chad on September 1. Libya and Chad signed a peace agreement on September 5."),
)
ORIGIN = "http://127.0.0.1"


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory, examples: Path) -> Ledger:
    """The ledger of the examples, read by the rules."""
    ledger = Ledger.create(tmp_path_factory.mktemp("site") / "l")
    read_into(ledger, plan([str(examples)]), Options(reader="rules"))
    return ledger


@pytest.fixture
def written(site: Ledger, tmp_path: Path) -> Ledger:
    """A copy of the examples' ledger that a test may write to."""
    shutil.copytree(site.folder, tmp_path / "l")
    return Ledger.open(tmp_path / "l")


@pytest.fixture(scope="session")
def strained(tmp_path_factory: pytest.TempPathFactory, knowledge: Knowledge) -> Ledger:
    """A ledger with two friends of one who fight each other, and then sign a peace."""
    return border_ledger(tmp_path_factory.mktemp("strained") / "l", knowledge, STRAINED)


@pytest.fixture(scope="session")
def client(site: Ledger) -> TestClient:
    return client_of(site)


def client_of(ledger: Ledger, **options: Any) -> TestClient:
    return TestClient(create_app(ledger, **options), base_url=ORIGIN, headers={"origin": ORIGIN})


class Served:
    """A ledger's pages on a port of the loopback address."""

    def __init__(self, ledger: Ledger, patience: float | None = None) -> None:
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = probe.getsockname()[1]
        self.address = f"http://127.0.0.1:{port}"
        app = create_app(ledger, patience=patience)
        self._server = uvicorn.Server(uvicorn.Config(app, host="127.0.0.1", port=port, log_level="warning"))
        self._thread = threading.Thread(target=self._server.run, daemon=True)
        self._thread.start()
        while not self._server.started:
            time.sleep(0.02)

    def stop(self) -> None:
        self._server.should_exit = True
        self._thread.join(10)


@pytest.fixture(scope="session")
def served(site: Ledger) -> Iterator[str]:
    server = Served(site)
    yield server.address
    server.stop()


@pytest.fixture(scope="session")
def told(tmp_path_factory: pytest.TempPathFactory, shared: Path) -> Ledger:
    """The ledger of the shared reports, read by the rules."""
    ledger = Ledger.create(tmp_path_factory.mktemp("told") / "l")
    read_into(ledger, plan([str(shared / "reports")]), Options(reader="rules"))
    return ledger


@pytest.fixture(scope="session")
def served_told(told: Ledger) -> Iterator[str]:
    server = Served(told)
    yield server.address
    server.stop()


@pytest.fixture
def served_told_written(told: Ledger, tmp_path: Path) -> Iterator[str]:
    shutil.copytree(told.folder, tmp_path / "told")
    server = Served(Ledger.open(tmp_path / "told"))
    yield server.address
    server.stop()


@pytest.fixture
def served_hasty(site: Ledger) -> Iterator[str]:
    """The pages of the examples, each of which says at first that it is being worked out."""
    server = Served(site, patience=0.0)
    yield server.address
    server.stop()


@pytest.fixture
def served_strained(strained: Ledger) -> Iterator[str]:
    server = Served(strained)
    yield server.address
    server.stop()


@pytest.fixture
def served_written(written: Ledger) -> Iterator[str]:
    server = Served(written)
    yield server.address
    server.stop()


def chromium() -> str | None:
    """A Chromium that Playwright can drive: that of the machine, or one that it installed itself."""
    return os.environ.get("PARLEY_BROWSER") or shutil.which("chromium") or shutil.which("google-chrome")
