"""Records of reports in which only an actor goes under another name as judged: found and put right one by one, not report by report."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from parley.ledger import KINDS
from parley.model import Actor, Ref
from parley.weighing.correcting import Effect
from parley.weighing.decisions import Decisions
from parley.weighing.renaming import Naming

Rows = Callable[[str, Sequence[Any]], list[dict[str, Any]]]
EVERYWHERE = ""  # no report's identifier: what holds in every report
VOICE = "list_contains(?, replace(voice, 'quoted:', ''))"
NAMED = {
    "mentions": "list_contains(?, ref)",
    "claims": f"list_has_any(chain, ?) OR {VOICE}",
    "events": f"list_contains(?, actor) OR list_contains(?, recipient) OR {VOICE}",
    "relations": f"list_contains(?, a) OR list_contains(?, b) OR {VOICE}",
    "measures": VOICE,
    "arrangements": "list_has_any(parties, ?) OR list_has_any(mediators, ?) OR list_has_any(excluded, ?) OR "
    f"list_has_any(flatten(list_transform(terms, lambda t: [t.obliged, t.beneficiary])), ?) OR {VOICE}",
}
ACTORS = "SELECT * FROM actors WHERE list_contains(?, id) AND document IN (SELECT document FROM actors WHERE list_contains(?, id))"


@dataclass(frozen=True, kw_only=True)
class Renamed:
    """What the names of actors as judged change: rows by table in place of those `gone` (report and identifier), and effects by report."""

    rows: Mapping[str, list[dict[str, Any]]] = field(default_factory=dict)
    gone: Mapping[str, list[tuple[str, str]]] = field(default_factory=dict)
    effects: Mapping[str, tuple[Effect, ...]] = field(default_factory=dict)


def renamed(decisions: Decisions, rows: Rows, known: Mapping[Ref, Actor], apart: frozenset[str]) -> Renamed:
    """What names change in all reports but those `apart`, which are put right as a whole."""
    names = decisions.aliases(EVERYWHERE)
    if not names:
        return Renamed()
    naming: dict[str, Naming] = defaultdict(lambda: Naming(names, known))
    made: dict[str, list[dict[str, Any]]] = defaultdict(list)
    gone: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for name, listed in _holding(names, rows).items():
        for document, found in listed.items():
            if document in apart:
                continue
            gone[name] += [(document, row["id"]) for row in found]
            records = [KINDS[name].from_row(row) for row in found]
            right = naming[document].actors(records) if name == "actors" else naming[document].records(records)
            made[name] += [{"document": document, **KINDS[name].to_row(one)} for one in right]
    return Renamed(rows=made, gone=gone, effects={document: _effects(document, one, decisions) for document, one in sorted(naming.items())})


def _holding(names: Mapping[Ref, Ref], rows: Rows) -> dict[str, dict[str, list[dict[str, Any]]]]:
    """The rows that hold an actor who goes under another name, by table and report; of actors those too whom it is one with there."""
    refs, both = sorted(names), sorted({*names, *names.values()})
    found = {name: rows(f"SELECT * FROM {name} WHERE {held}", [refs] * held.count("?")) for name, held in NAMED.items()}
    found["actors"] = rows(ACTORS, [both, refs])
    return {name: _by_report(listed) for name, listed in found.items()}


def _by_report(listed: Sequence[dict[str, Any]]) -> dict[str, list[dict[str, Any]]]:
    by: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in listed:
        by[row["document"]].append(row)
    return by


def _effects(document: str, naming: Naming, decisions: Decisions) -> tuple[Effect, ...]:
    by = tuple(one for one in decisions.actors if one.kind and naming.bears(one))
    return tuple(Effect(decisions=by, document=document, before=b, after=a, by_name=True) for b, a in naming.changed)
