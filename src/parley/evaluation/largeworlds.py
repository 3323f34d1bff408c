"""Invented worlds of any size, as files of testimony: many presses, each of sources that speak of pairs of actors of their own; seeded."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from parley.evaluation.worlds import APART, FIRST_DAY, LATE, RUNS, Settings
from parley.ledger import testimony_schema
from parley.model import STANDS

if TYPE_CHECKING:
    import numpy as np
    import pyarrow as pa

PRESSES = 200  # each has its own sources, of the number that the settings give
PAIRS = 200  # of each press that are invented at once
TOLD = 10  # of so many pairs one is said to be foes


@dataclass(frozen=True, slots=True)
class _Told:
    """Claims as columns: the deed, the source, whether it affirms, by how many days it dates wrongly, the copier that carries it or -1."""

    deed: np.ndarray
    source: np.ndarray
    affirms: np.ndarray
    day: np.ndarray
    copier: np.ndarray


def write_world(folder: Path, claims: int, seed: int, settings: Settings) -> int:
    """Writes about so many claims to Parquet files in a folder, block by block; says how many. The same seed gives the same files.

    A block is `PAIRS` pairs of actors with so many deeds each, of which one press speaks as the sources of `worlds.invented` do; of its
    first source every second copier gives the name, the others print its text as their own. Of every tenth pair the last thing told is
    no deed but that the two are foes.
    """
    import numpy as np  # noqa: PLC0415 - heavy parts load when first needed
    from pyarrow import parquet  # noqa: PLC0415 - likewise

    random = np.random.default_rng(seed)
    reliability = random.uniform(settings.least, settings.most, (PRESSES, settings.sources))
    if settings.worst is not None:
        reliability[:, 0] = settings.worst
    written = 0
    for block in range(claims):
        press = block % PRESSES
        told = _told(random, reliability[press], settings)
        parquet.write_table(_table(told, block, press, settings), folder / f"block{block:06}.parquet", compression="zstd")
        written += len(told.deed)
        if written >= claims:
            break
    return written


def _told(random: np.random.Generator, reliability: np.ndarray, settings: Settings) -> _Told:
    """What one press tells of the deeds of one block."""
    import numpy as np  # noqa: PLC0415 - heavy parts load when first needed

    deeds, sources = PAIRS * settings.deeds, settings.sources
    so = random.random(deeds) < 0.5
    covered = np.repeat(random.random((PAIRS, sources)) < settings.covers, settings.deeds, axis=0)
    believes = np.where(random.random((deeds, sources)) < reliability, so[:, None], ~so[:, None])
    denies = np.where(np.arange(sources) < settings.deniers, 1.0, settings.denies)
    speaks = covered & (random.random((deeds, sources)) < settings.speaks * np.where(believes, settings.asserts, denies))
    deed, source = np.nonzero(speaks)
    own = (deed, source, believes[speaks], random.integers(-LATE, LATE + 1, len(deed)), np.full(len(deed), -1))
    worst = source == 0
    copies = [(*(column[worst] for column in own[:4]), np.full(worst.sum(), copier)) for copier in range(settings.copiers)]
    return _Told(*(np.concatenate(columns) for columns in zip(own, *copies, strict=True)))


def _table(told: _Told, block: int, press: int, settings: Settings) -> pa.Table:
    """The claims of a block as rows of testimony."""
    import numpy as np  # noqa: PLC0415 - heavy parts load when first needed
    import pyarrow as pa  # noqa: PLC0415 - likewise
    import pyarrow.compute as pc  # noqa: PLC0415 - likewise

    pair, number = np.divmod(told.deed, settings.deeds)
    middle = number * APART + told.day
    deed = (block * PAIRS + pair) * settings.deeds + number
    copied, named = told.copier >= 0, (told.copier >= 0) & (told.copier % 2 == 0)
    first = _names(f"press{press:03}-source", told.source)
    last = pc.if_else(pa.array(copied), _names(f"press{press:03}-copier", told.copier), first)
    document = pc.binary_join_element_wise(last, _names("", deed), "-")
    runs = ((deed * settings.sources + told.source) * RUNS)[:, None] + np.arange(RUNS)
    sources = pa.concat_arrays([first.filter(pa.array(named)), last])
    by_claim = np.argsort(np.concatenate([np.flatnonzero(named), np.arange(len(deed))]), kind="stable")  # the named before who names it
    columns = {
        "a": _names("a", block * PAIRS + pair),
        "b": _names("b", block * PAIRS + pair),
        "type": np.where((number == settings.deeds - 1) & (pair % TOLD == 0), STANDS + "foe", "ASSAULT"),
        "role": np.where(told.affirms, "affirm", "deny"),
        "published": _days(middle + LATE + 1),
        "earliest": _days(middle - LATE),
        "latest": _days(middle + LATE),
        "document": document,
        "path": _lists(sources.take(pa.array(by_claim)), 1 + named),
        "records": _lists(document, np.ones(len(deed), dtype=np.int64)),
        "spans": _lists(pa.array(np.stack([deed, deed + 1], axis=1).ravel()), np.full(len(deed), 2)),
        "wording": _lists(pa.array(runs.ravel()), np.full(len(deed), RUNS)),
    }
    same = {"stance": "affirm", "dated": True, "inferred": False, "by_words": False, "shown": False}
    schema = testimony_schema()
    rest = {one.name: pa.repeat(pa.scalar(same.get(one.name), one.type), len(deed)) for one in schema if one.name not in columns}
    return pa.table([pa.array(columns[n.name]).cast(n.type) if n.name in columns else rest[n.name] for n in schema], schema=schema)


def _lists(values: pa.Array, lengths: np.ndarray) -> pa.ListArray:
    """Lists of these lengths, one after another."""
    import numpy as np  # noqa: PLC0415 - heavy parts load when first needed
    import pyarrow as pa  # noqa: PLC0415 - likewise

    return pa.ListArray.from_arrays(pa.array(np.concatenate([[0], np.cumsum(lengths)]).astype(np.int32)), values)


def _names(kind: str, numbers: np.ndarray) -> pa.Array:
    import pyarrow as pa  # noqa: PLC0415 - heavy parts load when first needed
    import pyarrow.compute as pc  # noqa: PLC0415 - likewise

    digits = pc.cast(pa.array(numbers), pa.string())
    return pc.binary_join_element_wise(pa.scalar(kind), pc.utf8_lpad(digits, 2, "0") if kind else digits, "")


def _days(numbers: np.ndarray) -> pa.Array:
    import numpy as np  # noqa: PLC0415 - heavy parts load when first needed
    import pyarrow as pa  # noqa: PLC0415 - likewise

    return pa.array(np.datetime64(FIRST_DAY, "D") + numbers.astype("timedelta64[D]")).cast(pa.string())
