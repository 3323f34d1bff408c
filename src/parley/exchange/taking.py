"""Others' files into records of their own kind: every row becomes one, or is skipped with a reason."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator
from pathlib import Path

from parley.errors import ExchangeError, MissingInput
from parley.exchange import otherobjects, othertables
from parley.exchange.labelstudio import Marking, annotated
from parley.model import OutsideRecord, Skipped

Taken = OutsideRecord | Skipped | Marking
SOURCES: dict[str, Callable[[Path], Iterator[Taken]]] = {
    "ucdp-peace-agreements": othertables.ucdp_agreements,
    "pax": othertables.pax,
    "ucdp-actors": othertables.ucdp_actors,
    "ucdp-ged": othertables.events("ucdp-ged"),
    "acled": othertables.events("acled"),
    "polecat": othertables.polecat,
    "stix": otherobjects.stix,
    "ftm": otherobjects.ftm,
    "label-studio": annotated,
}


def take(source: str, file: str | Path) -> list[Taken]:
    """The rows of a file of the kind that `source` names, in their order: each a record, an annotator's word, or skipped with a reason.

    ExchangeError where the source is none or the file is not of that kind, MissingInput where there is no file.
    """
    path = Path(file)
    if source not in SOURCES:
        raise ExchangeError(f"no kind of file {source!r}; choose {', '.join(SOURCES)}")
    if path.is_dir():
        raise MissingInput(f"{path}: this is a folder; give one file of {source} that is in it")
    if not path.is_file():
        raise MissingInput(f"{path}: there is no such file; give one of {source}")
    try:
        return list(SOURCES[source](path))
    except UnicodeDecodeError as error:
        raise ExchangeError(f"{path}: not UTF-8 text ({error}); save it in UTF-8") from error
    except csv.Error as error:
        raise ExchangeError(f"{path}: no table of cells ({error}); save it as CSV in UTF-8") from error
