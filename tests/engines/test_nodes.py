import os
import signal
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest

from parley.documents import plan
from parley.engines import Result, cluster, local, nodes, pool, read_into
from parley.engines.nodes import work
from parley.errors import QuestionError
from parley.ledger import RECORDS, Ledger
from parley.model import Document
from parley.reading import Options

pytest.importorskip("ray", reason="Ray is not installed")
OPTIONS = Options(reader="rules")
WHEN = {"batch", "known_on"}  # when and by which run a row was written


@pytest.fixture(autouse=True)
def _many_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(local, "BATCH", 2)


@pytest.fixture(scope="module")
def machines() -> Iterator[Any]:
    """A Ray cluster of two nodes and a head that reads nothing, each on a loopback address of its own (Ray replaces 127.0.0.1)."""
    from ray.cluster_utils import Cluster  # noqa: PLC0415 - skipped without Ray

    started = Cluster(initialize_head=True, head_node_args={"num_cpus": 0, "include_dashboard": False, "node_ip_address": "127.0.0.2"})
    for last in (3, 4):
        started.add_node(num_cpus=1, node_ip_address=f"127.0.0.{last}")
    started.wait_for_nodes()
    yield started
    started.shutdown()


def rows(ledger: Ledger) -> dict[str, list[str]]:
    return {
        name: sorted(repr({k: v for k, v in row.items() if k not in WHEN}) for row in ledger.table(name).to_pylist())
        for name in ("documents", "readings", *RECORDS)
    }


@pytest.fixture(scope="module")
def expected(tmp_path_factory: pytest.TempPathFactory, examples: Path) -> dict[str, list[str]]:
    ledger = Ledger.create(tmp_path_factory.mktemp("pool") / "ledger")
    read_into(ledger, plan([str(examples)]), OPTIONS, engine=pool())
    return rows(ledger)


def test_a_cluster_of_several_nodes_gives_the_records_of_one_process(
    machines: Any, examples: Path, expected: dict[str, list[str]], tmp_path: Path
) -> None:
    ledger = Ledger.create(tmp_path / "ledger")
    summary = read_into(ledger, plan([str(examples)]), OPTIONS, engine=cluster(machines.address))
    assert summary.read == 16
    assert rows(ledger) == expected


def test_workers_that_are_started_here_give_way_to_others_no_more_than_this_program_does(
    examples: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = tmp_path / "told"

    def telling(documents: Sequence[Document], extra: bytes | None, options: Options) -> list[Result]:
        told.write_text(str(os.nice(0)))
        return work(documents, extra, options)

    monkeypatch.setattr(nodes, "work", telling)
    read_into(Ledger.create(tmp_path / "ledger"), plan([str(next(examples.glob("*.txt")))]), OPTIONS, engine=cluster(workers=1))
    assert int(told.read_text()) == os.nice(0)


def test_a_worker_killed_in_the_middle_loses_nothing(
    machines: Any, examples: Path, expected: dict[str, list[str]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    killed = tmp_path / "killed"

    def dying_once(documents: Sequence[Document], extra: bytes | None, options: Options) -> list[Result]:
        if not killed.exists():
            killed.touch()
            os.kill(os.getpid(), signal.SIGKILL)
        return work(documents, extra, options)

    monkeypatch.setattr(nodes, "work", dying_once)
    ledger = Ledger.create(tmp_path / "ledger")
    read_into(ledger, plan([str(examples)]), OPTIONS, engine=cluster(machines.address))
    assert killed.exists()
    assert rows(ledger) == expected


def test_a_node_killed_in_the_middle_loses_nothing(machines: Any, examples: Path, expected: dict[str, list[str]], tmp_path: Path) -> None:
    lost = machines.add_node(num_cpus=2, node_ip_address="127.0.0.5")
    machines.wait_for_nodes()
    read: list[str] = []

    def killing(_count: int, uri: str) -> None:
        if not read:
            machines.remove_node(lost, allow_graceful=False)
        read.append(uri)

    ledger = Ledger.create(tmp_path / "ledger")
    read_into(ledger, plan([str(examples)]), OPTIONS, engine=cluster(machines.address), progress=killing)
    assert len(read) == 16
    assert rows(ledger) == expected


def test_own_knowledge_goes_to_the_workers(machines: Any, tmp_path: Path) -> None:
    own = tmp_path / "own.psv"
    own.write_text("vale-front | Vale Front | - | armed-group | ISR | REB | - | -\n", encoding="utf-8")
    (tmp_path / "report.txt").write_text("The Vale Front said that it had signed a ceasefire with Israel.\n", encoding="utf-8")
    ledger = Ledger.create(tmp_path / "ledger")
    every = Options(reader="rules", scope="all")
    read_into(ledger, plan([str(tmp_path / "report.txt")]), every, knowledge=own, engine=cluster(machines.address))
    assert "vale-front" in {row["id"] for row in ledger.table("actors").to_pylist()}


def test_no_cluster_at_an_address_is_said(tmp_path: Path, examples: Path) -> None:
    with pytest.raises(QuestionError, match="no Ray cluster answers there"):
        read_into(Ledger.create(tmp_path / "ledger"), plan([str(examples)]), OPTIONS, engine=cluster("127.0.0.1:1"))
