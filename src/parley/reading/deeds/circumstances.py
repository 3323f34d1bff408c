"""When and where a deed is said to have been done: the expressions of time and place that hang on its own words.

A noun of action has those of the verb that lends it (`held talks on Monday`, `the attack took place in May`), and not those of a verb
that only speaks of it (`condemned the attack on Tuesday`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from parley.knowledge import Knowledge
from parley.model import When
from parley.reading.deeds.arguments import lent_by
from parley.reading.deeds.certainty import happens
from parley.reading.deeds.times import MONTHS, YEAR, Expression, expressions, in_year
from parley.reading.parsing import Parsed
from parley.reading.resolution.places import country_of, is_place, place_name

if TYPE_CHECKING:
    from parley.reading.tokens import Token

AT = frozenset({"in", "at", "near", "outside", "inside", "around", "across", "throughout", "off"})
THINGS = frozenset({"dobj", "nsubjpass"})
AHEAD = frozenset({"will", "shall", "wo", "'ll", "’ll", "would"})
CLAUSES = frozenset({"VERB", "AUX"})
NAMES = frozenset({"NOUN", "PROPN", "PRON"})
PARTS = frozenset({"nsubj", "nsubjpass", "dobj", "dative", "attr", "conj"})
TOWARDS = frozenset("in at near on against to from with by of for into over outside inside across".split())
WHILE = frozenset({"in", "during", "while", "amid"})
BEFORE = frozenset({"nummod", "amod", "compound", "nmod", "npadvmod"})
OF = "of"
QUOTES = frozenset({'"', "“"})
YEARS = re.compile(r"\b(?P<year>(?:19|20)\d\d)(?:\s?[-–/]\s?(?P<end>(?:(?:19|20)\d)?\d\d?))?\b(?!s\b)")
HALF_A_YEAR = 183
ENDED = frozenset({"former", "once", "erstwhile", "onetime", "formerly", "previously"})
NAMED_YEAR = re.compile(rf"\b{YEAR}")
OF_THAT_YEAR = re.compile(r" of (that|the same|the following|the next|the previous) year\b")
YEARS_ON = {"following": 1, "next": 1, "previous": -1}


class Circumstances:
    """Times and places in the sentences of one report (`text`), which was published on `published` (ISO)."""

    def __init__(self, knowledge: Knowledge, text: str, published: str | None) -> None:
        self._knowledge, self._text, self._published = knowledge, text, published
        self._said: tuple[Parsed | None, list[tuple[Expression, list[Token]]]] = None, []

    def when(self, item: Parsed, head: Token, factuality: str) -> When | None:
        """When the deed at `head` was done: the nearest expression that hangs on it or on the verb it stands under."""
        if self._said[0] is not item:
            self._said = item, list(self._governed(item))
        clause = self._clause(head)
        nearest = self._nearest(head, clause)
        ahead = factuality == "planned" or any(c.dep_ == "aux" and c.lower_ in AHEAD for c in clause.children)
        found = nearest.when(self._published, ahead=ahead) if nearest is not None else _of_year(head) or self.over(head)
        return replace(found, earliest=None, latest=None) if found is not None and ahead and self._either(head, found) else found

    def _nearest(self, head: Token, clause: Token) -> Expression | None:
        """The expression that hangs on a deed, else on what it was done to, else on the verb that it goes along with."""
        along = _along(head)
        own = [
            ((verb not in (head, clause), up, verb != head, abs(expression.start - head.idx)), expression)
            for expression, verbs in self._said[1]
            for up, verb in enumerate(verbs)
            if verb in (head, clause, along) or (not up and _shared(head, verb, expression))
        ]
        return min(own, key=lambda found: found[0], default=(None, None))[1]

    def over(self, noun: Token) -> When | None:
        """Some time before the report, where words beside a noun say that what it names is over (`a former ally`, `once its backer`)."""
        first = noun.left_edge
        apart = [first, *noun.doc[max(first.i - 1, 0) : first.i]] if noun.dep_ in ("appos", "attr") else []
        beside = [*noun.children, *(t for t in apart if t.lower_ == "once")]
        ended = next((t for t in beside if t.lower_ in ENDED), None) if noun.pos_ == "NOUN" else None
        day = (self._published or "")[:10]
        return When(text=ended.text, latest=day if len(day) == len("2006-01-02") else None) if ended is not None else None

    def _governed(self, item: Parsed) -> Iterator[tuple[Expression, list[Token]]]:
        """The expressions of time of a sentence, each with the word that it hangs on and those above it whose time it may be as well."""
        text = item.doc.text
        for found in expressions(text):
            expression = self._of_that_year(found, item)
            inside = [t for t in item.doc if expression.start <= t.idx < expression.end]
            top = next((t for t in inside if t.head not in inside), None)
            while top is not None and (top.dep_ == "appos" or (top.head.ent_type_ == "DATE" and top.head != top)):
                top = top.head
            if top is not None:
                governor = _told_in(top.head if top.head.pos_ not in ("ADP", "SCONJ", "ADV") else top.head.head, expression, text)
                of = OF in (top.lower_, top.head.lower_)
                yield expression, [governor] if of else [governor, *self._above(governor)]

    def _above(self, token: Token) -> Iterator[Token]:
        """What a time that hangs on a name or a thing tells of as well: the deed that it is done to, and no noun of action further up."""
        while token.pos_ in NAMES and not self._acts(token):
            reached = token.dep_ == "pobj" and token.head.lower_ in TOWARDS
            if not reached and token.dep_ not in PARTS:
                return
            token = token.head.head if reached else token.head
            yield token

    def _acts(self, noun: Token) -> bool:
        """True of a noun that can be done at a time of its own (`the attack`, `the accord`)."""
        lemma = noun.lemma_.lower()
        return (lemma, "noun") in self._knowledge.predicates or lemma in self._knowledge.objects["deal"]

    def _of_that_year(self, expression: Expression, item: Parsed) -> Expression:
        """The expression, in the year that the report named before where the words after it say so (`June of that year`)."""
        after = OF_THAT_YEAR.match(item.doc.text, expression.end)
        named = NAMED_YEAR.findall(self._text, 0, item.sentence.span.start + expression.start) if after is not None else []
        if after is None or not named:
            return expression
        return in_year(expression, after.group(), int(named[-1]) + YEARS_ON.get(after[1].removeprefix("the "), 0))

    def _either(self, head: Token, found: When) -> bool:
        """True of what was promised before the report by a time that may be over: the next such is more than half a year off."""
        promised = head.dep_ == "xcomp" and head.head.tag_ == "VBD"
        if not promised or found.latest is None or found.latest[:4] in found.text or len(self._published or "") < len("2006-01-02"):
            return False
        return (date.fromisoformat(found.latest) - date.fromisoformat((self._published or "")[:10])).days > HALF_A_YEAR

    def where(self, head: Token) -> str | None:
        """Where the deed at `head` was done: the place after `in`, `at` or the like in its own clause, with what it lies in."""
        found = [p for p in _places(head, self._clause(head)) if self._is_place(place_name(p))]
        place = min(found, key=lambda token: abs(token.i - head.i), default=None)
        return self._located(place) if place is not None else None

    def _clause(self, head: Token) -> Token:
        """The verb that lends a noun of action its clause; the word itself where it is a verb, or where none does."""
        if head.pos_ in CLAUSES:
            return head
        if (lent := lent_by(head, self._knowledge.light_verbs)) is not None:
            return lent
        whole = self._whole(head)
        return whole.head if happens(whole, whole.head) or self._strikes(whole) else head

    def _whole(self, noun: Token) -> Token:
        """What a noun is only told of as some of (`a series of attacks`), else the noun."""
        above = noun.head.head if noun.dep_ == "pobj" and noun.head.lower_ == OF else noun
        return above if above.lemma_.lower() in self._knowledge.objects["part"] else noun

    def _strikes(self, noun: Token) -> bool:
        """True of a deed that is the subject of what it does (`the attack killed many`)."""
        verb = noun.head
        meant = self._knowledge.predicates.get((verb.lemma_.lower(), "verb"), ()) if verb.pos_ in CLAUSES else ()
        return noun.dep_ == "nsubj" and any(p.type == "ASSAULT" and not p.rest for p in meant)

    def _is_place(self, name: str) -> bool:
        return name not in MONTHS and (name in self._knowledge.places or is_place(name))

    def _located(self, place: Token) -> str:
        """A place with the places that the words or knowledge put it in, the country last where it is known."""
        names = [place_name(place)]
        inside = [p for c in place.children if c.dep_ == "prep" and c.lower_ in AT for p in c.children if p.dep_ == "pobj"]
        inside += [c for c in place.children if c.dep_ == "appos"] + _after(place)
        names += [place_name(p) for p in inside if self._is_place(place_name(p))][:1]
        country = next((c for name in names if (c := self._country(name)) is not None), None)
        return ", ".join(dict.fromkeys([*names, *([country] if country else [])]))

    def _country(self, name: str) -> str | None:
        """The one state that a place lies in, by its name; None where it is itself a state, or may lie in several."""
        known = self._knowledge.places.get(name)
        code = (known.countries[0] if len(known.countries) == 1 else None) if known is not None else country_of(name)
        state = self._knowledge.by_country.get(code or "")
        return state.name if state is not None and name not in state.names else None


def _told_in(governor: Token, expression: Expression, text: str) -> Token:
    """The verb of a quotation that a time opens, where the parse hangs it on who is quoted (`“In 2009,” he said, “X attacked Y”`)."""
    inner = next((c for c in governor.children if c.dep_ == "ccomp" and c.pos_ in CLAUSES), None)
    opens = text[: expression.start].rstrip()[-1:] in QUOTES
    return inner if inner is not None and opens else governor


def _along(head: Token) -> Token | None:
    """The verb whose time a deed shares that goes along with it (`lost men fighting X`, `lost men in fighting with X`); None of others."""
    above = head.head
    if above.lower_ in WHILE and (head.dep_ == "pcomp" or (head.dep_ == "pobj" and head.pos_ == "NOUN")):
        above = above.head
    elif head.tag_ != "VBG" or head.dep_ not in ("acl", "advcl"):
        return None
    above = above.head if above.dep_ in PARTS and above.pos_ in NAMES else above
    return above if above.pos_ in CLAUSES else None


def _of_year(noun: Token) -> When | None:
    """The year or years that stand before a noun of action (`the 2006 invasion`, `their 1998-2000 war`)."""
    if noun.pos_ not in NAMES:
        return None
    first = min((c.left_edge.i for c in noun.children if c.i < noun.i and c.dep_ in BEFORE), default=noun.i)
    found = YEARS.search(noun.doc.text, noun.doc[first].idx, noun.idx)
    if found is None:
        return None
    end = found["end"] or found["year"]
    last = found["year"][: len(found["year"]) - len(end)] + end
    return When(text=found.group(), earliest=f"{found['year']}-01-01", latest=f"{last}-12-31") if last >= found["year"] else None


def _shared(head: Token, verb: Token, expression: Expression) -> bool:
    """True where a time stands before verbs that are joined, and so belongs to both (`On Monday they came and left`)."""
    return bool(head.dep_ == "conj" and head.head == verb and expression.start < verb.idx)


def _places(head: Token, clause: Token) -> Iterator[Token]:
    """Objects of `in`, `at` and the like on a deed, on its objects, or on the verb that it stands under."""
    things = (c for c in (*head.children, *clause.children) if c.dep_ in THINGS)
    for token in dict.fromkeys([head, clause, *things]):
        for prep in (c for c in token.children if c.dep_ == "prep" and c.lower_ in AT):
            yield from (p for p in prep.children if p.dep_ == "pobj" and p.pos_ == "PROPN")


def _after(place: Token) -> list[Token]:
    """The object of the next `in` beside a place (`in Tripoli in Lebanon`)."""
    beside = [c for c in place.head.head.children if c.dep_ == "prep" and c.lower_ == "in" and c.i == place.i + 1]
    return [p for c in beside for p in c.children if p.dep_ == "pobj"]
