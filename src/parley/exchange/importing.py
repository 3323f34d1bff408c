"""Taking others' files into a ledger, and what was taken."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from parley.errors import ExchangeError
from parley.exchange.labelstudio import settled
from parley.exchange.taking import take
from parley.ledger import Ledger
from parley.ledger import outside as recorded
from parley.model import Judgement, OutsideRecord, Skipped
from parley.model.vocabulary import values


@dataclass(frozen=True, slots=True, kw_only=True)
class Import:
    """What became of the rows of a file: how many are `new` and how many were `known`, and which were skipped, with the reason.

    `judged` are the new ones that are judgements of Parley's own records.
    """

    file: str
    source: str
    rows: int
    new: int
    known: int
    skipped: tuple[Skipped, ...]
    judged: int = 0

    def reasons(self) -> list[tuple[str, int]]:
        """How many rows were skipped for each reason, the commonest first."""
        return Counter(one.reason for one in self.skipped).most_common()


@dataclass(frozen=True, slots=True, kw_only=True)
class OutsideRow:
    """A record of others' as it is listed: whose, what, their identifier, of whom, when, and the file and row that it was taken from."""

    source: str
    kind: str
    key: str
    name: str
    parties: tuple[str, ...]
    countries: tuple[str, ...]
    earliest: str | None
    latest: str | None
    file: str
    row: int
    facts: str


def import_file(ledger: Ledger, source: str, file: str | Path) -> Import:
    """What became of the rows of a file of `source` that is taken into the ledger, beside what was read and never mixed with it.

    What annotators say of Parley's own records becomes their judgements. ExchangeError where the file is not of that kind, or no row of
    it holds a record; nothing is written then.
    """
    rows = take(source, file)
    taken = list(settled(ledger, (one for one in rows if not isinstance(one, OutsideRecord)))) if source == "label-studio" else rows
    judgements = [one for one in taken if isinstance(one, Judgement)]
    records = [one for one in taken if isinstance(one, OutsideRecord)]
    skipped = tuple(one for one in taken if isinstance(one, Skipped))
    if not records and source != "label-studio":  # where annotators left everything as it was, there is nothing to take
        raise ExchangeError(f"{file}: no row holds a record" + (f"; row {skipped[0].row}: {skipped[0].reason}" if skipped else ""))
    new = ledger.append_outside(records) if records else 0
    judged = ledger.append_judgements(judgements) if judgements else 0
    known = len(records) + len(judgements) - new - judged
    return Import(file=str(file), source=source, rows=len(taken), new=new + judged, known=known, skipped=skipped, judged=judged)


def imported(
    ledger: Ledger, words: str = "", *, source: str | None = None, kind: str | None = None, as_known_on: str | None = None
) -> list[OutsideRow]:
    """What others have recorded, in the order of their files; `words` must all stand in the name, the parties or the countries.

    ExchangeError where there is no such source or kind.
    """
    for given, vocabulary in ((source, "outside_source"), (kind, "outside_kind")):
        if given is not None and given not in values(vocabulary):
            raise ExchangeError(f"no {vocabulary.removeprefix('outside_')} {given!r}; choose {', '.join(values(vocabulary))}")
    wanted = words.lower().split()
    found = [one for one in recorded(ledger, source, kind, as_known_on=as_known_on) if all(word in _text(one) for word in wanted)]
    return [OutsideRow(**{name: getattr(one, name) for name in OutsideRow.__dataclass_fields__}) for one in found]


def _text(one: OutsideRecord) -> str:
    return " ".join([one.name, *one.names, *one.parties, *one.countries]).lower()
