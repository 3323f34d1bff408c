"""Negotiations and arrangements as one report leaves them: its signs gathered by parties, with status, terms and who doubts them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from parley.model import UNSPECIFIED, Arrangement, Claim, Document, Evidence, Span
from parley.reading.dealing.dealparties import Setting
from parley.reading.dealing.dealsigns import Sign
from parley.reading.dealing.dealsteps import FINAL
from parley.reading.deeds.times import dated
from parley.reading.parsing import Parsed
from parley.reading.resolution.discourse import Entity
from parley.reading.resolution.places import country_of, is_capital
from parley.reading.saying.sourcing import Sourcing

RANK = ("rumoured", "proposed", "negotiating", "agreed", "in-force", "rejected", "collapsed", "violated")
MADE = frozenset({"agreed", "in-force", "violated", "collapsed"})
APART = frozenset({"prisoner-exchange", "aid", "alliance"})
OPEN = frozenset({"talks", "cooperation"})
LOOSE = frozenset({"noun-open", "noun-part", "verb", "verb-deed", "noun-meeting"})
CIVIL = frozenset({"person", "party", "government-body", "state"})
ARMED = frozenset({"REB", "INS", "MIL", "SEP", "OPP"})
LAWMAKING = frozenset("bill legislation budget lawmaker senate congress tax spending senator amendment caucus shutdown congressional".split())
REACH = 8
NEAR = 2
SAME = 0.75  # the share of parties that two arrangements have in common where they are one
YEAR = re.compile(r"\b(?:19|20)\d\d\b")


@dataclass(slots=True)
class _Deal:
    """An arrangement while its signs are being gathered."""

    parties: frozenset[str]
    comments: bool
    year: str | None
    signs: list[Sign] = field(default_factory=list)

    @property
    def last(self) -> int:
        return self.signs[-1].sentence

    @property
    def kinds(self) -> list[str]:
        """The kinds that its signs name outright."""
        return [s.kind for s in self.signs if s.how not in LOOSE]

    def twin(self, other: _Deal) -> bool:
        """True where the same words made both, or speak of both (`deals with A and B`, `each deal`): what is said next is said of both."""
        made = {(s.sentence, s.tokens) for s in self.signs if s.whole or s.every}
        return bool(made & {(s.sentence, s.tokens) for s in other.signs if s.whole or s.every})

    def takes(self, sign: Sign) -> bool:
        """True where a sign of the same or no other parties can speak of this arrangement."""
        years = {y for s in self.signs for y in YEAR.findall(s.when or "")}
        dated = set(YEAR.findall(sign.when or ""))
        past = self.year is not None and self.year not in dated and sign.sentence not in {s.sentence for s in self.signs}
        if dated and not years & dated and (years or past):
            return False
        names = {s.name for s in self.signs} - {None}
        elsewhere = abs(sign.sentence - self.last) > 1 or (sign.kind != "talks" and set(self.kinds) == {"talks"})
        if sign.name and not sign.whole and sign.name not in names and elsewhere:
            return False
        if sign.kind == "talks" and set(self.kinds) & (APART | {"ceasefire"}):
            return False
        if sign.how in LOOSE or sign.kind == "talks":
            return True
        if sign.kind == "ceasefire" and self.kinds and set(self.kinds) <= {"talks"}:
            return False
        return set(self.kinds) <= {sign.kind} if sign.kind in APART else not set(self.kinds) & APART

    def add(self, sign: Sign) -> None:
        """Takes a sign in, with the parties that it adds; what outsiders refuse, break or end is not said of it."""
        self.parties |= sign.parties if sign.how != "noun-part" else frozenset()
        unknown = sign.by == {UNSPECIFIED} and (sign.whole or sign.status != "rejected")
        outside = sign.status in FINAL and sign.by and not sign.by & self.parties and not unknown and sign.how != "noun-part"
        self.signs.append(replace(sign, status=None) if outside else sign)


def _gathered(signs: Sequence[Sign], comments: Mapping[int, bool], setting: Setting, year: str | None) -> list[_Deal]:
    """The arrangements of a report: signs with both sides first make them; the others are taken up by the nearest, or completed."""
    deals: list[_Deal] = []
    for sign in (s for s in signs if _stands(s)):
        _take(deals, sign, comments[sign.sentence], year)
    for sign in (s for s in signs if not _stands(s) and _speaks(s)):
        side = comments[sign.sentence]
        found = _nearest(sign, [d for d in deals if d.comments == side])
        if found is not None:
            for deal in [d for d in deals if d is found or d.twin(found) or (sign.every and _meant(sign, d))]:
                deal.add(sign)
        elif not side and sign.how not in ("verb", "verb-deed", "noun-meeting", "noun-named", "noun-part"):
            for part in _completed(sign, setting, _dealer(sign, deals)):
                _take(deals, part, side, year)
    for deal in deals:
        deal.signs.sort(key=lambda s: (s.sentence, s.tokens))
    return deals


def _meant(sign: Sign, deal: _Deal) -> bool:
    """True where a sign that speaks of every deal so far can mean this one."""
    return sign.parties <= deal.parties and deal.takes(sign) and 0 <= sign.sentence - deal.last <= REACH


def _stands(sign: Sign) -> bool:
    """True for a sign that makes an arrangement by itself: both sides named, and of a meeting that it is yet to be or was called off."""
    return sign.whole and sign.how != "noun-part" and (sign.how != "noun-meeting" or sign.status in ("proposed", "rejected", "collapsed"))


def _speaks(sign: Sign) -> bool:
    """True for a sign that can speak of an arrangement without naming both sides: no bare deed, and no alliance of nobody."""
    return sign.how not in ("verb", "verb-deed", "verb-captive", "noun-named") or (
        sign.kind == "talks" and bool(sign.parties | sign.mediators)
    )


def _take(deals: list[_Deal], sign: Sign, comments: bool, year: str | None) -> None:
    """Puts a sign with both sides into the latest arrangement that it can speak of, or into a new one."""
    fitting = [d for d in deals if d.comments == comments and _same(d.parties, sign.parties) and d.takes(sign)]
    if not fitting:
        deals.append(_Deal(sign.parties, comments, year))
    max(fitting, key=lambda d: d.last, default=deals[-1]).add(sign)


def _completed(sign: Sign, setting: Setting, dealer: str | None) -> Iterator[Sign]:
    """The sign with the side that it leaves out, `dealer` where nobody else is; nothing where the report does not show who is meant."""
    for ref in sorted(sign.parties):
        other = setting.partner(ref, sign.sentence, sign.parties | sign.mediators) or dealer
        if other is not None and other not in sign.parties:
            yield replace(sign, parties=frozenset((*map(setting.acting, sign.parties), other)), whole=True)
            return
    known = (sign.definite or sign.how == "noun") and (sign.name is None or sign.kind == "talks")
    if not sign.parties and known and (pair := setting.opponents(sign.sentence, sign.mediators)) is not None:
        yield replace(sign, parties=pair, whole=True)


def _dealer(sign: Sign, deals: Sequence[_Deal]) -> str | None:
    """Who makes one deal after another in the sentences up to a sign: the one party that the last two have in common."""
    near = [d for d in deals if any(s.whole and 0 <= sign.sentence - s.sentence <= NEAR for s in d.signs)][-2:]
    common = sorted(near[0].parties & near[1].parties) if len(near) == 2 else []
    return common[0] if len(common) == 1 else None


def _same(one: frozenset[str], other: frozenset[str]) -> bool:
    return one == other or len(one & other) >= SAME * len(one | other)


def _nearest(sign: Sign, deals: Sequence[_Deal]) -> _Deal | None:
    """The arrangement that a sign without both parties takes up: the latest before it, else the first after it; where those are far the
    only one of its kind, if any.
    """
    fitting = [d for d in deals if (sign.parties <= d.parties or sign.how == "noun-part") and d.takes(sign)]

    def far(deal: _Deal) -> tuple[int, int]:
        away = [sign.sentence - s.sentence for s in deal.signs if s.whole]
        back = [a for a in away if a >= 0]
        return (0, min(back)) if back else (1, min(abs(a) for a in away))

    found = min(fitting, key=far, default=None)
    alike = [d for d in fitting if sign.kind in d.kinds]
    return found if found is not None and far(found)[1] <= REACH else alike[0] if len(alike) == 1 else None


def arrangements(
    document: Document, signs: Sequence[Sign], parsed: Sequence[Parsed], sourcing: Sourcing, who: tuple[Setting, Mapping[str, Entity]]
) -> Iterator[tuple[Arrangement, tuple[Span, ...]]]:
    """One record for each arrangement of the report, without terms, and where the report speaks of it."""
    voices = [sourcing.voice(n) for n in range(len(parsed))]
    comments = {n: voice.startswith("comment:") for n, voice in enumerate(voices)}
    for deal in _gathered(signs, comments, who[0], (document.published or "")[:4] or None):
        if _civil(deal, parsed, who[1]):
            continue
        status, shown = _status(deal.signs)
        spoken = tuple(parsed[s.sentence].span(s.tokens) for s in deal.signs)
        span = parsed[shown.sentence].span(shown.tokens)
        when = next((s.when for s in deal.signs if s.when), None)
        made = Arrangement(
            evidence=Evidence(document=document.id, spans=(span,)),
            voice=voices[shown.sentence],
            name=" ".join(span.of(document.text).split())[:80],
            parties=tuple(sorted(deal.parties)),
            mediators=tuple(sorted({m for s in deal.signs for m in s.mediators} - deal.parties)),
            kind=_kind(deal, status, who[1]),
            status=status,
            where=next((s.where for s in deal.signs if s.where), None),
            when=dated(when, document.published) if when else None,
        )
        yield made, spoken


def _civil(deal: _Deal, parsed: Sequence[Parsed], entities: Mapping[str, Entity]) -> bool:
    """True for bargains of one country's unarmed politicians over its laws, which are no dealings of adversaries."""
    parties = [entities[p] for p in deal.parties]
    unarmed = all(e.kind in CIVIL and e.sector not in ARMED for e in parties)
    if not unarmed or len({e.country or e.id for e in parties}) > 1 or not set(deal.kinds) <= OPEN:
        return False
    return any(t.lemma_.lower() in LAWMAKING for s in deal.signs for t in parsed[s.sentence].doc)


