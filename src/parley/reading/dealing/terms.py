"""What a sentence obliges somebody to do under an offer, a demand or a deal: words of duties.psv with who owes them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import lru_cache, partial
from itertools import chain, islice
from typing import TYPE_CHECKING

from parley.knowledge import Knowledge
from parley.model import ANONYMOUS, Evidence, Term
from parley.reading.dealing.answering import BASES, PLEDGING, bearers, forcing, is_bound, is_laid, owes_none, seeing_to
from parley.reading.dealing.binding import ALL, Owed
from parley.reading.dealing.dealsigns import PRISONERS
from parley.reading.dealing.dutywords import DutyWords
from parley.reading.dealing.provisos import condition, deadline, gainers, priced
from parley.reading.dealing.tying import REACH
from parley.reading.dealing.undertakings import (
    RELIEVING,
    Way,
    asked_for,
    asker,
    binds_down,
    demander,
    eases,
    is_everybody,
    is_paper,
    is_plain,
    owners_below,
    returned,
    way,
)
from parley.reading.deeds.sides import before, doer, governor, objects
from parley.reading.grammar import negated, subject
from parley.reading.parsing import Parsed
from parley.reading.resolution.discourse import Discourse

if TYPE_CHECKING:
    from parley.reading.tokens import Token

DEMANDS = frozenset("demand condition precondition prerequisite ultimatum requirement".split())
SEEKING = frozenset({"demand", "request", "seek"})
CONTAINING = frozenset({"include", "contain", "require", "oblige", "provide", "stipulate", "involve", "call"})
BENEFITING = frozenset({"share-power", "recognise", "give-aid", "grant-safe-passage"})  # whose nouns name who gains: `recognition of A`
LONGEST = 6
PUBLISHED = frozenset("statement recording report video document datum detail figure list result photo footage tape text letter".split())
WORDS = frozenset("threat offer request bid objection complaint demand claim charge statement remark warning proposal nomination".split())
QUITTING = frozenset({"quit", "leave", "abandon", "exit"})
DOING = frozenset("launch carry impose stage mount conduct wage inflict commit start continue resume order approve".split())  # harm
HARMING = frozenset({"ASSAULT", "THREATEN", "SANCTION", "COERCE", "ACCUSE", "PROTEST"})  # types of deeds that are no duty by a vow
MUTUAL = frozenset({"cease-fire", "release-prisoners", "accept-monitoring"})  # which a deal that names nobody lays on all its parties


@lru_cache(4)
def _harming(knowledge: Knowledge, pos: str) -> frozenset[str]:
    """Verbs, or nouns, that mean nothing but harm to somebody."""
    types: dict[str, set[str]] = defaultdict(set)
    for predicate in chain.from_iterable(knowledge.predicates.values()):
        if predicate.pos.startswith(pos) and not predicate.rest and predicate.needs in (None, "party"):
            types[predicate.head].add(predicate.type)
    return frozenset(head for head, meant in types.items() if meant <= HARMING)


class TermFinder:
    """Finds duties that a sentence lays on somebody."""

    def __init__(self, knowledge: Knowledge, discourse: Discourse, published: str | None) -> None:
        self._discourse, self._published = discourse, published
        self._words = DutyWords(knowledge)
        self._harming, self._harm = _harming(knowledge, "verb"), _harming(knowledge, "noun")
        self._captives = {phrase.words[0] for phrase in knowledge.deal_words if phrase.pos == "captive"}

    def find(self, document: str, number: int, parsed: Parsed) -> Iterator[Owed]:
        """Duties of the sentence, one for each named actor that owes or demands one."""
        for token in parsed.doc:
            if token.pos_ not in ("VERB", "NOUN") or token.dep_ == "amod":
                continue
            term = partial(self._term, document, parsed, token)
            yield from (self._for_whom(number, token, owed) for owed in self._laid(number, token, term))

    def _laid(self, number: int, token: Token, term: Callable[[str, str], Term]) -> Iterator[Owed]:
        """What a verb or noun lays on somebody, or what is given for it."""
        if (back := returned(token)) is not None and not self._is_captive(token):
            for ref in self._refs(number, back[0])[:1]:
                yield Owed(term(ref, self._named(token)), demanded=not back[1], traded=True, plain=True, deed=token.lemma_)
        else:
            yield from (self._of_verb if token.pos_ == "VERB" else self._of_noun)(number, token, term)

    def _for_whom(self, number: int, token: Token, owed: Owed) -> Owed:
        """A duty with everybody whom the words around it name as those it may be for."""
        return replace(owed, gaining=tuple(self._refs(number, gainers(token, owed.term.duty))))

    def _term(self, document: str, parsed: Parsed, token: Token, obliged: str, duty: str) -> Term:
        """A duty of somebody, told by the words around what names it, with its condition and by when."""
        start, end = token.left_edge.i, min(token.right_edge.i + 1, token.i + REACH)
        span = parsed.span((max(start, token.i - REACH), end))
        evidence = Evidence(document=document, spans=(span,))
        return Term(evidence=evidence, obliged=obliged, duty=duty, condition=condition(token), deadline=deadline(token, self._published))

    def _named(self, token: Token) -> str:
        """The duty of the list that a verb or noun names, else that of any other deed."""
        return (self._words.verb(token) if token.pos_ == "VERB" else self._words.noun(token)) or "other"

    def _of_noun(self, number: int, noun: Token, term: Callable[[str, str], Term]) -> Iterator[Owed]:
        """What a noun of duty lays on somebody, or the demand for another deed."""
        if (duty := self._noun(noun)) is not None:
            yield from self._owed(number, noun, duty, term, _owners(noun, duty))
        elif (asking := asked_for(noun)) is not None and self._named(noun) == "other":
            for ref in self._refs(number, [asking]):
                yield Owed(term(ref, "other"), demanded=True, plain=True, deed=noun.lemma_)

    def _of_verb(self, number: int, verb: Token, term: Callable[[str, str], Term]) -> Iterator[Owed]:
        """What a verb lays on somebody: a duty of the list, else any deed that is undertaken, laid down or asked for in so many words."""
        if freed := self._refs(number, eases(verb)) or self._refs(number, demander(verb)):
            yield Owed(term(freed[0], self._named(verb)), demanded=True, plain=True, deed=_deed(verb))
        elif binds_down(verb) and (limited := self._named(verb)) != "other":
            for ref in self._refs(number, [t for c in verb.children if c.dep_ == "dobj" for t in owners_below(c)])[:1]:
                yield Owed(term(ref, limited), told=True, plain=True, deed=_deed(verb))
        elif (duty := self._verb(verb)) is not None:
            yield from self._owed(number, verb, duty, term, bearers(verb))
        elif (
            (how := way(verb) or (Way.UNDERTAKEN if self._is_price(verb) else None)) is not None
            and is_plain(verb)
            and not _of_words(verb)
            and not self._harms(verb)
        ):
            yield from self._plain(number, verb, how, term)

    def _plain(self, number: int, verb: Token, how: Way, term: Callable[[str, str], Term]) -> Iterator[Owed]:
        """A deed without a name of its own that is laid on somebody, on all who made the agreement where it tells of nobody."""
        who = bearers(verb)
        askers = frozenset(self._refs(number, [asker(verb)])) if how is Way.ASKED else frozenset()
        everybody = (how is not Way.ASKED and any(map(is_everybody, who))) or (how is Way.LAID and verb.dep_ == "acl" and not any(who))
        for ref in self._refs(number, who) or ([ALL] if everybody else []):
            yield Owed(term(ref, "other"), told=how is Way.LAID, by=askers, asked=how is Way.ASKED, plain=True, deed=_deed(verb))

    def _harms(self, verb: Token) -> bool:
        """True of harm to somebody (`punish`, `impose sanctions`), unless it is taken off or left."""
        things = {c.lemma_.lower() for c in verb.children if c.dep_ in ("dobj", "nsubjpass")}
        done = verb.lemma_.lower() in DOING and bool(things & self._harm)
        return verb.lemma_.lower() not in RELIEVING and (verb.lemma_.lower() in self._harming or done)

    def _is_captive(self, token: Token) -> bool:
        """True of who is exchanged, whose release is a duty and who are none themselves."""
        return token.pos_ == "NOUN" and token.lemma_.lower() in self._captives

    def _owed(self, number: int, token: Token, duty: str, term: Callable[[str, str], Term], who: Sequence[Token | None]) -> Iterator[Owed]:
        demanding = self._refs(number, _demanding(token, duty))
        by = frozenset(self._refs(number, [forcing(token)]))
        refs = demanding or self._refs(number, who)
        if not refs and (demanding := self._refs(number, [asked_for(token)])):
            refs = demanding
        for ref in refs or ([ALL] if duty in MUTUAL and _contained(token) else []):
            yield Owed(term(ref, duty), bool(demanding), _contained(token), by, is_laid(token), deed=token.lemma_)

    def _refs(self, number: int, tokens: Sequence[Token | None]) -> list[str]:
        refs = (ref for token in tokens if token is not None for ref in self._discourse.doers(number, token))
        return [ref for ref in dict.fromkeys(refs) if not ref.startswith(ANONYMOUS)]

    def _verb(self, verb: Token) -> str | None:
        """The duty that a bound verb names, None for a deed that is merely told."""
        if not (is_bound(verb) or self._is_price(verb)) or _of_words(verb) or _never(verb):
            return None
        duty = self._words.verb(verb)
        return None if duty == "other" and owes_none(verb) else duty

    def _is_price(self, verb: Token) -> bool:
        """True of what one side must do for the other to do a duty of the list (`if A pulls back, B will free its prisoners`)."""
        return (due := priced(verb)) is not None and self._words.verb(due) is not None

    def _noun(self, noun: Token) -> str | None:
        named_by = noun.dep_ == "compound" and noun.head.lemma_.lower() in BASES and not any(t.pos_ == "NOUN" for t in before(noun))
        named_by = named_by or any(c.lower_ == "no" for t in islice(noun.ancestors, 2) for c in t.children)  # `no word of inspections`
        return self._words.noun(noun) if _asked(noun) and not _leaves_a_deal(noun) and not named_by else None


def _deed(verb: Token) -> str:
    """The verb that names a deed, with what it is done to where that is named."""
    thing = next((c for c in verb.children if c.dep_ in ("dobj", "nsubjpass") and c.pos_ in ("NOUN", "PROPN")), None)
    return f"{verb.lemma_} {thing.lemma_}" if thing is not None else verb.lemma_


def _never(verb: Token) -> bool:
    """True of what somebody will not agree to do, or is not willing to."""
    above = verb
    while above.dep_ in ("xcomp", "acomp") and above.head is not above:
        above = above.head
        if negated(above):
            return True
    return False


def _leaves_a_deal(verb: Token) -> bool:
    """True where somebody leaves no place but a deal (`withdraw from the treaty`, `pull out of the accord`)."""
    out = [c for c in verb.children if c.dep_ in ("prep", "prt", "advmod") and c.lower_ == "out"]
    left = (t for word in (verb, *out) for t in objects(word, ("from", "of")))
    thing = (c for c in verb.children if c.dep_ == "dobj" and verb.lemma_.lower() in QUITTING)
    return any((t.lemma_.lower() in BASES and t.lower_ != "settlements") or t.lower_ == "it" for t in (*left, *thing))


def _of_words(verb: Token) -> bool:
    """True of what is done to a deal or to words, or is only seen to be so."""
    return _leaves_a_deal(verb) or _unsays(verb) or _realises(verb)


def _unsays(verb: Token) -> bool:
    """True where only words are withdrawn or made known (`withdrew its threat`, `released a statement`)."""
    words = {"withdraw": WORDS, "release": PUBLISHED}.get(verb.lemma_, frozenset())
    return any(c.dep_ in ("dobj", "nsubjpass") and c.lemma_.lower() in words for c in verb.children)


def _realises(verb: Token) -> bool:
    """True of what somebody sees to be so (`recognises that it is over`)."""
    return verb.lemma_ in ("recognise", "recognize") and any(c.dep_ == "ccomp" for c in verb.children)


def _asked(noun: Token) -> bool:
    """True where a noun of duty is pledged, demanded or part of a deal."""
    verb = governor(noun)
    above = {t.lemma_.lower() for t in noun.ancestors}
    return (
        bool(above & (PLEDGING | BASES))
        or is_paper(subject(verb) if verb is not None else None)
        or (verb is not None and (is_bound(verb) or seeing_to(verb) is not None))
    )


def _contained(token: Token) -> bool:
    """True where a deal is said to include what `token` names."""
    holders = (c for above in token.ancestors if above.lemma_ in CONTAINING for c in above.children if c.dep_ == "nsubj")
    return any(holder.lemma_.lower() in BASES for holder in holders)


def _owners(noun: Token, duty: str | None) -> list[Token | None]:
    """Whose duty a noun names: what stands before it, who does it, what is withdrawn, or the doer of its verb."""
    verb = governor(noun)
    if duty == "release-prisoners":
        own: list[Token | None] = [*(c for c in noun.children if c.dep_ == "poss"), *objects(noun, ("by",))]
    else:
        own = [*before(noun), *objects(noun, ("by", "of") if duty == "withdraw" else ("by", "from", "of"))]
    if verb is not None and is_paper(subject(verb)) and all(t is None or t.pos_ == "ADJ" for t in own):
        return [*owners_below(noun)]
    return own or ([doer(verb, besides=noun) or seeing_to(verb)] if verb is not None else [])


def _demanding(token: Token, duty: str | None) -> list[Token | None]:
    """Who wants a duty done by the other side: who demands it (also `A's demands, which include …`), or whose prisoners are to be freed."""
    verb = governor(token) if token.pos_ == "NOUN" else None
    asker = doer(verb, besides=token) if verb is not None and verb.lemma_ in SEEKING else None
    if duty == "release-prisoners" and token.pos_ == "NOUN":
        held = [t for t in objects(token, ("of",)) if t.lemma_.lower() in PRISONERS]
        return [asker] if asker is not None else [t for thing in held for t in before(thing)]
    if asker is not None and _owners(token, duty) == [asker]:
        return [asker]
    for above in islice(token.ancestors, LONGEST):
        wanted = above if above.lemma_.lower() in DEMANDS and above.pos_ == "NOUN" else None
        if wanted is None and above.lemma_ in ("include", "be") and above.dep_ != "relcl":
            wanted = next((c for c in above.children if c.dep_ == "nsubj" and c.lemma_.lower() in DEMANDS), None)
        if wanted is not None:
            owners = [*before(wanted), *objects(wanted, ("by", "from", "of"))]
            return [*owners, *(_owners(token, duty) if duty in BENEFITING and token.pos_ == "NOUN" else [])]
    return []
