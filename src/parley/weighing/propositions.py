"""Testimony that says the same or the opposite of one deed, joined into propositions."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterable, Mapping, Sequence

from parley.model import Proposition, Ref, Testimony, content_id
from parley.weighing.constants import Constants
from parley.weighing.grades import Grader
from parley.weighing.origins import origins

Key = tuple[Ref, Ref, str]
Pool = Mapping[Key, tuple[Proposition, ...]]
OPEN = ("0001-01-01", "9999-12-31")


def key(one: Testimony) -> Key:
    """What testimony must agree on: the parties, in their roles, and the type."""
    return one.a, one.b, one.type


def _window(one: Testimony) -> tuple[str, str]:
    return one.earliest or OPEN[0], one.latest or OPEN[1]


def _by_time(testimony: Iterable[Testimony]) -> list[list[Testimony]]:
    """The fewest groups whose members can all have been on one day (intervals pierced from the left), and one of what nothing dates.

    Readers join what reports tell of, and part nothing.
    """
    ordered = sorted(testimony, key=lambda one: (_window(one)[1], _window(one)[0], one.id))
    undated = [one for one in ordered if _window(one) == OPEN]
    left = [one for one in ordered if _window(one) != OPEN] if undated else ordered
    starts = deque(sorted((_window(one)[0], at) for at, one in enumerate(left)))
    groups, taken = [undated] if undated else [], set[int]()
    for at in sorted(range(len(left)), key=lambda at: left[at].reader):
        if at not in taken:
            group, day = list[int](), _window(left[at])[1]
            while starts and starts[0][0] <= day:
                group.append(starts.popleft()[1])
            taken.update(group)
            groups.append([left[one] for one in sorted(group)])
    return groups


def _weighed(testimony: Sequence[Testimony]) -> Sequence[Testimony]:
    """What reports say, else what their readers do."""
    return [one for one in testimony if not one.reader] or testimony


def _parts(where: str) -> tuple[str, ...]:
    return tuple(part.strip().lower() for part in reversed(where.split(",")))


def _by_place(testimony: Sequence[Testimony]) -> list[list[Testimony]]:
    """Groups whose places do not disagree; what names no place, or a wider one of several, stands by itself where there are several."""
    places = sorted({_parts(one.where) for one in _weighed(testimony) if one.where})
    narrow = [p for p in places if not any(q != p and q[: len(p)] == p for q in places)]
    if len(narrow) < 2:
        return [list(testimony)]
    groups: dict[tuple[str, ...], list[Testimony]] = defaultdict(list)
    for one in testimony:
        fits = [p for p in narrow if one.where and p[: len(_parts(one.where))] == _parts(one.where)]
        groups[fits[0] if len(fits) == 1 else ()].append(one)
    return [groups[place] for place in sorted(groups)]


def proposition(testimony: Sequence[Testimony], grader: Grader, constants: Constants) -> Proposition:
    """One proposition of testimony that agrees on parties, type, time and place."""
    a, b, kind = key(testimony[0])
    ordered = sorted(testimony, key=lambda one: (one.published or "9999", one.id))
    weighed = [one for one in ordered if not one.reader]
    same = constants["origins"]["same_text"]
    affirmed, repeated = origins([one for one in weighed if one.role == "affirm"], same)
    denied, also = origins([one for one in weighed if one.role == "deny"], same)
    others = tuple(one for one in weighed if one.role not in ("affirm", "deny"))
    telling = _weighed(ordered)
    firm = [one for one in telling if one.role in ("affirm", "deny")] or telling
    earliest, latest = max(_window(one)[0] for one in firm), min(_window(one)[1] for one in firm)
    where = max((one.where for one in telling if one.where), key=lambda place: (len(_parts(place)), place), default=None)
    return Proposition(
        id=content_id("proposition", a, b, kind, min(_window(one)[1] for one in telling), where),
        a=a,
        b=b,
        type=kind,
        earliest=earliest if earliest != OPEN[0] else None,
        latest=latest if latest != OPEN[1] else None,
        where=where,
        affirmed=affirmed,
        denied=denied,
        repeated=(*repeated, *also),
        others=others,
        comments=tuple(one for one in ordered if one.reader),
        grade=grader.grade((a, b), affirmed, denied, others),
    )


def pooled(testimony: Iterable[Testimony], grader: Grader, constants: Constants) -> Pool:
    """All propositions of the testimony by parties and type; the same whatever order the reports came in."""
    return touched({}, testimony, grader, constants)


def touched(pool: Pool, testimony: Iterable[Testimony], grader: Grader, constants: Constants) -> dict[Key, tuple[Proposition, ...]]:
    """What weighing everything anew would make of the parties and types that more testimony is of; nothing else in the pool changes."""
    groups: dict[Key, dict[str, Testimony]] = {}
    for one in testimony:
        if (which := key(one)) not in groups:
            groups[which] = {told.id: told for listed in pool.get(which, ()) for told in listed.testimony}
        groups[which][one.id] = one
    return {which: parted(tuple(group.values()), grader, constants) for which, group in groups.items()}


def parted(testimony: Sequence[Testimony], grader: Grader, constants: Constants) -> tuple[Proposition, ...]:
    """The propositions of testimony that agrees on parties and type, by time and place."""
    found = [proposition(group, grader, constants) for near in _by_time(testimony) for group in _by_place(near)]
    return tuple(sorted(found, key=lambda one: (one.earliest or "", one.id)))


def propositions(testimony: Iterable[Testimony], grader: Grader, constants: Constants) -> tuple[Proposition, ...]:
    """All propositions of the testimony, in the order of parties, type and time."""
    pool = pooled(testimony, grader, constants)
    return tuple(one for which in sorted(pool) for one in pool[which])
