"""For whom the makers of a deal act: states for armies and officials, sides for leaders; and who answers whose offer."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from parley.reading.dealing.dealparties import Setting
from parley.reading.dealing.dealsigns import Sign
from parley.reading.dealing.statuses import FINAL

ANSWERS = frozenset({"agreed", "in-force", "rejected"})
NEAR = 2  # sentences between what leaders make and what is told of their sides


def answered(signs: Sequence[Sign], setting: Setting) -> list[Sign]:
    """The signs, those of whoever answers what an opponent has just offered with both of them (`A proposed a truce but B refused it`)."""
    return [_with_offerer(sign, signs[at - 1], setting) if at else sign for at, sign in enumerate(signs)]


def _with_offerer(sign: Sign, offer: Sign, setting: Setting) -> Sign:
    answer = sign.how == "noun-it" and sign.status in ANSWERS and not sign.whole and sign.sentence - offer.sentence <= 1
    between, both = len(sign.parties) == len(offer.parties) == 1, sign.parties | offer.parties
    if not (answer and between and offer.status == "proposed" and not offer.outside and setting.opposed(both)):
        return sign
    return replace(sign, how=offer.how, kind=offer.kind, parties=both, whole=True)


def as_states(signs: Sequence[Sign], setting: Setting) -> list[Sign]:
    """The signs, those that name an army, office, official or leader under the state or group that another names with the same others.

    Another names it too where it names another office of it (`the White House`, `the administration`).
    """
    acting = [frozenset(map(setting.governing, s.parties)) for s in signs]
    named: dict[frozenset[str], set[frozenset[str]]] = defaultdict(set)
    for sign, parties in zip(signs, acting, strict=True):
        if sign.whole:
            named[parties].add(sign.parties)
    told = {parties for parties, as_named in named.items() if parties in as_named or len(as_named) > 1}
    stated = [replace(s, parties=parties) if parties in told else s for s, parties in zip(signs, acting, strict=True)]
    return [_for_whom(sign, stated, setting) for sign in stated]


def _for_whom(sign: Sign, signs: Sequence[Sign], setting: Setting) -> Sign:
    """The sign, of two leaders who make what is told right beside it of their states or groups under those."""
    if not sign.whole or sign.kind == "talks" or sign.status in FINAL:
        return sign
    near = [s for s in signs if s.whole and s.kind == sign.kind and 0 < abs(s.sentence - sign.sentence) <= NEAR]
    near = [s for s in near if s.when is None or sign.when is None or s.when == sign.when]  # of one day it is one deal
    found = next((s.parties for s in near if setting.leading(sign.parties, s.parties)), None)
    return replace(sign, parties=found) if found is not None else sign
