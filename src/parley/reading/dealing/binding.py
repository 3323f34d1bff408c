"""Of which arrangement a duty is, and whom it binds."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace

from parley.knowledge.lexicon import Phrase
from parley.model import Arrangement, Span, Term
from parley.reading.dealing.dealparties import Setting
from parley.reading.dealing.deals import Told
from parley.reading.resolution.discourse import Entity

OPEN = frozenset({"rumoured", "proposed", "negotiating"})  # how far an arrangement is of which all of a report may tell the terms
OF_KIND = {"aid": ("give-aid",), "prisoner-exchange": ("release-prisoners",), "ceasefire": ("cease-fire",), "withdrawal": ("withdraw",)}
NEAR = 4
BESIDE = 2  # sentences from a deal in which a duty without a name of its own is one of its terms
NEXT = 1  # of what is neither laid down by a deal nor told with another party of it
ALL = "*"  # stands for every party of the deal that a duty is of
FURTHEST = 12  # sentences, further than any term is from its deal


@dataclass(frozen=True, slots=True)
class Owed:
    """A duty as one sentence lays it on somebody; `demanded` where `term.obliged` is who wants it done, by the other side; `told` where
    the sentence says outright that it is part of a deal (`the deal included a promise by A to …`); `by` who is to bring the obliged to
    it (`if A forces B to break with C`); `traded` where it is what is given for something else (`in return for reining in B, A wants C`)
    or is told to be theirs to do or to settle (`a first step would be for A to rein in B`); `asked` where a party asks it of another one;
    `gaining` whom it may be for, likeliest first;
    `plain` of a deed without a name of its own, which is a duty only beside a deal;
    `deed` the word that names it.
    """

    term: Term
    demanded: bool = False
    told: bool = False
    by: frozenset[str] = frozenset()
    traded: bool = False
    asked: bool = False
    plain: bool = False
    deed: str = ""
    gaining: tuple[str, ...] = ()


def bound(
    deals: Sequence[tuple[Arrangement, Told]],
    duties: Sequence[Owed],
    sentences: Sequence[Span],
    who: tuple[Setting, Mapping[str, Entity]],
) -> list[list[Term]]:
    """For each arrangement, with where it is spoken of, its terms: those near that bind a party, or the body of a party's state.

    Of several arrangements a term belongs to the one whose other parties its sentence names, then to the nearest. What a party does that
    has no name of its own is one duty, however often it is told of in the same word, unless that is of another thing.
    """
    binding = _Binding(deals, sentences, who)
    given: list[list[Term]] = [[] for _ in deals]
    seen: dict[tuple[int, str], set[str]] = defaultdict(set)
    for owed in duties:
        for number, party in binding.of(owed):
            if owed.term.duty != "other" or not _again(owed.deed, seen[number, party]):
                gains = _gaining(owed, party, binding.deal(number), who[1])
                given[number].append(replace(owed.term, obliged=party, beneficiary=gains))
            seen[number, party].add(owed.deed)
    return given


def _again(deed: str, told: Set[str]) -> bool:
    """True of a deed that was told of before in the same verb, of the same thing or of none that is named."""
    verb, _, thing = deed.partition(" ")
    return deed in told or (any(one.partition(" ")[0] == verb for one in told) if not thing else verb in told)


class _Binding:
    """Tells of which arrangement a duty is, and which parties it binds."""

    def __init__(
        self, deals: Sequence[tuple[Arrangement, Told]], sentences: Sequence[Span], who: tuple[Setting, Mapping[str, Entity]]
    ) -> None:
        self._deals, self._sentences = [deal for deal, _ in deals], sentences
        self._setting, self._entities = who
        self._places = [[n for n, s in enumerate(sentences) if any(s.overlaps(e) for e in told.spans)] for _, told in deals]
        told_of = [n for n, deal in enumerate(self._deals) if not deal.voice.startswith("comment:")]
        self._alone = told_of if len(told_of) == 1 and self._deals[told_of[0]].status in OPEN else []

    def of(self, owed: Owed) -> list[tuple[int, str]]:
        """The arrangements, by number, and the parties of each that a duty binds: those of its own sentence where it is told as a part."""
        at = next((n for n, s in enumerate(self._sentences) if s.overlaps(owed.term.evidence.span)), -1)
        named = self._setting.named(at)
        bound = [(n, _obliged(owed, deal, self._entities, named)) for n, deal in enumerate(self._deals)]
        spoken = [(n, parties) for n, parties in bound if at in self._places[n]] if owed.told and not owed.demanded else []
        if spoken:
            whoever = [owed.term.obliged] if owed.term.obliged != ALL and not owed.plain else []
            return [(n, party) for n, parties in spoken for party in parties or whoever]
        fitting = [(self._far(owed, n, parties, at), n, parties) for n, parties in bound if parties and self._near(owed, n, parties, at)]
        return [(n, party) for _, n, parties in sorted(fitting)[:1] for party in parties]

    def deal(self, number: int) -> Arrangement:
        """The arrangement of a number."""
        return self._deals[number]

    def _away(self, number: int, at: int) -> int:
        return min((abs(at - n) for n in self._places[number]), default=FURTHEST)

    def _near(self, owed: Owed, number: int, parties: Sequence[str], at: int) -> bool:
        """True where a duty is told near an arrangement, or wherever it is told as given or forced in a report of one offer."""
        anywhere = number in self._alone and not owed.plain and bool(owed.by or owed.traded)
        if owed.plain and not owed.told and not self._others(number, parties, at):
            return self._away(number, at) <= NEXT
        return anywhere or self._away(number, at) <= (BESIDE if owed.plain else NEAR)

    def _others(self, number: int, parties: Sequence[str], at: int) -> int:
        """How many other parties of an arrangement a sentence names."""
        return len(self._setting.named(at) & set(self._deals[number].parties) - set(parties))

    def _far(self, owed: Owed, number: int, parties: Sequence[str], at: int) -> int:
        """How far a duty is told from an arrangement; nearer where that is of its kind, or its sentence names the other parties."""
        known = self._others(number, parties, at)
        fits = owed.term.duty in OF_KIND.get(self._deals[number].kind, ())
        return self._away(number, at) - NEAR * (fits + known)


def _obliged(owed: Owed, deal: Arrangement, entities: Mapping[str, Entity], named: Set[str]) -> list[str]:
    """The parties of a deal that owe a duty under it, nobody where it is no duty of theirs."""
    if owed.term.obliged == ALL:
        return list(deal.parties)
    party = _party(owed.term.obliged, deal, entities)
    pressing = {by for ref in owed.by if (by := _party(ref, deal, entities)) is not None}
    if owed.demanded:
        party = _other(party, deal, named)
    elif owed.asked and not pressing - {party}:
        party = None
    elif party is None and pressing:
        party = owed.term.obliged
    return [party] if party is not None else []


def _gaining(owed: Owed, obliged: str, deal: Arrangement, entities: Mapping[str, Entity]) -> str | None:
    """The other party of a deal that a duty is for: who demands it, else whom its words name first; None where they name nobody."""
    asking = [owed.term.obliged] if owed.demanded else []
    found = (_party(ref, deal, entities) for ref in (*asking, *owed.gaining, *sorted(owed.by)))
    return next((party for party in found if party not in (None, obliged)), None)


def _other(party: str | None, deal: Arrangement, named: Set[str]) -> str | None:
    """The other of two parties, of more the only other one that the sentence names."""
    others = [p for p in deal.parties if p != party]
    here = [p for p in others if p in named] if len(others) > 1 else others
    return here[0] if party is not None and len(here) == 1 else None


def _party(ref: str, deal: Arrangement, entities: Mapping[str, Entity]) -> str | None:
    """The party that owes what `ref` must do: itself, or the state whose force or official it is; None where neither takes part."""
    if ref in deal.parties:
        return ref
    entity = entities.get(ref)
    if entity is None or entity.country is None or entity.kind not in ("armed-force", "government-body", "person"):
        return None
    return next((p for p in deal.parties if p in entities and entities[p].kind == "state" and entities[p].country == entity.country), None)


def inherent(deal: Arrangement, duties: Sequence[Phrase]) -> Iterator[Term]:
    """The terms that an arrangement has by its kind alone: in a truce each party ceases fire, in an exchange each frees prisoners."""
    owed = {phrase.words[0]: phrase.value for phrase in duties if phrase.pos == "deal"}
    if deal.kind in owed and deal.status != "rejected" and deal.kind not in ("aid", "withdrawal"):
        for party in deal.parties:
            yield Term(evidence=deal.evidence, obliged=party, duty=owed[deal.kind])


def distinct(terms: Sequence[Term]) -> tuple[Term, ...]:
    """Each duty of each party once, in the order of the text; of those that have no name of their own, each that is told of apart."""
    first: dict[tuple[str, str, int], Term] = {}
    for term in sorted(terms, key=lambda t: (t.evidence.span.start, t.obliged, t.duty)):
        first.setdefault((term.obliged, term.duty, term.evidence.span.start if term.duty == "other" else 0), term)
    return tuple(first.values())
