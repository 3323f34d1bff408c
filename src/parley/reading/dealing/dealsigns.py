"""Every sign of an arrangement in a sentence: a noun or verb of talks, truces, accords, with the parties named beside it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from parley.knowledge import Knowledge
from parley.knowledge.lexicon import Phrase
from parley.model import ANONYMOUS, UNSPECIFIED
from parley.reading.dealing.accords import Accords, Known
from parley.reading.dealing.bearing import FIRING, FREEING, has_effect
from parley.reading.dealing.dealsides import SideFinder, Sides, exchanged, taken_together
from parley.reading.dealing.dealsteps import Steps
from parley.reading.dealing.nodeals import EARLIER, in_general, lived_in, never, no_deal, of_a_topic, strangers, thinks_so, undone
from parley.reading.dealing.particulars import YEAR, extent, name, when, where
from parley.reading.dealing.realised import meant
from parley.reading.dealing.statuses import FINAL
from parley.reading.deeds.sides import TOGETHER, before, clauses, doer, governor, objects, word
from parley.reading.grammar import is_of_one_mind, negated, subject
from parley.reading.parsing import Parsed
from parley.reading.resolution.discourse import Discourse

if TYPE_CHECKING:
    from parley.reading.tokens import Token

ASIDE = frozenset({"noun-part", "noun-named", "noun-offer"})  # nouns that leave a verb of dealing beside them its say
TREATED = frozenset({"violated", "in-force"})  # what may be said of a part of an arrangement that tells of the whole
TALKED = {"agreed": "proposed", "in-force": "negotiating", "violated": "negotiating"}  # how far talks are of which that is said
MANY = frozenset({"talk", "consultation"})  # which negotiate only where they are several
FORMING = frozenset({"form", "create", "establish", "build", "set"})
JOINT = frozenset({"force", "army", "alliance", "coalition", "command"})  # what allies form
FRIENDLY = frozenset({"aid", "alliance"})
PROPOSALS = frozenset({"proposal", "offer", "plan", "bid"})
HABITS = frozenset({"history", "tradition", "habit", "pattern", "record"})  # of making deals, none of which is told of
OUT_OF = frozenset({"after", "following", "in", "during", "through"})
PARTS = frozenset({"faction", "wing", "splinter", "offshoot", "dissident", "hardliner"})  # of a group, which do not bind it
REACHING = frozenset({"reach", "strike", "clinch", "seal", "sign", "conclude"})
GOING = frozenset({"leave", "quit", "exit"})  # what those do who were at a meeting
STOPPING = frozenset({"stop", "halt", "end", "cease", "suspend"})
THINGS = frozenset({"nsubj", "nsubjpass", "dobj", "pobj"})  # of `talks` that is tagged as a verb (`the proximity talks resumed`)
BINDING = frozenset({"bind", "cover", "include", "apply"})
MAKING = REACHING | {"agree", "initial", "announce", "make", "broker"}
SIGNING = frozenset({"sign", "initial", "ink"})
OF_WHAT = ("of", "on", "in")  # between a noun and what makes it the name of an arrangement (`pause in fighting`)
FIRST_STEPS = {"noun-meeting": None, "noun-it": None, "verb-captive": "in-force", "verb-deed": "in-force"}  # whatever is said of them
UNWILLING = frozenset("refuse decline fail oppose reject consider weigh".split())  # to give them
CAPTURING = frozenset({"capture", "hold", "detain", "imprison", "jail", "seize"})
PRISONERS = frozenset("prisoner captive hostage detainee inmate".split())
ENDING = frozenset({"ceasefire", "peace-agreement", "local-accord"})
PROPOSED = frozenset({"offer", "proposal", "overture", "plan"})  # what stands for what was just offered where somebody answers it
ANSWERING = frozenset("accept reject refuse dismiss decline spurn rebuff agree".split())
POINTING = frozenset({"the", "this", "these", "that", "those"})
LEAVING = frozenset({"withdraw", "pull", "evacuate", "vacate"})


@dataclass(frozen=True, slots=True)
class Sign:
    """One mention of an arrangement: who is named as its party there, and what the words say of it.

    `how` is the part of speech column of deals.psv, `noun-habit` where no one deal is meant, `noun-it` for a pronoun; `tokens` the range
    that holds name and parties; `whole` tells whether both sides are named, as against several of one side (`deals with A and B`); `by`
    who refuses, breaks or ends it; `every` whether it is said of each of several, `new` whether it is brought in by `a` or `an`; `across`
    whether the parties are named as the other side (`talks with A`); `aged` whether its year stands beside its name (`the 1987 treaty`);
    `effect` whether the sentence tells what it does or would do to something else (`a deal would end the war`); `outside` who presses a
    party to it, or only thinks ill of it; `earlier` whether another arrangement than the one told of is meant; `jointly` whether its makers
    are only taken up as several (`they signed`, `both sides agreed`); `accord` the accord of the world that the words name, without those
    of its parties whom the report does not speak of.
    """

    sentence: int
    how: str
    word: str
    kind: str
    status: str | None
    definite: bool
    parties: frozenset[str]
    whole: bool
    by: frozenset[str]
    mediators: frozenset[str]
    tokens: tuple[int, int]
    where: str | None = None
    when: str | None = None
    name: str | None = None
    every: bool = False
    new: bool = False
    across: bool = False
    aged: bool = False
    effect: bool = False
    outside: frozenset[str] = frozenset()
    earlier: bool = False
    jointly: bool = False
    accord: Known | None = None


def under_date(sign: Sign, day: str) -> Sign:
    """The sign as one of the day that stands over its paragraph, of which it tells unless it takes up what was told before."""
    return replace(sign, when=day, aged=sign.aged or not sign.definite)


def whole(signs: Sequence[Sign]) -> list[frozenset[str]]:
    """The parties of the signs that name both sides, once for each sign."""
    return [s.parties for s in signs if s.whole and s.how not in ("noun-part", "verb-deed") and s.kind not in FRIENDLY]


@lru_cache(2)
def _steps(knowledge: Knowledge) -> Steps:
    return Steps(knowledge.deal_steps)


@lru_cache(2)
def _words(knowledge: Knowledge) -> Mapping[tuple[str, str], Sequence[Phrase]]:
    """The words for deals by part of speech and the word that each is found by."""
    listed: dict[tuple[str, str], list[Phrase]] = defaultdict(list)
    for phrase in knowledge.deal_words:
        head = phrase.words[0] if set(phrase.words) & set(OF_WHAT) or phrase.pos.startswith("verb") else phrase.words[-1]
        listed[phrase.pos.split("-")[0], head].append(phrase)
    return dict(listed)


class DealFinder:
    """Finds the signs of arrangements in the sentences of one report."""

    def __init__(self, knowledge: Knowledge, discourse: Discourse) -> None:
        self._discourse = discourse
        self._accords = Accords(knowledge.accords, discourse.entities, discourse.year)
        self._steps, self._words = _steps(knowledge), _words(knowledge)
        self._sides = SideFinder(knowledge, discourse, self._steps)
        self._told: tuple[int, Phrase] | None = None  # the last noun of a deal, and its sentence
        self._named: dict[int, list[tuple[int, int]]] = defaultdict(list)  # where each sentence names actors
        for (number, _), references in discourse.by_token.items():
            actors = [r for r in references if r.resolution != "place" and self._sides.acts(r.ref)]
            self._named[number] += [(r.span.start, r.span.end) for r in actors]

    def find(self, number: int, parsed: Parsed) -> Iterator[Sign]:
        """The signs of a sentence in the order of its words."""
        for token in parsed.doc:
            nominal = token.pos_ in ("NOUN", "PROPN") or (token.lower_ == "talks" and token.dep_ in THINGS)
            phrase = (self._noun(token) or self._titled_accord(token)) if nominal else self._verb(token) if token.pos_ == "VERB" else None
            if phrase is not None and phrase.pos in ("noun", "noun-open"):
                self._told = number, phrase
            if phrase is None or phrase.pos in ("noun-paper", "noun-offer"):
                phrase = self._taken_up(number, token, phrase) or (phrase if phrase is not None and phrase.pos == "noun-offer" else None)
            if phrase is not None and phrase.pos == "noun-part" and token.dep_ == "dobj" and token.head.lemma_ in SIGNING:
                yield from self._sign(number, token, Phrase(phrase.words, "noun-open", phrase.value))
            elif phrase is not None and phrase.pos == "noun-part":
                yield from (sign for sign in self._sign(number, token, phrase) if sign.status in TREATED)
            elif phrase is not None and self._is_none(token, phrase):
                continue
            elif phrase is not None and (
                token.pos_ == "PRON" or self._accords.of(token) or not self._is_named(number, parsed.sentence.span.start + token.idx)
            ):
                yield from self._sign(number, token, phrase)
            elif token.lemma_ == "mediate" and (between := objects(token, TOGETHER)):
                sides = Sides([*between], [], [doer(token, besides=token)])
                yield from self._made(number, token, Phrase(("mediate",), "verb", "talks"), sides)

    def _is_none(self, token: Token, phrase: Phrase) -> bool:
        """True of an offer that nobody is said to take or refuse, and of what was not done."""
        if token.pos_ == "VERB":
            return never(token)
        return not self._sides.is_taken(token) if phrase.pos == "noun-offer" else phrase.pos == "noun-named" and undone(governor(token))

    def _is_named(self, number: int, at: int) -> bool:
        return any(start <= at < end for start, end in self._named[number])

    def _taken_up(self, number: int, token: Token, paper: Phrase | None) -> Phrase | None:
        """The arrangement told of in this sentence or the one before that a word stands for (`earlier ones`, `signed it`, `the text`)."""
        if self._told is None or number - self._told[0] > 1:
            return None
        if token.lower_ in ("one", "ones") and _another(token):
            earlier = token.i > 0 and token.doc[token.i - 1].lower_ in EARLIER
            return self._told[1] if earlier or number == self._told[0] else None
        offer = token.lemma_ in PROPOSED and token.head.lemma_ in ANSWERING and not objects(token, OF_WHAT)
        shown = (offer or (paper is not None and paper.pos == "noun-paper")) and any(c.lower_ in POINTING for c in token.children)
        pronoun = token.lower_ == "it" or (token.lower_ == "them" and self._told[1].value == "talks")
        taken_up = shown or (pronoun and self._steps.is_of_a_deal(token))
        return Phrase(self._told[1].words, "noun-it", self._told[1].value) if taken_up else None

    # --- words

    def _titled_accord(self, noun: Token) -> Phrase | None:
        """The accord that a name in capitals is by itself (`left NAFTA`)."""
        accord = self._accords.of(noun) if noun.dep_ != "compound" else None
        return Phrase((noun.lower_,), "noun", accord.accord.kind) if accord is not None and accord.accord.stands_alone else None

    def _noun(self, noun: Token) -> Phrase | None:
        lemma = word(noun)
        if noun.dep_ == "pobj" and noun.head.lower_ == "of" and self._titled(noun):
            return None
        if (listed := self._words.get(("noun", lemma))) is None:
            return None
        whole = self._noun(noun.head) if noun.dep_ == "compound" and noun.head.pos_ in ("NOUN", "PROPN") else None
        if whole is not None and whole.pos != "noun-offer":
            return None
        if lemma == "peace" and not _concluded_peace(noun):
            return None
        if (lemma in MANY and noun.tag_ not in ("NNS", "NNPS", "VBZ")) or (lemma == "settlement" and lived_in(noun)):
            return None
        left = {form for c in before(noun) for form in (word(c), c.lemma_.lower(), c.lower_)}
        if (lemma == "deal" and left & {"great", "good", "done"}) or no_deal(noun, lemma):
            return None
        below = [(c.head.lower_, c) for c in objects(noun, OF_WHAT)]
        left |= {form for preposition, c in below for form in (c.lemma_.lower(), c.lower_, preposition)}
        fitting = [p for p in listed if all(w in left or w == lemma for w in p.words)]
        return max(fitting, key=lambda p: len(p.words), default=None)

    def _titled(self, noun: Token) -> bool:
        """True for the last word of a name that has its head before it (`memorandum of understanding`)."""
        above = self._noun(noun.head.head) if noun.head.head.pos_ == "NOUN" else None
        return above is not None and noun.lemma_.lower() in above.words

    def _verb(self, verb: Token) -> Phrase | None:
        if (listed := self._words.get(("verb", verb.lemma_.lower()))) is None:
            return None
        named = (self._noun(t) for t in verb.subtree if t.pos_ == "NOUN" and t.i > verb.i)
        if verb.dep_ in ("amod", "compound") or any(p is not None and p.pos not in ASIDE for p in named):
            return None
        if listed[0].pos == "verb-both" and not _of_both(verb):
            return None
        if is_of_one_mind(verb) or thinks_so(verb) or any(c.dep_ == "xcomp" and c.lemma_ == "disagree" for c in verb.children):
            return None
        near = [t for c in verb.children for t in (c, *(c.children if c.dep_ == "prep" else ()))]
        beside = {form for t in near for form in (t.lower_, t.lemma_.lower())}
        fitting = (p for p in listed if all(w in beside for w in p.words[1:]))
        return next((p for p in fitting if p.pos != "verb-captive" or self._captives(verb)), None)

    def _captives(self, verb: Token) -> bool:
        """True where captives are given, for captives where it is said for what, and nobody keeps from giving them."""
        unwilling = verb.dep_ in ("xcomp", "ccomp", "pcomp") and verb.head.lemma_ in UNWILLING
        if negated(verb) or unwilling:
            return False
        given = [c for c in verb.children if c.dep_ in ("dobj", "nsubjpass")]
        things = exchanged(verb)
        if not things:
            return any(("captive", t.lemma_.lower()) in self._words for t in given)
        people = all(("captive", t.lemma_.lower()) in self._words or t.ent_type_ == "PERSON" for t in things)
        return people and any(t.lemma_.lower() in PRISONERS or any(c.lemma_ in CAPTURING for c in t.children) for t in things)

    def _kind(self, noun: Token, phrase: Phrase) -> Phrase:
        """The phrase, or the narrower one that an open word is about (`an agreement on a truce`, `a deal to free hostages`)."""
        if phrase.pos != "noun-open":
            return phrase
        about = objects(noun, ("on", "for", "of", "about", "over", "to"))
        about += [c for c in noun.children if c.dep_ == "acl"]
        below = [t for part in about for t in (part, *part.children, *objects(part, ("of",)))]
        if any(("captive", t.lemma_.lower()) in self._words for t in below) and any(t.lemma_.lower() in FREEING for t in below):
            return Phrase(phrase.words, "noun", "prisoner-exchange")
        if any(t.lemma_ in FORMING and any(c.lemma_.lower() in JOINT for c in t.children) for t in about):
            return Phrase(phrase.words, "noun", "alliance")
        if (deed := self._steps.under(noun)) is not None and (kind := self._deeds(deed)) is not None:
            return Phrase(phrase.words, "noun", kind)
        if any(map(_stops_firing, about)):
            return Phrase(phrase.words, "noun", "ceasefire")
        inner = (p for t in below for p in self._words.get(("noun", word(t)), ()) if len(p.words) == 1)
        return next((Phrase(phrase.words, "noun", p.value) for p in inner if p.pos == "noun" and p.value != "talks"), phrase)

    def _deeds(self, verb: Token) -> str | None:
        """The kind of a deal under which this was done: prisoners freed or forces withdrawn."""
        things = [t for c in verb.children if c.dep_ in ("dobj", "nsubjpass") for t in (c, *c.children)]
        if verb.lemma_.lower() in FREEING:
            held = any(("captive", t.lemma_.lower()) in self._words or t.ent_type_ == "PERSON" for t in things)
            return "prisoner-exchange" if held else None
        particle = {c.lower_ for c in verb.children if c.dep_ in ("prt", "prep")}
        return "withdrawal" if verb.lemma_.lower() in LEAVING and (verb.lemma_ != "pull" or particle & {"out", "back"}) else None

    # --- the sign

    def _sign(self, number: int, token: Token, phrase: Phrase) -> Iterator[Sign]:
        if phrase.pos.startswith("verb"):
            return self._made(number, token, _to_stop(token, phrase), self._sides.of_verb(number, token))
        plan = phrase.pos == "noun-plan" and _put_before(token)
        named = Phrase(phrase.words, "noun", phrase.value) if plan else self._kind(token, phrase)
        return self._made(number, token, named, self._sides.of_noun(number, token, named))

    def _made(self, number: int, token: Token, phrase: Phrase, sides: Sides) -> Iterator[Sign]:
        """The sign that a word gives; of several deals with one side each (`truces with A and B`) one for each."""
        mediators = self._sides.refs(number, sides.between)
        one, two = ([ref for ref in self._sides.refs(number, side) if ref not in mediators] for side in (sides.own, sides.other))
        one = (self._sides.couple(number, token) if not two else []) or one
        if phrase.value == "prisoner-exchange" and two:
            one = [ref for ref in one if self._sides.frees(ref)]
        verb = governor(token) if token.pos_ != "VERB" else token
        one = one or ([] if two else self._doers(number, token, phrase))
        around = [token, *clauses(token), *([verb] if verb is not None else [])]
        habits = token.tag_ == "NNS" and any(t.lemma_ in HABITS for t in token.ancestors)
        unknown = bool(sides.other) and not two  # `deals with the cartels`
        general = not two and len(one) < 2 and token.pos_ != "VERB" and in_general(token, phrase)
        others_named = not one and any(map(strangers, (t for t in sides.own if t is not None)))
        topic = len(one) + len(two) < 2 and token.pos_ != "VERB" and of_a_topic(token)
        habits = (habits and phrase.value != "talks") or others_named or topic
        habit = "noun-habit" if habits or unknown or general or _among_one(sides, one) else phrase.pos
        several = token.tag_ == "NNS" and phrase.value != "talks" and len(set(two) - set(one)) > 1
        for others in [[ref] for ref in two] if several else [two]:
            met = phrase.pos.endswith("-meeting") and bool(one) and bool(others)
            parties = frozenset([*one, *others]) if met else self._sides.states([*one, *others], meeting=phrase.value == "talks")
            set_across = (bool(set(others) - set(one)) and bool(one)) or (len(one) > 1 and not _either(sides))
            both = len(parties) > 1 and set_across and self._sides.opposite(parties)
            both = both and (phrase.pos != "verb-deed" or self._sides.bodies(parties))
            status, giver = self._status(token, phrase, both=both)
            sign = Sign(
                number,
                habit,
                phrase.words[-1],
                "talks" if status == "collapsed" and giver is not None and self._steps.never_made(giver, token) else phrase.value,
                status,
                token.pos_ == "PRON" or any(c.lower_ in POINTING for c in _beside(token)),
                parties,
                both,
                self._givers(number, token, giver),
                frozenset(mediators),
                extent(token, [*sides.own, *sides.other, *sides.between, verb]),
                (where(self._beside(number, sides, others)) if several else None) or where([*around, *(t for t in sides.other if t)]),
                when(around),
                name(token),
                any(c.lower_ in ("each", "every", "all", "both") for c in token.children),
                any(c.lower_ in ("a", "an") for c in token.children),
                bool(others),
                _of_a_year(token),
                has_effect(token),
                self._sides.states(self._sides.refs(number, [_urging(verb), self._onlooker(token), *_not_bound(verb)])) - parties,
                any(c.lower_ in EARLIER or (c.lower_ == "last" and c.tag_ == "JJ") for c in token.children),
                not parties and self._jointly(token),
            )
            yield self._as_accord(sign, token)

    def _as_accord(self, sign: Sign, token: Token) -> Sign:
        """The sign, with the accord of the world that its words name, where they name one and nobody who is no party of it."""
        known = self._accords.of(token)
        if known is None or not _is_such(sign.kind, known.accord.kind) or not sign.parties <= known.parties:
            return sign
        years = YEAR.findall(sign.when or "") if sign.aged else []
        anew = any(c.lower_ == "new" for c in token.children) and known.accord.name.split()[0] != "New"
        elsewhen = bool(years) and not any(known.accord.years.holds(int(year)) for year in years)
        judged = sign.status in ("rejected", "violated") and bool(sign.by) and not self._countries(sign.by) & self._countries(known.parties)
        status = None if judged else sign.status  # who is no party judges what holds, and ends nothing
        return sign if anew or elsewhen else replace(sign, accord=known, status=status)

    def _countries(self, refs: Iterable[str]) -> set[str | None]:
        """Of which countries those are whom the report knows."""
        return {e.country for ref in refs if (e := self._discourse.entities.get(ref)) is not None}

    def _doers(self, number: int, token: Token, phrase: Phrase) -> list[str]:
        """Who breaks what a word names, or makes it together, where the parse does not put them beside it."""
        status, giver = self._status(token, phrase, both=False)
        if giver is None or status not in ("violated", "agreed") or not self._steps.binds(giver):
            return []
        refs = self._sides.refs(number, [doer(giver, besides=token)])
        return refs if status == "violated" or len(refs) > 1 else []

    def _jointly(self, token: Token) -> bool:
        """True where several whom only a sentence before can name do what makes an arrangement (`both sides signed`, `they agreed`)."""
        verb = token if token.pos_ == "VERB" else governor(token)
        who = doer(verb, besides=token) if verb is not None and (verb is token or self._steps.binds(verb)) else None
        who = who or next(iter(objects(token, TOGETHER)), None)
        return who is not None and taken_together(who)

    def _beside(self, number: int, sides: Sides, others: Sequence[str]) -> list[Token]:
        """The words that name one of several other sides, whose own place stands beside them."""
        return [t for t in sides.other if t is not None and self._sides.refs(number, [t])[-1:] == list(others)]

    def _onlooker(self, noun: Token) -> Token | None:
        """Who is said to think ill of what a noun names (`A was unhappy with B's talks`), None where nobody is."""
        above = noun.head.head if noun.dep_ == "pobj" else noun.head
        if noun.dep_ not in ("pobj", "dobj") or ("onlooker", above.lemma_.lower()) not in self._words:
            return None
        return subject(above) or (subject(above.head) if above.dep_ == "acomp" else None)

    def _status(self, token: Token, phrase: Phrase, *, both: bool) -> tuple[str | None, Token | None]:
        """How far the words around take the arrangement that a word names, and the word that says so."""
        first = "negotiating" if phrase.value == "talks" else "agreed" if both else None
        first = "violated" if phrase.pos == "noun-part" and self._steps.breaks(token) else first
        if first == "agreed" and phrase.words == ("alliance",) and any(c.lower_ in POINTING for c in token.children):
            first = "in-force"
        first = "proposed" if phrase.pos == "verb-meeting" and meant(token) else FIRST_STEPS.get(phrase.pos, first)
        status, giver = self._steps.status(token, first, talks=phrase.value == "talks")
        if phrase.pos == "noun-meeting" and status == "collapsed" and giver is not None and giver.lemma_ in GOING:
            return None, None
        if any(t.text == "?" for t in token.doc[token.i :]):
            return None, None
        if phrase.value == "talks" and status == "negotiating" and self._concluded(token):
            return "agreed", giver
        if status in FINAL and in_general(token, phrase):
            return None, None
        if status == "agreed" and not both and token.dep_ == "compound" and token.head.lemma_ in PROPOSALS:
            status = "proposed"  # one side took it
        return TALKED.get(status or "", status) if phrase.value == "talks" else status, giver

    def _concluded(self, talks: Token) -> bool:
        """True of talks that a deal came of (`a truce was reached after hours of negotiations`)."""
        at = talks
        while at.head.lower_ == "of" and at.head.head.pos_ == "NOUN":
            at = at.head.head
        verb = at.head.head
        if at.head.lower_ not in OUT_OF or verb.lemma_ not in REACHING or verb.tag_ not in ("VBD", "VBN") or negated(verb):
            return False
        things = [c for c in verb.children if c.dep_ in ("dobj", "nsubjpass")]
        return all((c.pos_ == "PRON" or self._noun(c)) and all(t.lower_ != "no" for t in c.children) for c in things)

    def _givers(self, number: int, token: Token, giver: Token | None) -> frozenset[str]:
        """Who does what the word that gives a sign its status says; somebody unknown where the report does not show who that is."""
        if giver is None:
            refs = self._sides.refs(number, self._steps.breakers(token))
            return self._sides.states(refs) | frozenset(refs)
        who = doer(giver, besides=token)
        if who is None and giver.dep_ == "acl":
            who = giver.head
        if who is None:
            return frozenset()
        if who.lemma_.lower() in PARTS:
            return frozenset({f"{ANONYMOUS}{who.lemma_.lower()}"})
        held = subject(who.head) if who.dep_ == "attr" else None
        refs = self._sides.refs(number, [held or who])
        return self._sides.states(refs) | self._sides.answering_for(refs) or frozenset({UNSPECIFIED})


def _is_such(kind: str, known: str) -> bool:
    """True where a deal of this kind can be an accord of the known one: of the same, of any, or both of those that end a war."""
    return kind in ("cooperation", known) or {kind, known} <= ENDING


def _of_a_year(noun: Token) -> bool:
    """True where the year of an arrangement stands beside its name (`the 1987 treaty`, `the truce of 2003`, `a pact signed in 1990`)."""
    beside = [c for c in noun.children if c.i < noun.i] + [t for part in objects(noun, ("of",)) for t in (part, *part.children)]
    signed = [t for c in noun.children if c.dep_ == "acl" and c.lemma_ in MAKING for t in c.subtree]
    return any(YEAR.fullmatch(t.text) for t in (*beside, *signed))


def _not_bound(verb: Token | None) -> list[Token]:
    """Whom an arrangement is said not to bind (`the truce does not cover the FNL`), nobody of any other verb."""
    if verb is None or verb.lemma_ not in BINDING or not negated(verb):
        return []
    return [*(c for c in verb.children if c.dep_ == "dobj"), *objects(verb, ("to",))]


def _to_stop(verb: Token, phrase: Phrase) -> Phrase:
    """The phrase, of a ceasefire where a verb of agreeing is about an end of fighting (`agreed to stop fighting`)."""
    stops = phrase.pos == "verb" and any(_stops_firing(c) for c in verb.children if c.dep_ == "xcomp")
    return Phrase(phrase.words, phrase.pos, "ceasefire") if stops else phrase


def _stops_firing(verb: Token) -> bool:
    things = [c for c in verb.children if c.dep_ in ("dobj", "xcomp")]
    things += [inner for c in things for inner in objects(c, ("of",))]  # `two years of war`
    return verb.lemma_ in STOPPING and any(c.lemma_.lower() in FIRING or c.lower_ in FIRING for c in things)


def _among_one(sides: Sides, found: Sequence[str]) -> bool:
    """True where an arrangement is `between` those of one noun, whom nothing tells apart (`between the two factions`)."""
    named = [t for t in sides.own if t is not None]
    together = len(named) == 1 == len(found) and named[0].head.lower_ in TOGETHER
    return together and not any(t.lower_ == "and" for t in named[0].doc[named[0].i + 1 : named[0].i + 3])


def _beside(noun: Token) -> list[Token]:
    """The words below a noun, of one that is tagged as a verb also those below its compound (`the proximity talks resumed`)."""
    return [t for c in noun.children for t in (c, *(c.children if noun.pos_ == "VERB" and c.i == noun.i - 1 else ()))]


def _put_before(plan: Token) -> bool:
    """True of a plan that somebody put to those whom it is for (`the plan that she had put before the parties`)."""
    above = governor(plan)
    verbs = [*clauses(plan), *([above] if above is not None else [])]
    put = [t for verb in verbs for t in objects(verb, ("before", "to"))]
    return any(t.lemma_.lower() in ("party", "side") and t.tag_ == "NNS" for t in put)


def _concluded_peace(noun: Token) -> bool:
    """True of a peace that was concluded, by its place, year or what is told of it (`the Lomé peace`, `the peace that they signed`)."""
    named = any(c.i < noun.i and c.dep_ in ("compound", "nummod") and (c.pos_ == "PROPN" or YEAR.fullmatch(c.text)) for c in noun.children)
    made = any(clause.lemma_ in MAKING for clause in clauses(noun))
    return noun.dep_ != "compound" and (named or made)


def _of_both(verb: Token) -> bool:
    """True where both sides, and not several of one, do what a verb says (`the two sides undertook to …`)."""
    who = subject(verb)
    return who is not None and any(t.lower_ in ("both", "two") for t in (who, *who.children))


def _another(token: Token) -> bool:
    """True of the `one` or `ones` that stands for another deal (`the one with A`, `three earlier ones`)."""
    return bool(objects(token, ("with", *TOGETHER))) or any(c.lower_ in EARLIER for c in token.children)


def _either(sides: Sides) -> bool:
    """True where one or the other of those named is meant, who so stand on one side (`if A or B breaks the truce`)."""
    return not sides.other and any(t is not None and any(c.lower_ == "or" for c in t.children) for t in sides.own)


def _urging(verb: Token | None) -> Token | None:
    """Who brings the doer of a verb to it (`A pressed B to accept`, `A said B should sign`), None where nobody does."""
    above = verb.head if verb is not None and verb.dep_ in ("xcomp", "ccomp", "pcomp") else None
    above = above.head if above is not None and above.pos_ == "ADP" else above
    told = verb is not None and any(c.dep_ == "aux" and c.lower_ in ("should", "must") for c in verb.children)
    pressed = above is not None and above.pos_ == "VERB" and any(told or c.dep_ == "dobj" or c.lower_ == "on" for c in above.children)
    return doer(above, besides=above) if above is not None and pressed else None
