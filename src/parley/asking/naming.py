"""Which actors of a ledger a name stands for."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from typing import Any

from parley.asking.querying import View
from parley.errors import QuestionError
from parley.knowledge import Knowledge, load_knowledge
from parley.ledger import Ledger
from parley.model import slug
from parley.model.vocabulary import IN_ARMS
from parley.weighing.wholes import BODIES, Wholes

MOST = 10
PLAIN = frozenset({"state", "media"})  # what begins with their names is theirs in no way
PARTS = {"part-of": "part of it", "wing-of": "wing of it"}
NAME = "coalesce(min(name) FILTER (NOT provisional), min(name))"  # the name that Parley knows before one that a report alone gives
LISTED = f"""
    SELECT id, {NAME} AS name, min(kind) AS kind, bool_and(provisional) AS provisional,
        list_distinct(flatten(list(list_transform(names, lambda n: lower(n))))) AS names
    FROM actors GROUP BY id"""
ACTING = """
    SELECT id, max(sector) AS sector FROM actors
    WHERE list_contains(?, country) AND list_contains(?, kind) GROUP BY id ORDER BY id"""
APART = IN_ARMS | {"LEG", "JUD", "OPP", "SEP"}  # whoever sits in a parliament or court can be against its government
TITLED = "id = ? OR lower(name) = ?"
CALLED = "list_contains(names, ?)"
HELD = "len(list_filter(list_append(names, lower(name)), lambda n: contains(' ' || n, ' ' || ?))) > 0"


@dataclass(frozen=True, slots=True, kw_only=True)
class Meaning:
    """The actors that a name is taken for, by identifier, and others that it might be thought to include.

    `own` where it is their one name or identifier, `exact` where it is a name of theirs as it stands, and not only held in
    one. `others` are called so too, or by a name that ends in it (`Pakistani Taliban`); `parts` are parts and wings of the
    actors taken, with their relation.
    """

    name: str
    ids: tuple[str, ...]
    exact: bool
    own: bool = False
    others: tuple[str, ...] = ()
    parts: tuple[tuple[str, str], ...] = ()

    def sentences(self, called: Callable[[str], str] = str) -> Iterator[str]:
        """What a reader should know of how the name was taken, actors as they are `called`; nothing where that is plain."""
        left = [f"{called(one)} ({what})" for one, what in self.parts] + list(map(called, self.others))
        taken = listed(list(map(called, self.ids)))
        if not self.exact:
            yield f"{self.name!r} is nobody's whole name; taken as those whose names hold it: {taken}"
        elif left:
            yield f"{self.name!r} is taken as {taken} alone; ask by their own names for {listed(left)}"
        elif len(self.ids) > 1:
            yield f"{self.name!r} is a name of {taken}; give one of these for less"
        elif not self.own:
            yield f"{self.name!r} is taken as {taken}"


def listed(names: Sequence[str]) -> str:
    """Names in a row, and how many more there are than can be read at a glance."""
    more = f" and {len(names) - MOST} more" if len(names) > MOST else ""
    return ", ".join(names[:MOST]) + more


def only(meaning: Meaning) -> str:
    """The one actor that a name stands for; QuestionError where it stands for several."""
    if len(meaning.ids) > 1:
        raise QuestionError(f"{meaning.name!r} may be {listed(meaning.ids)}; name one of them")
    return meaning.ids[0]


def meaning(ledger: Ledger, name: str, *, as_known_on: str | None = None) -> Meaning:
    """The actors that `name` stands for in a ledger; QuestionError where there is none."""
    return meant(View(ledger, as_known_on), name)


def meant(view: View, name: str) -> Meaning:
    """The actors that `name` stands for: by identifier or whole name, else by a name in a report or in knowledge, else in part."""
    plain = re.sub(r"^the ", "", " ".join(name.lower().split()))
    if not plain:
        raise QuestionError("the name is empty; `parley actors` lists names")
    titled = called(view, TITLED, slug(name), plain) or called(view, TITLED, slug(plain), name.lower())
    others = called(view, CALLED, plain)
    known = [row for row in titled if not row["provisional"]]
    if found := known or _distinct([*titled, *others]) or _aliased(view, plain):
        return _exactly(view, name, found, [*others, *_longer(view, plain, found)], own=bool(titled))
    held = called(view, f"{HELD} ORDER BY id", plain)
    if not held:
        raise QuestionError(_unknown(view, name))
    return Meaning(name=name, ids=tuple(row["id"] for row in held), exact=False)


def called(view: View, condition: str, *given: Any) -> list[dict[str, Any]]:
    """The actors that fit a condition, each once, with all names that reports give it."""
    return view.rows(f"SELECT * FROM {view.made('listed', LISTED)} WHERE {condition}", given)


def _exactly(view: View, name: str, found: list[dict[str, Any]], near: list[dict[str, Any]], *, own: bool) -> Meaning:
    """The meaning of a name that is that of the actors `found`, with those `near` and parts and wings that are left out."""
    ids = tuple(row["id"] for row in found)
    parts = {one: what for one, what in _parts(view, ids) if one not in ids}
    others = tuple(row["id"] for row in _distinct(near) if row["id"] not in ids and row["id"] not in parts)
    return Meaning(name=name, ids=ids, exact=True, own=own, others=others, parts=tuple(parts.items()))


def _distinct(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return sorted({row["id"]: row for row in rows}.values(), key=lambda row: str(row["id"]))


def _longer(view: View, plain: str, found: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Bodies with a name that ends in this one after a word or two: `Pakistani Taliban` for `Taliban`.

    Where those `found` are no states or media, also bodies whose own name goes on from it (`Haqqani network` for `Haqqani`).
    """
    ending = re.compile(rf"(?!.* and )\S+( \S+)? {re.escape(plain)}$")
    onward = all(row["kind"] not in PLAIN for row in found)
    held = called(view, f"kind <> 'person' AND {HELD}", plain)
    return [
        row
        for row in held
        if any(ending.match(name) for name in [row["name"].lower(), *row["names"]])
        or (onward and row["name"].lower().startswith(f"{plain} ") and not row["provisional"])
    ]


