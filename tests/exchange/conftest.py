from pathlib import Path

import pytest

from parley import asking
from parley.exchange import Gathered, gathered
from parley.knowledge import Knowledge
from parley.ledger import Ledger
from tests.truce import truce_ledger


@pytest.fixture(scope="session")
def truce(tmp_path_factory: pytest.TempPathFactory, knowledge: Knowledge) -> Ledger:
    """The truce's ledger with one deed judged right and one wrong."""
    ledger = truce_ledger(tmp_path_factory.mktemp("given") / "l", knowledge)
    by_type = {row.type: row for row in reversed(asking.events(ledger))}
    for verdict, kind in (("accept", "ASSAULT"), ("reject", "CONSULT")):
        words = asking.Words(verdict=verdict, subject=by_type[kind].id)
        asking.judge(ledger, words, who="ada", why="read it", when="2026-01-01")
    return ledger


@pytest.fixture(scope="session")
def given_all(truce: Ledger) -> Gathered:
    return gathered(truce)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "out"
