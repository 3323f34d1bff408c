"""Putting an analyst's judgement on record: what its words stand for in a ledger, checked before anything is written."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from parley.asking.dealfinding import SHORTEST, alone
from parley.asking.dealfinding import only as only_deal
from parley.asking.finding import Finding
from parley.asking.judgements import described
from parley.asking.naming import knowledge, known_as, meant, only
from parley.asking.places import named_place
from parley.asking.querying import View
from parley.asking.world import World, all_names
from parley.errors import QuestionError, RecordError
from parley.ledger import Ledger, document, judgements, outside
from parley.model import ANONYMOUS, Event, Judgement, Term
from parley.model.judgements import DUTIES, WITHIN
from parley.model.vocabulary import values
from parley.weighing.decisions import undone
from parley.weighing.rewording import CORRECTABLE, LISTS, NUMBERS, Record, objection, reading_so

ACTORS = frozenset({"ref", "actor", "recipient", "a", "b", "obliged", "beneficiary", "chain", "parties", "mediators", "excluded"})
NOTHING = frozenset({"none", "nobody", ""})
AHEAD = timedelta(days=1)  # a day has begun somewhere before it begins in UTC, and clocks differ


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """A judgement as an analyst words it: the verdict, what it is on, what is `given` with it, and what narrows that down.

    `within` is the one report that it holds for, `of` the kind of record where several stand at a place. `named` are fields as somebody
    wrote them, value by value: actors by their names.
    """

    verdict: str
    subject: str
    given: tuple[str, ...] = ()
    fields: Mapping[str, Any] = field(default_factory=dict)
    named: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    within: str | None = None
    of: str | None = None


def judge(ledger: Ledger, words: Words, *, who: str, why: str, when: str | None = None) -> Judgement:
    """The judgement that is put on record in a ledger, by `who` and for what reason (`why`), now or at an ISO time `when`.

    The verdict is `same-actor` or `different-actor` (of two actors, within one report where it holds there alone); `accept`, `reject` or
    `correct` (a record, by its identifier or place; fields as `type=agree`, or in `fields`); `regrade` (a source, A to F); `same-deal` or
    `different-deal`; `kept` or `broken` (a term, or a deal, a party and a duty); `undo` (a judgement). QuestionError where a word stands
    for nothing or for several, or a record would say what no report can mean; nothing is written then.
    """
    made = worded(ledger, words, who=who, why=why, when=when)
    ledger.append_judgement(made)
    return made


def worded(ledger: Ledger, words: Words, *, who: str, why: str, when: str | None = None) -> Judgement:
    """The judgement that words stand for in a ledger, without putting it on record; QuestionError as in `judge`."""
    if not who.strip() or not why.strip():
        raise QuestionError("a judgement needs who gives it (--who) and why (--why)")
    about, value = _Resolving(ledger, words).resolved()
    try:
        at = _time(when, ledger.now()) if when else ledger.now()
        return Judgement(kind=words.verdict, subject=about, value=value, who=who.strip(), when=at, why=why.strip())
    except RecordError as error:
        raise QuestionError(error.message) from error


def _time(when: str, now: str) -> str:
    """A time as it was given, as an ISO time in UTC (a day is its beginning); QuestionError where it is none, or lies ahead of now."""
    try:
        found = datetime.fromisoformat(when)
        at = (found if found.tzinfo else found.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, OverflowError) as error:
        raise QuestionError(f"--when {when}: write a day or a time as 2026-11-28 or 2026-11-28T14:30") from error
    if at > datetime.fromisoformat(now) + AHEAD:
        raise QuestionError(f"--when {when} lies ahead: a judgement was given by now ({now[:10]})")
    return at.isoformat(timespec="microseconds")


class _Resolving:
    """What the words of a judgement stand for in a ledger."""

    def __init__(self, ledger: Ledger, words: Words) -> None:
        self._ledger, self._words, self._view = ledger, words, View(ledger)
        self._finding = Finding(ledger, self._view, words.of)

    def resolved(self) -> tuple[str, str | None]:
        """The subject and the value of the judgement."""
        verdict, given = self._words.verdict, self._words.given
        if verdict not in values("judgement"):
            raise QuestionError(f"no verdict {verdict!r}; choose {', '.join(values('judgement'))}")
        if verdict in ("same-actor", "different-actor"):
            return self._actors()
        if verdict in ("same-deal", "different-deal"):
            return self._deals()
        if verdict in DUTIES:
            return self._duty(), None
        if verdict == "undo":
            return self._judgement(), None
        if verdict == "regrade":
            self._needs(1, "a grade, A to F")
            return self._source(), given[0].upper()
        record = self._finding.record(self._words.subject)
        return record.id, self._replacement(record) if verdict == "correct" else None

    def _needs(self, count: int, what: str) -> None:
        if len(self._words.given) != count:
            raise QuestionError(f"{self._words.verdict} needs {what}")

    # --- actors

    def _actors(self) -> tuple[str, str]:
        """The two actors; one alone within a report is told apart from who is called so in others."""
        one = self.actor(self._words.subject)
        within = document(self._ledger, self._words.within, self._view.rows).id if self._words.within else None
        if within and self._words.verdict == "different-actor" and not self._words.given:
            return f"{one}{WITHIN}{within}", one
        self._needs(1, "a second actor")
        other = self.actor(self._words.given[0])
        if one == other:
            raise QuestionError(f"both names stand for {one} already; `--in REPORT` tells one report's from the others'")
        return (f"{one}{WITHIN}{within}" if within else one), other

    def actor(self, name: str) -> str:
        """The identifier of an actor of the ledger or of knowledge, or an unnamed source as it is written."""
        if name.startswith(ANONYMOUS):
            if not self._words.within and self._words.verdict == "same-actor":
                raise QuestionError(f"{name!r} may be somebody else in each report; say which with --in REPORT")
            return name
        if name in knowledge().actors or self._outside(name, "actor"):
            return name
        try:
            return only(meant(self._view, name))
        except QuestionError:
            known = known_as(" ".join(name.lower().split()))
            if len(known) != 1:
                raise
            return known[0]

    def _outside(self, name: str, kind: str) -> bool:
        """True of an actor or agreement of others' that was taken in, named as `SOURCE:KEY`."""
        source, colon, key = name.partition(":")
        return bool(colon) and any(one.key == key for one in outside(self._ledger, source, kind))

    def _source(self) -> str:
        """The source that a name stands for: an actor, an outlet, an author or an unnamed source that says something."""
        name = self._words.subject
        sources = World.of(self._ledger, self._view).learned.records
        called = {ref: called for ref, called in all_names(self._ledger).items() if ref in sources}
        found = [ref for ref in sources if ref == name] or [ref for ref in called if called[ref].lower() == name.lower()]
        found = found or [ref for ref in meant(self._view, name).ids if ref in sources]
        if len(found) != 1:
            raise QuestionError(f"{name!r} stands for {', '.join(found) or 'no source'}; `parley sources` lists them")
        return found[0]

    # --- records

    def _replacement(self, record: Record) -> str:
        """The fields as they should read, as JSON; QuestionError where they cannot stand in the record."""
        changes: dict[str, Any] = dict(self._words.fields)
        for name, written in self._words.named.items():
            listed = [self.actor(one) for one in written] if name in LISTS else None
            changes[name] = self._value(name, written[0] if written else "none", record) if listed is None else listed
        for word in self._words.given:
            name, equals, value = word.partition("=")
            if not equals:
                raise QuestionError(f"{word!r} is no correction; write FIELD=VALUE with {', '.join(CORRECTABLE[type(record)])}")
            changes[name.strip()] = self._value(name.strip(), value.strip(), record)
        decided = self._view.judged.decisions.records.get(record.id)
        before = dict(decided.fields) if decided is not None else {}
        try:
            made = reading_so(record, changes)
            said = objection(reading_so(record, {**before, **changes}))
        except RecordError as error:
            raise QuestionError(error.message) from error
        if said is not None and said != objection(record):
            raise QuestionError(f"{said}; nothing was put on record")
        if all(getattr(made, name) == getattr(record, name) for name in changes):
            raise QuestionError(f"{described(record)} reads so already")
        return json.dumps(changes, ensure_ascii=False, sort_keys=True)

    def _value(self, name: str, value: str, record: Record) -> Any:
        """A value as a field holds it: lists parted by commas, actors by identifier, types in capitals."""
        if name in LISTS:
            return [self.actor(part.strip()) for part in value.split(",") if part.strip()]
        if value.lower() in NOTHING:
            return None
        if name in ACTORS:
            return self.actor(value)
        if name == "contested":
            return {"true": True, "yes": True, "false": False, "no": False}.get(value.lower(), value)
        if name in NUMBERS:
            return float(value) if re.fullmatch(r"-?\d+(\.\d+)?", value) else value
        return value.upper() if name == "type" and isinstance(record, Event) else value

    # --- deals

    def _deals(self) -> tuple[str, str]:
        """The arrangements of two deals, or two of one deal."""
        self._needs(1, "a second deal, or a second report's place in the deal")
        one, other = (self._account(name) for name in (self._words.subject, self._words.given[0]))
        if one == other:
            raise QuestionError("both stand for one report's account of one deal; name two")
        return one, other

    def _account(self, name: str) -> str:
        """The identifier of the arrangement that a place, an identifier, or a deal's first account stands for."""
        accounts = self._finding.register.accounts
        if self._outside(name, "agreement"):
            return name
        if place := named_place(name):
            report = document(self._ledger, place[0], self._view.rows).id
            found = [i for i, (told, a) in accounts.items() if told.document.id == report and a.evidence.span.start == place[1]]
        else:
            found = [one for one in accounts if len(name) >= SHORTEST and (one.startswith(name) or alone(one).startswith(name))]
        if len(found) > 1:
            raise QuestionError(f"{name!r} may be {', '.join(found)}; give more of the identifier")
        return found[0] if found else only_deal(self._finding.register, name).first

    def _duty(self) -> str:
        """The term that a duty rests on: by its identifier, or by deal, party and duty."""
        given = self._words.given
        if not given:
            record = self._finding.record(self._words.subject)
            if not isinstance(record, Term):
                raise QuestionError(f"{described(record)} is no term; name a deal, a party and a duty")
            return record.id
        self._needs(2, "a deal, a party and a duty, or a term alone")
        deal = only_deal(self._finding.register, self._words.subject)
        party = self.actor(given[0])
        found = [o for o in deal.obligations if o.obliged == party and o.duty == given[1]]
        if not found:
            listed = "; ".join(f"{o.obliged}: {o.duty}" for o in deal.obligations) or "none that the reports tell"
            raise QuestionError(f"no duty {given[1]!r} of {party} in that deal; there are {listed}")
        return found[0].terms[0]

    def _judgement(self) -> str:
        """The judgement whose identifier begins with the subject; QuestionError where there is none, or it is undone already."""
        name = self._words.subject
        listed = [one for one in judgements(self._ledger) if one.id.startswith(name) and len(name) >= SHORTEST]
        if len(listed) != 1:
            raise QuestionError(f"{len(listed)} judgements fit {name!r}; `parley judgements` lists them")
        if listed[0].id in undone(judgements(self._ledger)):
            raise QuestionError(f"the judgement {name!r} is undone already")
        return listed[0].id
