"""The formats that a ledger's records are given in, by name; and writing them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from parley.asking import Filters
from parley.errors import ExchangeError
from parley.exchange import citing, dealtables, eventshapes, ftm, gold, labelstudio, network, stix, tables
from parley.exchange.gathering import Gathered, gathered
from parley.ledger import Ledger

Made = Mapping[str, bytes]


@dataclass(frozen=True, slots=True, kw_only=True)
class Format:
    """A format: what it gives, and what makes its files, by name; `folder` where they are several."""

    what: str
    made: Callable[[Gathered], Made]
    folder: bool = False


FORMATS: dict[str, Format] = {
    "jsonl": Format(what="all rows as JSON Lines, a file for each kind", made=tables.jsonl, folder=True),
    "csv": Format(what="all rows as CSV, a file for each kind", made=tables.comma, folder=True),
    "parquet": Format(what="all rows as Parquet, a file for each kind", made=tables.parquet, folder=True),
    "graphml": Format(what="the network of actors", made=network.graphml),
    "stix": Format(what="a STIX 2.1 bundle", made=stix.stix),
    "ftm": Format(what="FollowTheMoney entities", made=ftm.ftm),
    "ftm-statements": Format(what="FollowTheMoney statements", made=ftm.statements),
    "polecat": Format(what="events with POLECAT's columns", made=eventshapes.polecat),
    "cameo": Format(what="events with CAMEO root codes", made=eventshapes.cameo),
    "ceasefires": Format(what="ceasefires by the concepts of ETH/PRIO's dataset", made=dealtables.ceasefires),
    "pax": Format(what="deals with PA-X's columns", made=dealtables.pax),
    "ris": Format(what="the reports as RIS", made=citing.ris),
    "csl": Format(what="the reports as CSL-JSON", made=citing.csl),
    "label-studio": Format(what="tasks for Label Studio, and its labeling interface", made=labelstudio.label_studio, folder=True),
    "gold": Format(what="judged records in the annotation guide's shape", made=gold.gold, folder=True),
}


def export(ledger: Ledger, format: str, out: str | Path, filters: Filters | None = None, *, only: str | None = None) -> list[Path]:
    """The files written: a folder's for a format of several, else the one at `out` (or in it, where that is a folder).

    `only` is the one kind of row that is given, of the formats that give all. ExchangeError where the format or the kind is none, or
    nothing can be written there.
    """
    if format not in FORMATS:
        raise ExchangeError(f"no format {format!r}; choose {', '.join(FORMATS)}")
    made = FORMATS[format].made(gathered(ledger, filters))
    if only:
        made = {name: data for name, data in made.items() if name.partition(".")[0] == only}
        if not made:
            raise ExchangeError(f"{format} has no {only!r}; choose {', '.join(tables.KINDS)} with jsonl, csv or parquet")
    if not made:
        raise ExchangeError("there is nothing to give: no record was judged (`parley judge accept`, `reject` or `correct`)")
    return _written(made, Path(out), folder=FORMATS[format].folder and not only)


def _written(made: Made, out: Path, *, folder: bool) -> list[Path]:
    into = folder or out.is_dir()
    try:
        (out if into else out.parent).mkdir(parents=True, exist_ok=True)
        paths = [out / name if into else out for name in made]
        for path, data in zip(paths, made.values(), strict=True):
            path.write_bytes(data)
    except OSError as error:
        raise ExchangeError(f"{out}: cannot be written ({error.strerror}); give another place with -o") from error
    return paths
