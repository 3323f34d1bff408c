"""The files that weighing part by part keeps: what it needs again, as numbers, and what comes of it, as Parquet."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from parley.engines.stepwise import pickled, put, put_pickled
from parley.model import Grade, Origin, Proposition, Ref, SourceRecord, Standing
from parley.weighing.agreement import Statement
from parley.weighing.parts import Asked, OfPairs, Told
from parley.weighing.reliability import Entries
from parley.weighing.sampling import VALUES

if TYPE_CHECKING:
    import numpy as np
    import pyarrow as pa

SAID = ("source", "proposition", "subject", "says")
PLAIN = ("id", "a", "b", "type", "earliest", "latest", "where", "contested")
GRADE = ("reliability", "credibility", "reasons", "likely")
COUNTED = ("borne_out", "contradicted", "mixed", "alone")


@cache
def proposition_schema() -> pa.Schema:
    """The columns of the propositions that come of weighing.

    `affirmed` and `denied` are the independent origins with the identifiers of their testimony, `repeated` and `others` identifiers of
    testimony; `likely` is the chance that it is so, where several spoke to it.
    """
    import pyarrow as pa  # noqa: PLC0415 - heavy parts load when first needed

    text, strings = pa.string(), pa.list_(pa.string())
    origins = pa.list_(pa.struct([("sources", strings), ("testimony", strings), ("reports", strings)]))
    plain = [(name, pa.bool_() if name == "contested" else text) for name in PLAIN]
    grade = [("reliability", text), ("credibility", pa.int8()), ("reasons", strings), ("likely", pa.float64())]
    return pa.schema([*plain, *grade, ("affirmed", origins), ("denied", origins), ("repeated", strings), ("others", strings)])


def _columns(found: Sequence[Proposition]) -> dict[str, list[Any]]:
    """All columns of propositions but their grades and how likely they are."""
    told = {name: [[told.id for told in getattr(one, name)] for one in found] for name in ("repeated", "others")}
    sides = {name: [_origins(getattr(one, name)) for one in found] for name in ("affirmed", "denied")}
    return {name: [getattr(one, name) for one in found] for name in PLAIN} | told | sides


def _origins(origins: Sequence[Origin]) -> list[dict[str, Any]]:
    return [{"sources": one.sources, "testimony": [told.id for told in one.testimony], "reports": one.documents} for one in origins]


def _standing_row(one: Standing) -> dict[str, Any]:
    axes = {
        f"{name}_{part}": getattr(getattr(one, name), part) for name in ("cooperation", "conflict") for part in ("estimate", "low", "high")
    }
    plain = ("a", "b", "as_of", "label", "support", "in_word", "in_deed", "contested")
    return {name: getattr(one, name) for name in plain} | axes | {"propositions": [sign.proposition for sign, _ in one.signs]}


def write_told(folder: Path, number: int, told: Told) -> None:
    """Writes the propositions of a part without their grades, and what they are graded by."""
    import pyarrow as pa  # noqa: PLC0415 - heavy parts load when first needed

    schema = pa.schema([one for one in proposition_schema() if one.name not in GRADE])
    columns = _columns(told.propositions)
    _put(folder / "told" / f"{number}.parquet", pa.table([pa.array(columns[one.name], one.type) for one in schema], schema=schema))
    put_pickled(folder / "told" / f"{number}.pickle", (told.attested, told.of_pairs))


def read_attested(folder: Path, number: int) -> tuple[list[Asked], OfPairs]:
    """What the propositions of a part are graded by, and those of pairs of which a standing is told."""
    return pickled(folder / "told" / f"{number}.pickle")  # type: ignore[return-value]  # `write_told` wrote these


def graded_files(folder: Path, number: int, grades: Sequence[Grade], standings: Sequence[Standing]) -> tuple[int, int]:
    """Writes the propositions of a part with their grades, and standings; says how many."""
    import pyarrow as pa  # noqa: PLC0415 - heavy parts load when first needed
    from pyarrow import parquet  # noqa: PLC0415 - likewise

    likely, found = _likely(folder, number), parquet.read_table(folder / "told" / f"{number}.parquet")
    values = {
        "reliability": [one.reliability for one in grades],
        "credibility": [one.credibility for one in grades],
        "reasons": [one.reasons for one in grades],
        "likely": [likely.get(name) for name in found.column("id").to_pylist()],
    }
    schema = proposition_schema()
    columns = [pa.array(values[one.name], one.type) if one.name in values else found.column(one.name) for one in schema]
    _put(folder / "propositions" / f"{number:05}.parquet", pa.table(columns, schema=schema))
    if standings:
        _put(folder / "standings" / f"{number:05}.parquet", pa.Table.from_pylist([_standing_row(one) for one in standings]))
    return len(grades), len(standings)


def _put(file: Path, table: pa.Table) -> None:
    """Writes a table whole or not at all."""
    from pyarrow import parquet  # noqa: PLC0415 - heavy parts load when first needed

    put(file, lambda part: parquet.write_table(table, part, compression="zstd"))


def _put_numbers(file: Path, numbers: np.ndarray) -> None:
    """Writes an array whole or not at all."""
    import numpy as np  # noqa: PLC0415 - heavy parts load when first needed

    def write(part: Path) -> None:
        with part.open("wb") as opened:  # by its path numpy would give it another name
            np.save(opened, numbers)

    put(file, write)


def write_sources(folder: Path, records: Iterable[SourceRecord], follows: Mapping[Ref, Ref]) -> None:
    """Writes the records of sources, with whom each follows."""
    import pyarrow as pa  # noqa: PLC0415 - heavy parts load when first needed

    interval = ("estimate", "low", "high")
    rows = [
        {"source": one.source, "grade": one.grade, "follows": follows.get(one.source)}
        | {name: getattr(one.reliability, name) for name in interval}
        | {name: getattr(one, name) for name in COUNTED}
        for one in records
    ]
    texts, numbers = ("source", "grade", "follows"), [(name, pa.float64()) for name in interval]
    schema = pa.schema([*((name, pa.string()) for name in texts), *numbers, *((name, pa.int64()) for name in COUNTED)])
    _put(folder / "sources.parquet", pa.Table.from_pylist(rows, schema=schema))


def write_said(folder: Path, number: int, said: Iterable[Statement]) -> None:
    """Writes the statements of a part."""
    import pyarrow as pa  # noqa: PLC0415 - heavy parts load when first needed

    schema = pa.schema([(name, pa.bool_() if name == "says" else pa.string()) for name in SAID])
    listed = list(said)
    _put(folder / "said" / f"{number}.parquet", pa.table([[getattr(one, name) for one in listed] for name in SAID], schema=schema))


def read_said(folder: Path, number: int) -> list[Statement]:
    """The statements of a part."""
    from pyarrow import parquet  # noqa: PLC0415 - heavy parts load when first needed

    table = parquet.read_table(folder / "said" / f"{number}.parquet")
    return [Statement(*one) for one in zip(*(table.column(name).to_pylist() for name in SAID), strict=True)]


def write_entries(folder: Path, number: int, of: Entries) -> None:
    """Writes what is entered of a part: names as they are ordered, and numbers."""
    import numpy as np  # noqa: PLC0415 - heavy parts load when first needed

    place = folder / "checked"
    _put_numbers(place / f"{number}.sources.npy", _bytes(of.sources))
    _put_numbers(place / f"{number}.propositions.npy", _bytes(of.propositions))
    _put_numbers(place / f"{number}.cell.npy", of.cell.astype(np.int32))
    _put_numbers(place / f"{number}.what.npy", of.what.astype(np.int32))


def _bytes(names: Sequence[str]) -> np.ndarray:
    """Names as bytes of one length, which lie in the order of the names."""
    import numpy as np  # noqa: PLC0415 - heavy parts load when first needed

    return np.array([name.encode() for name in names], dtype=np.bytes_)


def _part(folder: Path, number: int, name: str) -> np.ndarray:
    import numpy as np  # noqa: PLC0415 - heavy parts load when first needed

    found: np.ndarray = np.load(folder / "checked" / f"{number}.{name}.npy")
    return found


@dataclass(frozen=True, slots=True, kw_only=True)
class Entered:
    """What all parts hold for the sampler: sources by number, how many propositions and entries, and where these lie, in their order."""

    folder: Path
    parts: int
    sources: tuple[Ref, ...]
    propositions: int
    entries: int

    def columns(self) -> tuple[np.ndarray, np.ndarray]:
        """The columns `cell` and `what` of all entries, on disk."""
        import numpy as np  # noqa: PLC0415 - heavy parts load when first needed

        cell, what = (np.load(self.folder / "entered" / f"{name}.npy", mmap_mode="r") for name in ("cell", "what"))
        return cell, what

    def put_likely(self, likely: np.ndarray) -> None:
        """Gives each part the chances of its propositions."""
        import numpy as np  # noqa: PLC0415 - heavy parts load when first needed

        place = self.folder / "entered"
        for number in range(self.parts):
            _put_numbers(place / f"{number}.likely.npy", likely[np.load(place / f"{number}.rank.npy")])


def _likely(folder: Path, number: int) -> dict[str, float]:
    """The chance of each proposition of a part that several spoke to."""
    import numpy as np  # noqa: PLC0415 - heavy parts load when first needed

    names = (name.decode() for name in _part(folder, number, "propositions").tolist())
    return dict(zip(names, np.load(folder / "entered" / f"{number}.likely.npy").tolist(), strict=True))


def enter(folder: Path, parts: int) -> Entered:
    """Numbers sources and propositions over all parts by their names, and lays all entries in the order of propositions, then sources."""
    import numpy as np  # noqa: PLC0415 - heavy parts load when first needed

    sources = np.unique(np.concatenate([_part(folder, number, "sources").astype(np.bytes_) for number in range(parts)]))
    names = [_part(folder, number, "propositions") for number in range(parts)]
    ranks = _ranks(names)
    propositions = sum(map(len, names))
    sizes = np.zeros(propositions, dtype=np.int64)
    for number, rank in enumerate(ranks):
        _put_numbers(folder / "entered" / f"{number}.rank.npy", rank)
        sizes[rank] = np.bincount(_part(folder, number, "what"), minlength=len(rank))
    begins = np.concatenate([[0], np.cumsum(sizes)])
    place, entries = folder / "entered", int(begins[-1])
    if entries:
        cell, what = (
            np.lib.format.open_memmap(place / f"{name}.npy", mode="w+", dtype=np.int64, shape=(entries,)) for name in ("cell", "what")
        )
        for number, rank in enumerate(ranks):
            at = _places(_part(folder, number, "what"), rank, begins)
            cell[at] = _renumbered(_part(folder, number, "cell"), _part(folder, number, "sources"), sources)
            what[at] = rank[_part(folder, number, "what")]
    listed = tuple(name.decode() for name in sources.tolist())
    return Entered(folder=folder, parts=parts, sources=listed, propositions=propositions, entries=entries)


def _ranks(names: Sequence[np.ndarray]) -> list[np.ndarray]:
    """For each part the numbers that its propositions have among those of all parts."""
    import numpy as np  # noqa: PLC0415 - heavy parts load when first needed

    whole = np.concatenate(names)
    rank = np.empty(len(whole), dtype=np.int32)
    rank[np.argsort(whole, kind="stable")] = np.arange(len(whole), dtype=np.int32)
    return np.split(rank, np.cumsum([len(one) for one in names])[:-1])


def _places(what: np.ndarray, rank: np.ndarray, begins: np.ndarray) -> np.ndarray:
    """Where each entry of a part lies among those of all parts."""
    import numpy as np  # noqa: PLC0415 - heavy parts load when first needed

    first = np.searchsorted(what, np.arange(len(rank)))
    places: np.ndarray = begins[rank[what]] + np.arange(len(what)) - first[what]
    return places


def _renumbered(cell: np.ndarray, names: np.ndarray, sources: np.ndarray) -> np.ndarray:
    """The cells of a part with the numbers that its sources have among those of all parts."""
    import numpy as np  # noqa: PLC0415 - heavy parts load when first needed

    source, value = np.divmod(cell, VALUES)
    renumbered: np.ndarray = np.searchsorted(sources, names)[source] * VALUES + value
    return renumbered
