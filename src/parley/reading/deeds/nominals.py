"""The events that nouns name (`talks between A and B`, `A's surrender of Y to B`): who acts on whom, and how certain it is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from parley.knowledge import Predicate
from parley.reading.deeds.arguments import (
    MAKING,
    backers,
    doers_of,
    draws_into,
    lent_by,
    main_subject,
    objects,
    opposed,
    owners,
    targets,
    thing_done,
)
from parley.reading.deeds.certainty import Certain, Certainty, beside_sum, happens
from parley.reading.deeds.found import Found, extent_of, is_placed
from parley.reading.deeds.meanings import Meanings
from parley.reading.deeds.parties import Parties, named
from parley.reading.deeds.sides import TOGETHER, before, clauses, governor
from parley.reading.grammar import agent, is_passive, subject

if TYPE_CHECKING:
    from parley.reading.tokens import Token

BY_MEANS = frozenset({"with", "by", "through"})
BYSTANDING = frozenset(
    "expect await anticipate discuss prevent avert need fear debate avoid advocate recommend suspect blame oppose predict "
    "foresee escape".split()
)  # verbs whose subject need not do what their object names (`to avoid an attack`)
THREATENING = frozenset({"threaten", "menace", "warn"})  # who does it is who says it
BESIDE = frozenset({"after", "following", "before"})  # a talk of whoever acts (`spoke after talks with`)
SHARED = frozenset({"AGREE", "CONSULT", "COOPERATE"})  # deeds that are one for both sides
STANDS_BY = Predicate("help", (), "noun", None, None, "SUPPORT", "support", (), ())
MOVING = frozenset({"protest", "retaliation", "reprisal", "revenge", "solidarity"})  # in which somebody does something else


def standing_before(parties: Parties, number: int, noun: Token) -> list[str]:
    """Actors that stand before a noun as its parties (`U.S.-Taliban talks`, `the Fatah-Hamas accord`)."""
    return named(parties.all_of(number, [c for c in before(noun) if c.dep_ != "poss"]))


def _below(noun: Token, prepositions: Sequence[str]) -> list[Token]:
    """The objects of these prepositions below what a noun is of, where the parse hangs them (`the storming of a fort by X`)."""
    return [inner for part in objects(noun, ("of",)) for inner in objects(part, prepositions)]


def made_by(noun: Token) -> list[Token]:
    """Who is said to do what a noun names (`attacks carried out by X`, `the threat posed by X`)."""
    told = (c for c in noun.children if c.dep_ == "acl" and c.tag_ == "VBN" and (c.lemma_ in MAKING or c.lemma_ == "pose"))
    return [by for c in told if (by := agent(c)) is not None]


class Nominals:
    """Finds what nouns mean and between whom; `light` are the verbs that lend a noun their subject."""

    def __init__(self, parties: Parties, meanings: Meanings, certainty: Certainty, light: frozenset[str]) -> None:
        self._parties, self._meanings, self._certainty, self._light = parties, meanings, certainty, light

    def find(self, number: int, noun: Token) -> Iterator[Found]:
        """The event that a noun names, if it names one."""
        if (helped := self._helped(number, noun)) is not None:
            yield helped
            return
        if (predicate := self._meanings.noun(number, noun)) is None:
            return
        site = self._meanings.site(noun)
        light = lent_by(site, self._light)
        certain = Certain("actual") if self._meanings.ended(number, site) else self._how_certain(site, light)
        tokens = self._recipients(number, site, predicate, light)
        told = light if light is not None else site.head if happens(site, site.head) else None
        between = objects(site, TOGETHER) or (objects(told, TOGETHER) if told is not None else []) or _below(site, TOGETHER)
        doers, recipients, together = self._sides(number, site, predicate, (light, certain), (tokens, between))
        offer = [certain.above] if certain.above is not None and certain.above.pos_ == "NOUN" and certain.above.i < noun.i else []
        extent = extent_of(noun, [*before(noun), *offer, *([light] if light is not None else [])], [*between, *tokens])
        unsaid = not doers and predicate.type == "ASSAULT"
        recipients = [r for r in recipients if r not in doers]
        aimed = predicate.type == "ASSAULT" and not recipients and bool(tokens)
        placed = predicate.type == "ASSAULT" and is_placed(tokens)
        yield Found(number, noun, predicate, tuple(doers), tuple(recipients), certain, extent, together, unsaid, aimed, placed)

    def _helped(self, number: int, noun: Token) -> Found | None:
        """Whoever stands by somebody in what they do (`took the town with the help of X`); None where a noun tells of no such help."""
        if not (behind := backers(noun)):
            return None
        verb = noun.head.head
        doers = named(self._parties.all_of(number, behind, ground=True))
        recipients = [ref for ref in self._doing(number, verb) if ref not in doers]
        certain = self._certainty.verb(verb)
        if not doers or not recipients or certain.factuality == "negated":
            return None
        return Found(number, noun, STANDS_BY, tuple(doers), tuple(recipients), certain, extent_of(noun, behind))

    def _victims(self, number: int, noun: Token) -> list[Token]:
        """The persons whose killing or arrest this is, where the noun has no `of` (`the envoy's murder`)."""
        owning = [c for c in noun.children if c.dep_ == "poss" or (c.dep_ == "compound" and c.i == noun.i - 1)]
        if noun.tag_ in ("NNS", "NNPS") or objects(noun, ("of", "on")) or _below(noun, ("of",)):
            return []
        return owning if objects(noun, ("by",)) else [c for c in owning if self._parties.is_person(number, c)]

    def _recipients(self, number: int, noun: Token, predicate: Predicate, light: Token | None) -> list[Token]:
        """Where the recipient stands: after the noun, after its light verb, or after what the noun is of."""
        places = predicate.prepositions
        if against := [c for c in before(noun) if opposed(c)]:
            return against
        if "poss" in predicate.recipient and (suffered := objects(noun, ("of",)) or self._victims(number, noun)):
            return suffered
        moved = noun.dep_ == "pobj" and noun.head.lower_ == "in" and noun.lemma_.lower() in MOVING
        if moved and (aside := objects(noun.head.head, places)):  # `resigned in protest at`, where the parse parts the two
            return aside
        lent = objects(light, [p for p in places if p not in ("in", "of")]) if light is not None else []
        if found := objects(noun, places) or lent or targets(noun):
            return found
        beyond = [p for p in places if p not in ("of", "in")]
        below = _below(noun, beyond)
        offer = (beside_sum(noun.head) or noun.head.head) if noun.dep_ == "pobj" and noun.head.lower_ in ("of", "in") else None
        if below or offer is None or offer.pos_ != "NOUN":
            return below
        made = lent_by(offer, self._light)
        return objects(offer, beyond) or (objects(made, beyond) if made is not None else [])

    def _sides(
        self,
        number: int,
        noun: Token,
        predicate: Predicate,
        lent: tuple[Token | None, Certain],
        tokens: tuple[Sequence[Token], Sequence[Token]],
    ) -> tuple[list[str], list[str], bool]:
        """Doers and recipients of a noun, from the tokens of its recipients and of those it stands between; whether they are together."""
        doers = self._doers(number, noun, predicate, *lent)
        fought = predicate.type == "ASSAULT"
        recipients = self._parties.named_or_lying(number, tokens[0], fought=fought)
        if fought and not recipients:
            recipients = self._parties.abroad(number, tokens[0], doers)
        between = self._parties.all_of(number, tokens[1], ground=True)
        if between:
            return (doers, between, False) if predicate.mode == "mediate" else (between, [r for r in recipients if r not in between], True)
        if {"mutual", "each"} & set(predicate.recipient):
            pair = standing_before(self._parties, number, noun)
            if not doers and not recipients and len(pair) < 2:
                pair = self._above(number, noun, predicate)
            doers = pair if len(pair) > 1 else doers
            return doers, recipients, len(doers) > 1 and not recipients
        return doers, recipients, False

    def _how_certain(self, noun: Token, light: Token | None) -> Certain:
        own = self._certainty.noun(noun)
        if light is None or own.factuality != "actual" or own.above is not None:
            return own
        return self._certainty.verb(light)

    def _doers(self, number: int, noun: Token, predicate: Predicate, light: Token | None, certain: Certain) -> list[str]:
        """Who does what a noun names: its owners in the predicate's order, else whom a verb above or a light verb lends it."""
        if predicate.doer == ("subj",):
            above = governor(noun) or (noun.head if noun.dep_ == "appos" else None)
            doer = subject(above) if above is not None and above.pos_ in ("VERB", "AUX") else above
            return self._parties.of(number, doer) if doer is not None else []
        whole = noun.head.head if noun.dep_ == "pobj" and noun.head.lower_ == "of" and self._meanings.is_part(noun.head.head) else None
        victims = self._victims(number, noun) if "poss" in predicate.recipient else []
        for place in predicate.doer or ("poss", "adj", "by", "from"):
            owning = [t for t in owners(noun, (place,)) if t not in victims] or (owners(whole, (place,)) if whole is not None else [])
            if refs := self._parties.all_of(number, owning or ((_below(noun, ("by",)) or made_by(noun)) if place == "by" else [])):
                return refs
        if self._meanings.ended(number, noun) and (ending := governor(noun)) is not None:
            return self._doing(number, ending)
        told = self._from_above(number, noun, predicate, certain.above)
        return told if told is not None else self._lent(number, noun, predicate, light)

    def _doing(self, number: int, verb: Token) -> list[str]:
        """Who does what a verb says."""
        return next((refs for token in doers_of(verb) if (refs := self._parties.of(number, token))), [])

    def _from_above(self, number: int, noun: Token, predicate: Predicate, above: Token | None) -> list[str] | None:
        """Whose a deed is by the word that governs it: who offers or plans it, is accused of it, or avoids it; None where none tells."""
        if above is not None and above.pos_ == "NOUN" and (refs := self._offerers(number, above)):
            return refs
        charged = above is not None and above.pos_ == "VERB" and noun.dep_ == "pobj"
        if above is not None and charged and (thing := thing_done(above)) is not None:
            return self._doing(number, above) if above.lemma_ in THREATENING else self._parties.of(number, thing)
        if above is None or above.pos_ != "VERB" or noun.dep_ != "dobj":
            return None
        shared = predicate.type in SHARED or bool(objects(noun, ("with",)))
        return [] if above.lemma_ in BYSTANDING and not shared else self._doing(number, above)

    def _lent(self, number: int, noun: Token, predicate: Predicate, light: Token | None) -> list[str]:
        """Who does it by the verb that lends the noun its subject, or whose means it is (`in protest at`, `killed with a strike on`)."""
        beside = predicate.type == "CONSULT" and noun.dep_ == "pobj" and noun.head.lower_ in BESIDE and objects(noun, ("with",))
        moved = bool(beside) or (noun.dep_ == "pobj" and noun.head.lower_ == "in" and noun.lemma_.lower() in MOVING)
        if light is None and (moved or (noun.dep_ == "pobj" and noun.head.lower_ in BY_MEANS and noun.head.head.pos_ == "VERB")):
            means = main_subject(noun)
            return self._parties.of(number, means) if means is not None else []
        if light is None:
            return []
        if draws_into(light, noun):
            drawn = thing_done(light)
            return self._parties.of(number, drawn) if drawn is not None else []
        if is_passive(light):
            by = agent(light)
            return self._parties.of(number, by) if by is not None else []
        return next((refs for token in doers_of(light) if token.i != noun.i and (refs := self._parties.of(number, token))), [])

    def _offerers(self, number: int, offer: Token) -> list[str]:
        """Whose an offer, a plan or the like is: its owner, who makes it, or who comes with it (`stepped in with an offer of aid`)."""
        for place in ("poss", "adj", "by", "from"):
            if refs := self._parties.all_of(number, owners(offer, (place,))):
                return refs
        light = lent_by(offer, self._light)
        comes = main_subject(offer) if offer.dep_ == "pobj" and offer.head.lower_ == "with" else None
        makers = [*doers_of(light)] if light is not None and not is_passive(light) else [comes] if comes is not None else []
        return next((refs for token in makers if (refs := self._parties.of(number, token))), [])

    def _of_another_deed(self, noun: Token) -> bool:
        """True for what another deed is about (`support for the deal`), whose doers need be no sides of it."""
        holder = noun.head.head
        about = noun.dep_ == "pobj" and noun.head.lower_ in ("for", "to", "of", "on") and holder.pos_ == "NOUN"
        deed = self._meanings.noun_type(holder) if about else None
        return deed is not None and deed not in SHARED

    def _above(self, number: int, noun: Token, predicate: Predicate) -> list[str]:
        """Actors together the subject of the clause that speaks of talks or a deal (`X and Y began a break in negotiations`).

        Whoever does something to a deal that is no making of it (`will monitor`, `praised`) need be no side of it.
        """
        told = any(self._meanings.verb(number, c) for c in clauses(noun))
        aside = noun.dep_ == "dobj" and noun.head.pos_ == "VERB" and noun.head.lemma_.lower() not in self._light
        aside = aside or self._of_another_deed(noun)
        if predicate.type not in ("AGREE", "CONSULT") or predicate.mode == "mediate" or told or aside:
            return []
        above = main_subject(noun)
        return named(self._parties.of(number, above)) if above is not None else []
