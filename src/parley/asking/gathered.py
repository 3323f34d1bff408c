"""What each report tells that bears on deals, kept apart from the deals, so that only new reports are looked through."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from parley.asking.keeping import Bodies, Made, Read
from parley.asking.naming import knowledge as known_of
from parley.asking.packing import Packing
from parley.asking.querying import View, only_reports_differ
from parley.asking.reports import reports
from parley.ledger import RECORDS, Kept, Ledger
from parley.model import Arrangement, Conduct, Document, Event, Evidence, Fate, Part, Reading, Span, StatusStep, Term, When, Witness
from parley.weighing import Gathered, Gathering, Side, Told
from parley.weighing.accounts import Account, Aside
from parley.weighing.dealplaces import Spot
from parley.weighing.decisions import parted
from parley.weighing.deeds import Deed
from parley.weighing.fulfilment import Fulfilment
from parley.weighing.outright import Saying

LISTED = "listed"


def _gathered(ledger: Ledger, known: str | None) -> Mapping[str, Gathered]:
    """What each report of a ledger tells that bears on deals, by its identifier; those that tell nothing are left out."""
    view = View(ledger, known)
    if known is not None and only_reports_differ(ledger, view):
        whole, ids = GATHERED.of(ledger), frozenset(view.ids())
        return Read(lambda: (one for one in whole if one in ids), whole.__getitem__)
    return dict(_looked_through(view, reports(view, RECORDS)))


def _looked_through(view: View, read: Iterable[tuple[Document, Reading]]) -> Iterator[tuple[str, Gathered]]:
    knowledge = parted(known_of(), view.judged.decisions.apart)
    gathering = Gathering(knowledge)
    for document, reading in read:
        one = gathering.of(Told(document, reading, knowledge))
        if one.accounts or one.asides or one.deeds or one.sayings:
            yield document.id, one


def _bodies(made: Mapping[str, Gathered]) -> Iterator[tuple[str, str]]:
    yield from ((f"report {one}", PACKING.packed(told)) for one, told in made.items())
    yield LISTED, PACKING.packed(sorted(made))


def _back(_: Ledger, found: Kept) -> Mapping[str, Gathered]:
    return Read(lambda: PACKING.unpacked(found.body(LISTED)), lambda one: PACKING.unpacked(found.body(f"report {one}")))


def _grown(ledger: Ledger, old: Kept, new: frozenset[str]) -> Bodies:
    """What the new reports tell, beside what was kept of the others."""
    view = View(ledger)
    made = dict(_looked_through(view, reports(view, RECORDS, new)))
    listed = sorted([*PACKING.unpacked(old.body(LISTED)), *made])
    return [*((f"report {one}", PACKING.packed(told)) for one, told in made.items()), (LISTED, PACKING.packed(listed))]


RECORDED = (Span, Evidence, When, Event, Term, Fate, Arrangement, StatusStep, Conduct, Witness, Part)
PACKING = Packing(*RECORDED, Side, Spot, Fulfilment, Account, Aside, Deed, Saying, Gathered)
GATHERED: Made[Mapping[str, Gathered]] = Made(name="gathered", make=_gathered, bodies=_bodies, back=_back, grown=_grown)