@cache
def knowledge() -> Knowledge:
    """What Parley knows, loaded once."""
    return load_knowledge()


def known_as(plain: str) -> list[str]:
    """Identifiers that knowledge gives the name."""
    return [actor.id for actor in knowledge().actors.values() if plain in {one.lower() for one in (*actor.names, *actor.weak)}]


def _aliased(view: View, plain: str) -> list[dict[str, Any]]:
    """Actors of the ledger that knowledge gives the name, though no report calls them so."""
    ids = known_as(plain)
    return called(view, "list_contains(?, id) ORDER BY id", ids) if ids else []


def _parts(view: View, ids: tuple[str, ...]) -> list[tuple[str, str]]:
    """Actors of the ledger that knowledge lists as parts or wings of `ids`, with the relation in words."""
    linked = {
        actor.id: PARTS[relation]
        for actor in knowledge().actors.values()
        for relation, target in actor.links
        if relation in PARTS and target in ids
    }
    present = view.rows("SELECT DISTINCT id FROM actors WHERE list_contains(?, id) ORDER BY id", [list(linked)]) if linked else []
    return [(row["id"], linked[row["id"]]) for row in present]


def meant_as_whole(view: View, name: str) -> Meaning:
    """The actors that `name` stands for, and the one known by that name where reports name only those who act or speak for it."""
    plain = re.sub(r"^the ", "", " ".join(name.lower().split()))
    whole = tuple(one for one in known_as(plain) if knowledge().actors[one].kind != "person")
    if whole and not called(view, "list_contains(?, id)", list(whole)) and speaking_for(view, whole):
        return Meaning(name=name, ids=whole, exact=True, own=True)
    return meant(view, name)


def acting_for(view: View, ids: Sequence[str], besides: Sequence[str] = ()) -> frozenset[str]:
    """Forces and government bodies of the states among `ids` that reports name, which act for them; none where one is asked for itself."""
    known = knowledge().actors
    countries = [known[one].country for one in ids if one in known and known[one].kind == "state"]
    rows = view.rows(ACTING, [sorted(filter(None, countries)), sorted(BODIES)]) if countries else []
    found = frozenset(row["id"] for row in rows if row["id"] not in ids and row["sector"] not in APART)
    return found if found.isdisjoint(besides) else frozenset()


def speaking_for(view: View, ids: Sequence[str], besides: Sequence[str] = ()) -> frozenset[str]:
    """Those whom reports name that act or speak for one of `ids`: bodies and forces of a state, and people in their offices."""
    wholes = Wholes(knowledge())
    people = [row["id"] for row in view.rows("SELECT DISTINCT id FROM actors WHERE kind = 'person' ORDER BY id")]
    found = {one for one in people if not wholes.wholes(wholes.side(one)).isdisjoint(ids)}
    return acting_for(view, ids, besides) | found.difference(ids, besides)


def _unknown(view: View, name: str) -> str:
    """Why a name is unknown: no report names the actor that knowledge gives it, or it is another one misspelt."""
    if ids := known_as(name.lower()):
        return f"no report in {view.called} names {listed(ids)} ({name!r})"
    known = {row["n"]: row["id"] for row in view.rows("SELECT DISTINCT id, lower(unnest(list_append(names, name))) AS n FROM actors")}
    near = sorted({known[one] for one in get_close_matches(name.lower(), known, n=3, cutoff=0.75)})
    hint = f"did you mean {' or '.join(near)}?" if near else "`parley actors` lists them"
    return f"no actor {name!r} in {view.called}; {hint}"


def names(ledger: Ledger, *, as_known_on: str | None = None) -> dict[str, str]:
    """The name of every actor of a ledger, by identifier."""
    rows = View(ledger, as_known_on).rows(f"SELECT id, {NAME} AS name FROM actors GROUP BY id")
    return {row["id"]: row["name"] for row in rows}
