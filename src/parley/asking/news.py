"""What the newest reports changed, and which standings shifted between two days."""

from __future__ import annotations

from collections.abc import Iterator

from parley.asking.keeping import Made, plain
from parley.asking.packing import Packing
from parley.asking.querying import View, checked_date
from parley.asking.reports import reports
from parley.asking.spots import spot
from parley.asking.standing import last_of
from parley.asking.weighed import NewsAnswer, NewsRow, ShiftRow
from parley.asking.world import WEIGHED, World, constants_of
from parley.errors import QuestionError
from parley.ledger import Ledger
from parley.model import STANDS, Proposition
from parley.weighing.posterior import NOT_KNOWN
from parley.weighing.propositions import proposition
from parley.weighing.standings import label, standing
from parley.weighing.windows import first_day, shifted
from parley.weighing.words import sentence

KINDS = ("a denial came in", "a doubt came in", "the grade changed", "another origin affirms it", "first reported")


def news(ledger: Ledger, since: str, *, as_known_on: str | None = None) -> NewsAnswer:
    """What the reports published on or after `since` (ISO day, month or year) changed in what was known before.

    QuestionError where that is no date, or no report is so new.
    """
    return NEWS.of(ledger, as_known_on, first_day(checked_date("--since", since)))


def latest_news(ledger: Ledger, *, as_known_on: str | None = None) -> NewsAnswer | None:
    """What the newest reports changed, those of the last day (or month or year, where no more is known); None where none has a date."""
    return LATEST.of(ledger, as_known_on)


def _latest(ledger: Ledger, known: str | None) -> NewsAnswer | None:
    rows = View(ledger, known).rows("SELECT max(published) AS last FROM documents")
    return news(ledger, rows[0]["last"], as_known_on=known) if rows[0]["last"] else None


def _changed(ledger: Ledger, as_known_on: str | None, start: str) -> NewsAnswer:
    old = {row["id"] for row in View(ledger, shifted(start, -1)).rows("SELECT id FROM documents")}
    view = View(ledger, as_known_on)
    world = World.of(ledger, view)
    before = world.less(frozenset(world.documents) - old, view)
    rows = view.rows("SELECT id, published FROM documents WHERE published IS NOT NULL")
    new = {row["id"] for row in rows if first_day(row["published"]) >= start}
    if not new:
        raise QuestionError(f"no report was published since {start}; `parley documents` lists their dates")
    return _answer(before, world, new, start)


class Arrivals:
    """What reports change as they arrive, told one time after another; only what they touch is weighed anew."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._world: World | None = None

    def begin(self) -> None:
        """Looks at the ledger as it is before reports arrive; what was looked at before is kept as long as nothing else changed it."""
        view = View(self._ledger)
        world = self._world
        if world is None or world.judged.decisions.standing != view.judged.decisions.standing or self._others(view, world):
            self._world = World.of(self._ledger, view)

    def told(self, arrived: set[str], since: str) -> NewsAnswer:
        """What the reports with these identifiers, which were read since the beginning, changed; `since` says when that was."""
        before = self._world or World.empty(constants_of(self._ledger), View(self._ledger).judged)
        self._world = before.adding(reports(View(self._ledger), WEIGHED, arrived))
        return _answer(before, self._world, arrived, since)

    def _others(self, view: View, world: World) -> bool:
        """True where somebody else has read reports into the ledger."""
        return {row["id"] for row in view.rows("SELECT id FROM documents")} != set(world.documents)


def _answer(before: World, world: World, new: set[str], since: str) -> NewsAnswer:
    """What the new reports make of the world before them."""
    rows = [row for one in world.told_in(new) if (row := _row(one, new, world)) is not None]
    last = world.last_report
    shifts = _shifts(before, world, before.last_report or last, last) if last else ()
    ordered = sorted(rows, key=lambda row: (KINDS.index(row.what), -row.reports, row.says))
    return NewsAnswer(since=since, reports=len(new), rows=tuple(ordered), shifts=tuple(shifts))


def _row(of: Proposition, new: set[str], world: World) -> NewsRow | None:
    """What new reports changed for a proposition that is no standing; None where they say nothing new of it."""
    told = [one for one in of.testimony if not one.reader]
    late = [one for one in told if one.evidence.document in new]
    if not late or of.type.startswith(STANDS):
        return None
    early = [one for one in told if one.evidence.document not in new]
    old = proposition(early, world.grader, world.constants) if early else None
    what = _what(old, of)
    if what is None:
        return None
    shown = next((one for one in late if one.role in ("deny", "doubt")), late[0]) if what in KINDS[:2] else late[0]
    document, span = world.documents[shown.evidence.document], shown.evidence.span
    return NewsRow(
        what=what,
        says=sentence(of.type, of.a, of.b),
        a=of.a,
        b=of.b,
        type=of.type,
        before=old.grade.code if old else None,
        now=of.grade.code,
        reports=len({one.evidence.document for one in late}),
        path=shown.path,
        **spot(document, span),
    )


def _what(old: Proposition | None, now: Proposition) -> str | None:
    """The weightiest thing that is new about a proposition."""
    if old is None:
        return KINDS[4] if now.affirmed else None
    if len(now.denied) > len(old.denied):
        return KINDS[0]
    if _doubts(now) > _doubts(old):
        return KINDS[1]
    if now.grade.code != old.grade.code:
        return KINDS[2]
    return KINDS[3] if len(now.affirmed) > len(old.affirmed) else None


def _doubts(of: Proposition) -> int:
    return sum(one.role == "doubt" for one in of.others)


def changes(ledger: Ledger, since: str, until: str | None = None, *, as_known_on: str | None = None) -> list[ShiftRow]:
    """The pairs whose standing on the day before `since` is another than on the last day of `until` (else of the newest report).

    QuestionError where a date is none, `until` is before `since`, or no report has a date.
    """
    start = first_day(checked_date("--since", since))
    if until and last_of(until, "--until") < start:
        raise QuestionError(f"--until {until} is before --since {since}; give the earlier one to --since")
    world = World.of(ledger, View(ledger, as_known_on))
    last = last_of(until) if until else world.last_report
    if not last:
        raise QuestionError("no report has a date, so that nothing tells what came before what; give dates in a manifest")
    return list(_shifts(world, world, shifted(start, -1), last))


def _shifts(old: World, new: World, first: str, last: str) -> Iterator[ShiftRow]:
    """The pairs whose label on one day in one world differs from that on another day in another, with the weightiest sign of the later.

    A label that fewer draws give than balance asks for is no shift.
    """
    earlier, later, least = old.signs, new.signs, new.constants["balance"]["least_support"]
    for pair in sorted(later):
        now, support = label(later[pair], last, new.constants)
        if now == NOT_KNOWN or support < least:
            continue
        before, _ = label(earlier.get(pair, ()), first, old.constants)
        if now != before:
            after = standing(*pair, later[pair], last, new.constants)
            sign = next((sign for sign, _ in after.signs if sign.type == STANDS + after.label), after.signs[0][0])
            told = sign.testimony[0]
            document, span = new.documents[told.evidence.document], told.evidence.span
            yield ShiftRow(
                a=after.a,
                b=after.b,
                first=first,
                before=before,
                last=last,
                now=after.label,
                support=after.support,
                reports=len({one.evidence.document for sign, _ in after.signs for one in sign.testimony}),
                document=document.id,
                quote=span.of(document.text),
                start=span.start,
                end=span.end,
            )


NEWS: Made[NewsAnswer] = Made(name="news", make=_changed)
LATEST: Made[NewsAnswer | None] = plain("latest", _latest, Packing(NewsAnswer, NewsRow, ShiftRow))