def _status(signs: Sequence[Sign]) -> tuple[str, Sign]:
    """The furthest status that a sign gives, and the first sign with both parties that gives it, else the first with both."""
    told = [s.status for s in signs if s.status is not None]
    usual = "negotiating" if any(s.kind == "talks" for s in signs) else "agreed"
    status = max(told, key=RANK.index, default=usual)
    both = [s for s in signs if s.whole]
    return status, next((s for s in both if s.status == status), both[0])


def _kind(deal: _Deal, status: str, entities: Mapping[str, Entity]) -> str:
    """The kind its signs name most often; where all are open, by who the parties are."""
    made = status in MADE and any(s.kind != "talks" and (s.status or "agreed") in MADE for s in deal.signs)
    if not made and "talks" in deal.kinds:
        return "talks"
    telling = [s for s in deal.signs if s.kind not in OPEN and (not made or (s.status or "agreed") in MADE)]
    told = [s.kind for s in telling if s.whole] or [s.kind for s in telling]
    if told:
        kind = max(sorted(set(told)), key=told.count)
        return "local-accord" if kind == "peace-agreement" and _confined(deal, entities) else kind
    kinds = {entities[p].kind for p in deal.parties}
    if kinds & {"armed-group", "community"} or any(entities[p].sector == "REB" for p in deal.parties):
        return "local-accord" if _confined(deal, entities) else "peace-agreement"
    return "cooperation" if any(s.kind == "cooperation" for s in deal.signs) else "talks"


def _confined(deal: _Deal, entities: Mapping[str, Entity]) -> bool:
    """True where a state deals with somebody else than a state over a place of its own."""
    kinds = {entities[p].kind for p in deal.parties}
    countries = {entities[p].country for p in deal.parties}
    return "state" in kinds and len(kinds) > 1 and any(_local(s.where, countries) for s in deal.signs)


def _local(where: str | None, countries: set[str | None]) -> bool:
    """True for a place of the parties' own countries other than a capital, which is where a deal is signed and not what it is for."""
    if where is None:
        return False
    names = re.findall(r"[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)*", where)
    return not any(is_capital(name) or country_of(name) not in {None, *countries} for name in names)


def contested(spoken: Sequence[Span], claims: Sequence[Claim]) -> bool:
    """True where a source of the report denies or doubts what is said of an arrangement where the report speaks of it."""
    doubted = [span for c in claims if c.stance in ("deny", "doubt") for span in c.content]
    return any(span.overlaps(place) for span in doubted for place in spoken)
