"""Reading on a cluster: the same batches as in a pool of processes, given to Ray's workers."""

from __future__ import annotations

import os
import socket
import tempfile
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any

from parley.engines.guard import Result, guarded
from parley.engines.local import Engine, batched
from parley.errors import QuestionError
from parley.knowledge import Knowledge, load_knowledge
from parley.model import Document
from parley.reading import Options

FOREVER = -1  # Ray's word for trying again however often a machine is lost; an error in the work itself is not tried again
WAIT = 10  # seconds for a cluster to answer
NO_CLUSTER = "no Ray cluster answers there; start one with `ray start --head`, or leave the address out"
AHEAD = 3  # batches under way for each processor, so that none waits


def cluster(address: str | None = None, *, workers: int = 1) -> Engine:
    """An engine that reads on the Ray cluster at `address`, or on one of `workers` processes started for it on this machine.

    Results come in the order of the batches. A batch whose worker or machine is lost is read again by another.
    """

    def results(documents: Iterable[Document], options: Options, knowledge: Path | None) -> Iterator[list[Result]]:
        extra = knowledge.read_bytes() if knowledge else None
        with _connected(address, workers) as ray:
            remote = ray.remote(work).options(max_retries=FOREVER, scheduling_strategy="SPREAD")
            under_way: deque[Any] = deque()
            for batch in batched(documents):
                under_way.append(remote.remote(batch, extra, options))
                if len(under_way) > AHEAD * max(1, int(ray.cluster_resources().get("CPU", 1))):
                    yield ray.get(under_way.popleft())
            while under_way:
                yield ray.get(under_way.popleft())

    return results


@contextmanager
def _connected(address: str | None, workers: int) -> Iterator[Any]:
    """Ray, connected to the cluster at `address`, or to one on the loopback address that ends with the reading."""
    os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")  # nothing is told to anybody
    os.environ.setdefault("RAY_worker_niceness", "0")  # else Ray's workers give way to all that runs beside them, as a pool's do not
    try:
        import ray  # noqa: PLC0415 - an extra that only this engine needs
    except ImportError as error:
        raise QuestionError("--engine ray needs Ray; install it with `pip install parley[cluster]`") from error
    quiet = {"log_to_driver": False, "logging_level": "ERROR"}
    if address:
        _reach(address)
    try:
        if address:
            ray.init(address, **quiet)
        else:
            ray.init("local", num_cpus=workers, include_dashboard=False, _node_ip_address="127.0.0.1", **quiet)
    except (ConnectionError, ValueError, RuntimeError) as error:
        raise QuestionError(f"--address {address}: {NO_CLUSTER} ({error})") from error
    try:
        yield ray
    finally:
        ray.shutdown()


def _reach(address: str) -> None:
    """Raises QuestionError where nothing listens at `address`, for which Ray itself would wait minutes; `auto` is left to Ray."""
    host, _, port = address.removeprefix("ray://").rpartition(":")
    if not port.isdigit():
        return
    try:
        socket.create_connection((host, int(port)), timeout=WAIT).close()
    except OSError as error:
        raise QuestionError(f"--address {address}: {NO_CLUSTER} ({error})") from error


@cache
def _worker_knowledge(extra: bytes | None) -> Knowledge:
    if extra is None:
        return load_knowledge(None)
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "knowledge.psv")
        file.write_bytes(extra)
        return load_knowledge(file)


def work(documents: Sequence[Document], extra: bytes | None, options: Options) -> list[Result]:
    """What one worker makes of a batch; `extra` is the text of the user's own knowledge."""
    return guarded(documents, _worker_knowledge(extra), options)
