"""The signs of a report gathered into arrangements: which speak of the same one, and whom those mean that name one side or none."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from parley.model import UNSPECIFIED
from parley.reading.dealing.accords import Known
from parley.reading.dealing.behalf import answered, as_states
from parley.reading.dealing.dealparties import Setting
from parley.reading.dealing.dealsigns import FRIENDLY, Sign
from parley.reading.dealing.statuses import FINAL, LASTING

BARE = frozenset({"talk", "meeting", "summit", "consultation"})  # of whatever, where a report names no truce, accord or negotiation
APART = frozenset({"prisoner-exchange", "aid", "alliance"})
LOOSE = frozenset({"noun-open", "noun-part", "noun-it", "verb", "verb-both", "verb-deed", "noun-meeting"})
UNGUESSED = frozenset(
    "noun-habit noun-it verb verb-both verb-deed noun-meeting verb-meeting noun-named noun-part noun-plan noun-offer".split()
)  # never completed from the context
TOLD_JOINTLY = frozenset({"noun-named"})  # completed where `both sides` do it
REACH = 8
NEAR = 2
AHEAD = 2  # how much further off is what is told of only later
SAME = 0.75  # the share of parties that two arrangements have in common where they are one
MONTH = re.compile("Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec")
YEAR = re.compile(r"\b(?:19|20)\d\d\b")


@dataclass(slots=True)
class Deal:
    """An arrangement while its signs are being gathered."""

    parties: frozenset[str]
    comments: bool
    year: str | None
    signs: list[Sign] = field(default_factory=list)

    @property
    def last(self) -> int:
        """The sentence of the last sign taken in."""
        return self.signs[-1].sentence

    @property
    def first(self) -> int:
        """The first sentence that speaks of it so far."""
        return min(s.sentence for s in self.signs)

    @property
    def past(self) -> bool:
        """True of one that the report dates to another year than its own."""
        years = {y for s in self.signs for y in _years(s)}
        return bool(years) and self.year is not None and self.year not in years

    @property
    def _offered(self) -> bool:
        """True of a plan that nothing is told of but that it is proposed."""
        return bool(self.kinds) and "talks" not in self.kinds and all(s.status in (None, "proposed") for s in self.signs)

    @property
    def kinds(self) -> list[str]:
        """The kinds that its signs name outright."""
        return [s.kind for s in self.signs if s.how not in LOOSE]

    def twin(self, other: Deal) -> bool:
        """True where the same words made both, or speak of both (`deals with A and B`, `each deal`): what is said next is said of both."""
        made = {(s.sentence, s.tokens) for s in self.signs if s.whole or s.every}
        return bool(made & {(s.sentence, s.tokens) for s in other.signs if s.whole or s.every})

    def takes(self, sign: Sign) -> bool:
        """True where a sign of the same or no other parties can speak of this arrangement."""
        return not self._otherwise_dated(sign) and not self._otherwise_called(sign) and self._fits(sign)

    def _otherwise_dated(self, sign: Sign) -> bool:
        """True where the years and months that a sign tells of are not those of this arrangement."""
        years = {y for s in self.signs for y in _years(s)}
        dated = _years(sign)
        past = self.year is not None and self.year not in dated and sign.sentence not in {s.sentence for s in self.signs}
        known = sign.aged and sign.definite and not sign.whole and set(self.kinds) != {"talks"}
        if dated and not years & dated and (years or (past and not known)):
            return True
        if (self.past or any(s.earlier for s in self.signs)) and sign.sentence < self.first:
            return True
        if sign.whole and sign.aged and not sign.definite and sign.kind != "talks" and self._apart(sign):
            return True
        return sign.kind == "ceasefire" and "ceasefire" not in self.kinds and self._no_truce_of(sign, past=bool(dated) and past)

    def _no_truce_of(self, sign: Sign, *, past: bool) -> bool:
        """True where a truce that a sign tells of is of another time than this arrangement, which is named as none; `past` by its year."""
        if bool(self.kinds) and (past or (self.past and sign.when is None)):
            return True
        if sign.status in LASTING and self._offered:
            return True
        return not sign.whole and bool(_months(sign)) and self._other_month(sign)

    def _otherwise_called(self, sign: Sign) -> bool:
        """True where a sign gives an arrangement a name of its own that this one does not bear."""
        names = {s.name for s in self.signs} - {None}
        elsewhere = abs(sign.sentence - self.last) > 1 or (sign.kind != "talks" and set(self.kinds) == {"talks"})
        unnamed = sign.kind == "talks" and not names
        return bool(sign.name) and not sign.whole and sign.name not in names and elsewhere and not unnamed

    def _fits(self, sign: Sign) -> bool:
        """True where the kind of a sign can be said of this arrangement."""
        kinds = set(self.kinds)
        settled = self.past and all(s.kind != "talks" for s in self.signs)  # in another year, and not what is talked about now
        if sign.kind == "talks" and (settled or kinds & (APART | {"ceasefire"})):
            return False
        if sign.new and sign.whole and sign.how == "noun-open" and kinds & (APART | {"ceasefire"}) and sign.sentence > self.first:
            return False
        worked = all(s.how == "verb-deed" for s in self.signs if s.whole)  # who work together have not thereby made what else is told of
        if worked and not sign.whole and sign.kind != "talks":
            return False
        return sign.how in LOOSE or sign.kind == "talks" or self._of_kind(sign, kinds)

    def _of_kind(self, sign: Sign, kinds: set[str]) -> bool:
        """True where the kind that a sign names outright goes with those named so far."""
        if sign.sentence < self.first and any(s.new and s.how == "noun-open" and s.sentence == self.first for s in self.signs):
            return False  # what is brought in later is not what was told of before
        if sign.kind == "ceasefire" and "talks" in kinds:
            return bool(sign.parties) and not sign.whole and sign.status in (None, "proposed")  # what is only talked of
        if sign.kind in FRIENDLY and not sign.whole:
            return kinds == {sign.kind}
        return kinds <= {sign.kind} if sign.kind in APART else not kinds & APART

    def _apart(self, sign: Sign) -> bool:
        """True where the months that this arrangement is dated to are others than that of a sign under a date of its own."""
        months = {m for s in self.signs if s.aged for m in _months(s)}
        return bool(months) and bool(_months(sign)) and not months & _months(sign)

    def _other_month(self, sign: Sign) -> bool:
        """True where a sign tells of a month that no sign of this arrangement tells of, and stands far from it."""
        return not any(_months(s) & _months(sign) for s in self.signs) and abs(sign.sentence - self.last) > NEAR

    def add(self, sign: Sign) -> None:
        """Takes a sign in, with the parties that it adds; what outsiders refuse, break or end is not said of it."""
        if sign.kind == "ceasefire" and "talks" in self.kinds and not sign.whole:
            sign = replace(sign, kind="talks", how="noun-open")
        spurned = sign.how == "noun-it" and sign.status in FINAL and bool(sign.by) and not sign.by & self.parties
        self.parties |= sign.parties if sign.how != "noun-part" and not spurned else frozenset()
        unknown = sign.by == {UNSPECIFIED} and (sign.whole or sign.status != "rejected")
        outside = sign.status in FINAL and sign.by and not sign.by & self.parties and not unknown and sign.how != "noun-part"
        unmade = "proposed" if sign.status == "rejected" and sign.new else None  # what outsiders refuse before it is made
        self.signs.append(replace(sign, status=unmade) if outside else sign)


def _months(sign: Sign) -> set[str]:
    """The months that a sign names."""
    return set(MONTH.findall(sign.when or ""))


def _years(sign: Sign) -> set[str]:
    """The years that a sign dates its arrangement to; the year in which one was kept, broken or ended is not its own."""
    later = sign.status in FINAL or sign.status == "in-force"
    return set(YEAR.findall(sign.when or "")) if sign.aged or not later else set()


def gathered(signs: Sequence[Sign], comments: Mapping[int, bool], setting: Setting, year: str | None) -> list[Deal]:
    """The arrangements of a report: signs with both sides first make them; the others are taken up by the nearest, or completed."""
    deals: list[Deal] = []
    signs = as_states(answered(signs, setting), setting)
    signs = [replace(s, by=s.by | frozenset(map(setting.acting, s.by))) if s.by else s for s in signs]
    bare = all(s.kind == "talks" and s.word in BARE and s.status not in FINAL for s in signs)
    for sign in (s for s in signs if _stands(s)):
        _take(deals, sign, comments[sign.sentence], year)
    for sign in (s for s in signs if not _stands(s) and _speaks(s)):
        side = comments[sign.sentence]
        own = [d for d in deals if d.comments == side]
        if sign.accord is not None:
            _named_only(deals, side, sign, sign.accord, year)
            continue
        if (parties := _of_before(sign, own, setting, year)) is not None:
            deals.append(Deal(parties, side, year, [replace(sign, parties=parties, whole=True)]))
            continue
        found = _nearest(sign, own) if not sign.earlier else None
        if found is None and (told := _told_of(sign, own)) is not None:
            sign, found = replace(sign, parties=frozenset()), told
        if found is not None:
            for deal in [d for d in deals if d is found or d.twin(found) or (sign.every and _meant(sign, d))]:
                deal.add(sign)
        elif not side and not sign.earlier and _guessable(sign):
            for part in _completed(sign, setting, _dealer(sign, deals), bare=bare):
                _take(deals, part, side, year)
                setting.told(part.parties)
    for deal in deals:
        deal.signs.sort(key=lambda s: (s.sentence, s.tokens))
    return deals


def _named_only(deals: list[Deal], comments: bool, sign: Sign, known: Known, year: str | None) -> None:
    """Puts the sign of an accord of the world that is only named into the one of its parties that is told of, or into a new one.

    It is in force there unless the words say otherwise, or it had ended by the year of the report.
    """
    own = [d for d in deals if d.comments == comments and d.parties <= known.parties and set(d.kinds) != {"talks"}]
    same = [d for d in own if any(s.accord is not None and s.accord.accord.is_that(known.accord) for s in d.signs)]
    told = same or [d for d in own if not sign.aged and all(s.accord is None for s in d.signs) and d.takes(sign)]
    if told:
        min(told, key=lambda d: abs(sign.sentence - d.last)).add(sign)
    else:
        lasting = "in-force" if known.accord.years.holds(int(year) if year else None) else "agreed"
        made = replace(sign, how="noun", kind=known.accord.kind, parties=known.parties, whole=True, status=sign.status or lasting)
        deals.append(Deal(known.parties, comments, year, [made]))


def _of_before(sign: Sign, deals: Sequence[Deal], setting: Setting, year: str | None) -> frozenset[str] | None:
    """The parties of an arrangement of before that a report brings in beside the one it tells of (`an earlier truce had collapsed`).

    They are the one named with whom it mostly deals, those of the nearest arrangement, or the opponents around. None for a sign that brings
    none in.
    """
    named = sign.how in ("noun", "noun-open", "noun-plan") and sign.kind not in FRIENDLY
    dated = sign.aged and year is not None and year not in _years(sign)
    over = (sign.new or sign.kind == "ceasefire") and dated
    over = over or (dated and sign.name is not None and sign.kind != "talks" and sign.status in FINAL)
    over = over or (sign.new and sign.status == "collapsed" and sign.when is not None)
    over = over or (sign.new and sign.status == "violated" and bool(_months(sign)))
    bare = sign.status is None and (sign.kind == "talks" or not sign.new)
    if not named or bare or not (sign.earlier or over):
        return None
    for ref in sorted(sign.parties):
        if (other := setting.partner(ref, sign.sentence, sign.parties | sign.outside | sign.mediators, among="opposed")) is not None:
            return frozenset((*map(setting.acting, sign.parties), other))
    fitting = [d for d in deals if sign.parties <= d.parties and len(d.parties) > 1]
    near = min(fitting, key=lambda d: (abs(sign.sentence - d.last), d.first), default=None)
    return setting.behind(near.parties) if near is not None else setting.opponents(sign.sentence, sign.outside)


def _guessable(sign: Sign) -> bool:
    """True where who is meant may be told from the context: no bare deed, no help, no truce that is only imagined."""
    imagined = sign.new and not sign.parties and sign.status in (None, "proposed")
    return (sign.how not in UNGUESSED or (sign.jointly and sign.how in TOLD_JOINTLY)) and sign.kind not in FRIENDLY and not imagined


def _meant(sign: Sign, deal: Deal) -> bool:
    """True where a sign that speaks of every deal so far can mean this one."""
    near = 0 <= sign.sentence - deal.last <= REACH and set(deal.kinds) != {"talks"}
    return near and sign.parties <= deal.parties and deal.takes(sign)


def _stands(sign: Sign) -> bool:
    """True for a sign that makes an arrangement by itself: both sides named, and of a meeting that it is yet to be or was called off."""
    if sign.how in ("noun-meeting", "verb-meeting"):
        return sign.whole and sign.status in ("proposed", "rejected", "collapsed")
    return sign.whole and sign.how not in ("noun-part", "noun-habit") and not (sign.how == "verb-deed" and sign.status == "proposed")


def _speaks(sign: Sign) -> bool:
    """True for a sign that can speak of an arrangement without naming both sides: no bare deed, and no alliance of nobody."""
    told = (sign.kind == "talks" and bool(sign.parties | sign.mediators)) or (sign.jointly and sign.how in TOLD_JOINTLY)
    if sign.how == "verb-meeting":
        return False
    return told or sign.how not in ("verb", "verb-both", "verb-deed", "verb-captive", "noun-named", "noun-habit")


def _take(deals: list[Deal], sign: Sign, comments: bool, year: str | None) -> None:
    """Puts a sign with both sides into the latest arrangement that it can speak of, or into a new one."""
    fitting = [d for d in deals if d.comments == comments and (_same(d.parties, sign.parties) or _joins(sign, d)) and d.takes(sign)]
    fitting = [d for d in fitting if any(s.earlier for s in d.signs) == sign.earlier]
    if not fitting:
        deals.append(Deal(sign.parties, comments, year))
    max(fitting, key=lambda d: d.last, default=deals[-1]).add(sign)


def _completed(sign: Sign, setting: Setting, dealer: str | None, *, bare: bool) -> Iterator[Sign]:
    """The sign with the side that it leaves out, `dealer` where nobody else is; nothing where the report does not show who is meant."""
    besides = sign.parties | sign.outside | sign.mediators | set(map(setting.acting, sign.mediators))
    for ref in sorted(sign.parties):
        other = setting.partner(ref, sign.sentence, besides, among="told" if bare else _among(sign)) or dealer
        if other is not None and other not in sign.parties:
            named = frozenset(map(setting.acting, sign.parties))
            yield replace(sign, parties=_making(sign, named | {other}, setting, named), whole=True)
            return
    known = (sign.definite or sign.how == "noun") and (sign.name is None or sign.kind == "talks")
    dealt = bare or sign.kind not in ("talks", "ceasefire") or sign.name is not None
    if not sign.parties and known and (pair := setting.opponents(sign.sentence, besides, near=not sign.definite, dealt=dealt)) is not None:
        yield replace(sign, parties=_making(sign, pair, setting), whole=True)
    elif sign.jointly and not sign.parties and (couple := setting.couple(sign.sentence)) is not None and not couple & besides:
        yield replace(sign, parties=couple, whole=True)


def _making(sign: Sign, pair: frozenset[str], setting: Setting, named: frozenset[str] = frozenset()) -> frozenset[str]:
    """The two who are guessed to make an arrangement: of a truce those who bear arms."""
    return setting.in_arms(pair, named) if sign.kind == "ceasefire" else pair


def _among(sign: Sign) -> str:
    """How far from what the report says the other side of a sign may be looked for (`Setting.partner`)."""
    if _titled(sign) or sign.kind == "prisoner-exchange":
        return "told"
    accused = sign.status == "violated" and bool(sign.outside)  # `A accused B of breaking the truce`: A is nearer than all told of before
    if sign.across or (sign.status in FINAL and not sign.new and not accused):
        return "anybody"
    return "opposed" if sign.definite else "facing"


def _titled(sign: Sign) -> bool:
    """True where a treaty or accord is called by something else than a party of it (`the Paris agreement`)."""
    named = {part for ref in sign.parties for part in ref.split("-")}
    return sign.name is not None and sign.kind != "talks" and not named & set(re.split(r"[\s-]+", sign.name))


def _told_of(sign: Sign, deals: Sequence[Deal]) -> Deal | None:
    """The arrangement before a sign that names somebody else beside `the deal`: an onlooker or helper of it, and no party of another."""
    loose = sign.how in ("noun", "noun-open") and sign.name is None and sign.kind != "talks"
    if not (sign.definite and loose and sign.parties <= sign.by):
        return None
    near = [d for d in deals if 0 <= sign.sentence - d.last <= REACH and d.takes(sign)]
    return max(near, key=lambda d: d.last, default=None)


def _dealer(sign: Sign, deals: Sequence[Deal]) -> str | None:
    """Who makes one deal after another in the sentences up to a sign: the one party that the last two have in common."""
    near = [d for d in deals if any(s.whole and 0 <= sign.sentence - s.sentence <= NEAR for s in d.signs)][-2:]
    common = sorted(near[0].parties & near[1].parties) if len(near) == 2 else []
    return common[0] if len(common) == 1 else None


def _same(one: frozenset[str], other: frozenset[str]) -> bool:
    return one == other or len(one & other) >= SAME * len(one | other)


def _joins(sign: Sign, deal: Deal) -> bool:
    """True where `the talks` of more parties are talks told of before."""
    return sign.definite and sign.kind == "talks" and set(deal.kinds) == {"talks"} and deal.parties < sign.parties


def _antecedent(sign: Sign, deals: Sequence[Deal]) -> Deal | None:
    """The arrangement spoken of last before a pronoun that stands for one, None where that is not in its sentence or the one before."""
    before = [
        (s.sentence, s.tokens, n) for n, d in enumerate(deals) for s in d.signs if (s.sentence, s.tokens) < (sign.sentence, sign.tokens)
    ]
    last = max(before, default=None)
    return deals[last[2]] if last is not None and sign.sentence - last[0] <= 1 else None


def _nearest(sign: Sign, deals: Sequence[Deal]) -> Deal | None:
    """The arrangement that a sign without both parties takes up: the one truce or exchange of the report, else the latest before it,
    else the first after it; None where those are far.
    """
    if sign.how == "noun-it":
        return _antecedent(sign, deals)
    fitting = [d for d in deals if (sign.parties <= d.parties or sign.how == "noun-part") and d.takes(sign)]

    def far(deal: Deal) -> tuple[bool, int, int]:
        away = [sign.sentence - s.sentence for s in deal.signs if s.whole]
        back = [a for a in away if 0 <= a <= REACH]
        return (deal.past, 0, min(back)) if back else (deal.past, 1, AHEAD * min(abs(a) for a in away))

    if sign.how == "noun-part":
        fitting = [d for d in fitting if any(0 <= sign.sentence - s.sentence <= NEAR for s in d.signs if s.how != "noun-part")]
    alike = [d for d in fitting if sign.kind in d.kinds]
    alike = [d for d in alike if not d.past] or alike
    if len(alike) == 1 and sign.how not in LOOSE and sign.kind != "talks":
        return alike[0]
    return min((d for d in fitting if far(d)[2] <= REACH), key=far, default=None)
