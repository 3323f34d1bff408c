"""How two actors stand to each other where a report says it in words: nouns, verbs, adjectives and affixes of ties.psv."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from parley.knowledge import Knowledge
from parley.knowledge.lexicon import Phrase
from parley.model import ANONYMOUS, Span, When
from parley.reading.deeds.arguments import idiomatic, lent_by
from parley.reading.deeds.certainty import DENYING
from parley.reading.deeds.circumstances import Circumstances
from parley.reading.deeds.meanings import of_sport
from parley.reading.deeds.sides import TOGETHER, before, doer, governor, objects
from parley.reading.grammar import agent, ends_up, excelled_in, is_passive, subject, subtree
from parley.reading.parsing import Parsed
from parley.reading.resolution.discourse import Discourse

if TYPE_CHECKING:
    from parley.reading.tokens import Token

MODALS = frozenset({"will", "would", "could", "may", "might", "should", "must", "can", "shall"})
ENDING = frozenset({"stop", "cease", "halt", "end", "quit", "discontinue"})
MENDING = frozenset("improve restore repair mend rebuild reset normalise normalize re-establish reestablish thaw".split())
CUTTING = frozenset("sever cut break suspend freeze downgrade".split())  # which leaves of ties that there were
WORSENING = frozenset("sour worsen deteriorate fray chill cool plummet collapse rupture strain unravel".split())
LOSSES = frozenset("resignation departure ouster fall defeat death exit removal downfall arrest collapse withdrawal retreat".split())
SHARING = frozenset({"have", "enjoy", "share", "maintain"})  # ties to each other
HAVENS = frozenset({"haven", "sanctuary", "refuge"})
DEEMING = frozenset("consider call deem label brand think find declare".split())
AVOIDING = frozenset("avoid avert prevent deny lack fake feign".split())
HARM = frozenset({"ASSAULT", "SANCTION", "COERCE"})
NOMINAL = ("noun", "noun-with", "noun-of")
EACH = "-each"  # after the part of speech of what two are, or do, to each other
Pair = tuple[str, list["Token"], list["Token"]]
Tie = tuple[str, str, str, Span, When | None]


@lru_cache(2)
def _listing(knowledge: Knowledge) -> tuple[dict[tuple[str, str], list[Phrase]], re.Pattern[str]]:
    """The phrases of ties by part of speech and head, the longest first, and the pattern of those that are part of a word."""
    ties: dict[tuple[str, str], list[Phrase]] = defaultdict(list)
    for phrase in sorted(knowledge.ties, key=lambda p: -len(p.words)):
        pos = phrase.pos.removesuffix(EACH)
        ties[pos, phrase.words[0] if pos == "verb" else phrase.words[-1]].append(phrase)
    suffixes = "|".join(sorted(word for pos, word in ties if pos == "suffix"))
    prefixes = "|".join(sorted(word for pos, word in ties if pos == "prefix"))
    return dict(ties), re.compile(rf"[-‑–]({suffixes})\b|\b({prefixes})[-‑–]", re.I)


class TieFinder:
    """Finds words that state a relation between two actors."""

    def __init__(self, knowledge: Knowledge, discourse: Discourse, published: str | None = None) -> None:
        self._knowledge, self._discourse = knowledge, discourse
        self._circumstances = Circumstances(knowledge, discourse.text, published)
        self._ties, self._affix = _listing(knowledge)

    def find(self, number: int, parsed: Parsed, text: str) -> Iterator[Tie]:
        """Both actors, the standing, the words and the time that they give, for every tie that the sentence states."""
        for token in parsed.doc:
            for standing, one, two in self._pairs(token):
                if standing in ("foe", "rival") and self._in_sport(token):
                    continue
                span, when = parsed.span(_extent([token, *one, *two])), self._when(parsed, token)
                yield from ((a, b, standing, span, when) for a in self._refs(number, one) for b in self._refs(number, two) if a != b)
        yield from self._affixed(number, parsed, text)

    def _when(self, parsed: Parsed, token: Token) -> When | None:
        """When two stood so: the time that hangs on the words, or before the report where they say that it is over (`a former ally`)."""
        holder = token.head if token.dep_ in ("attr", "acomp") else token
        return self._circumstances.when(parsed, holder, "actual") or self._circumstances.over(token)

    def _in_sport(self, token: Token) -> bool:
        """True for a contest in a sentence about sport."""
        known = self._knowledge.objects
        return token.lemma_.lower() in known["contest"] and of_sport(token.doc, known["sport"])

    def _refs(self, number: int, tokens: Sequence[Token]) -> list[str]:
        refs = (ref for token in tokens for ref in self._discourse.doers(number, token))
        return list(dict.fromkeys(ref for ref in refs if not ref.startswith(ANONYMOUS)))

    def _listed(self, pos: str, word: str, beside: Iterable[str] = ()) -> Phrase | None:
        found, near = self._ties.get((pos, word), ()), set(beside)
        return next((p for p in found if all(w in near for w in p.words if w != word)), None)

    def _pairs(self, token: Token) -> Iterator[Pair]:
        lemma = token.lemma_.lower()
        if token.pos_ in ("NOUN", "PROPN") and any((pos, lemma) in self._ties for pos in NOMINAL):
            left = [word for c in before(token) for word in (c.lemma_.lower(), c.lower_)]
            if phrase := self._listed("noun", lemma, left):
                standing = "mixed" if _denied(governor(token)) else phrase.value
                yield from ((standing, *pair) for pair in _noun_pairs(token, mutual=phrase.pos.endswith(EACH)))
            if (phrase := self._listed("noun-with", lemma, left)) and not _unreal(governor(token)):
                yield from ((_left_of(phrase.value, token), *pair) for pair in _with_pairs(token, hostile=self._lent(token, phrase)))
            if (phrase := self._listed("noun-of", lemma, left)) and not _unreal(governor(token)):
                yield from ((phrase.value, *pair) for pair in _of_pairs(token, lent=self._lent(token, phrase) is not False))
        elif token.pos_ in ("ADJ", "VERB") and (phrase := self._listed("adj", lemma if token.pos_ == "ADJ" else token.lower_)):
            yield from ((phrase.value, *pair) for pair in _adjective_pairs(token))
        if token.pos_ == "VERB":
            yield from self._verb_pairs(token)

    def _lent(self, noun: Token, phrase: Phrase) -> bool | None:
        """Of a deed of foes whether the verb above it is one that lends it a doer (`launched an attack`, and not `condemned an attack`)."""
        return lent_by(noun, self._knowledge.light_verbs) is not None if phrase.value == "foe" else None

    def _verb_pairs(self, verb: Token) -> Iterator[Pair]:
        beside = [c.lower_ for c in verb.children if c.dep_ in ("prep", "prt", "dobj", "advmod")]
        phrase = self._listed("verb", verb.lemma_.lower(), beside)
        each = self._listed("verb", verb.lemma_.lower(), [*beside, "with"]) if phrase is None else None
        mutual = each is not None and each.pos.endswith(EACH) and "dobj" not in {c.dep_ for c in verb.children}
        phrase = each if mutual else phrase
        if (
            phrase is None
            or _unreal(verb)
            or idiomatic(verb, self._knowledge.idioms)
            or self._only_meant(verb, hostile=phrase.value == "foe")
        ):
            return
        by = _whole_list(doer(verb, besides=verb))
        done = [c for c in verb.children if c.dep_ == ("nsubjpass" if is_passive(verb) else "dobj")]
        if excelled_in(verb):
            done = [verb.head]
        if len(phrase.words) > 1:
            done = objects(verb, (phrase.words[1], "to", "with"))
        elif is_passive(verb) and verb.dep_ in ("acl", "relcl"):
            done = done or [verb.head]
        done = done or (_each_other(by) if mutual else [])
        standing = "mixed" if verb.dep_ == "xcomp" and verb.head.lemma_ in ENDING and not ends_up(verb) else phrase.value
        done = [token for token in done if not self._suffered(token)]
        yield standing, [by] if by is not None else [], done

    def _suffered(self, noun: Token) -> bool:
        """True for what befell whom the words after it name (`welcomed the invasion of X`, `the resignation of X`): a stand on it tells
        of none on them.
        """
        if noun.lemma_.lower() in LOSSES:
            return True
        meant = self._knowledge.predicates.get((noun.lemma_.lower(), "noun"), ())
        owner = any(c.dep_ in ("poss", "amod", "compound", "nmod") and c.ent_type_ for c in noun.children)
        return not owner and any(predicate.type in HARM for predicate in meant)

    def _only_meant(self, verb: Token, *, hostile: bool) -> bool:
        """True for an infinitive that what governs it makes planned or only possible (`forces X to break with Y`), and for what is denied;
        who means to fight somebody is a foe already.
        """
        if verb.dep_ in ("xcomp", "ccomp") and verb.head.lemma_ in DENYING:
            return True
        if not any(c.lower_ == "to" and c.dep_ == "aux" for c in verb.children):
            return False
        listed = self._knowledge.governors.get((verb.head.lemma_.lower(), "noun" if verb.head.pos_ == "NOUN" else "clause"), ())
        if any(governor.factuality == "same" for governor in listed) and _unreal(verb.head):
            return True
        return any(governor.factuality in (("possible",) if hostile else ("planned", "possible")) for governor in listed)

    # --- one word

    def _affixed(self, number: int, parsed: Parsed, text: str) -> Iterator[Tie]:
        """`X-backed Y`, `pro-X Y`: the named actor and whom the noun after it stands for."""
        start = parsed.sentence.span.start
        sentence = parsed.sentence.span.of(text)
        found = list(self._affix.finditer(sentence)) if len(parsed.doc) else []
        for match in found:
            pos, word = ("suffix", match[1]) if match[1] else ("prefix", match[2])
            edge = match.start() if match[1] else match.end()
            piece = sentence[:edge] if match[1] else sentence[edge:]
            named = [h for h in self._knowledge.names.find(piece) if (h.end == edge if match[1] else h.start == 0)]
            actors = [c.id for h in named for c in h.candidates if c.id in self._discourse.entities][:1]
            noun, phrase = _noun_after(parsed, match.end() - 1), self._listed(pos, word.lower())
            if noun is None or phrase is None or not actors:
                continue
            first, own = start + (named[0].start if match[1] else match.start()), parsed.span((noun.i, noun.i + 1))
            span = Span(first, own.end) if own.end > first else Span(own.start, start + match.end())
            itself = [one.stands_for or one.ref for one in self._discourse.by_token.get((number, noun.i), ())]
            yield from ((actors[0], b, phrase.value, span, None) for b in self._refs(number, [noun]) if b != actors[0] and b in itself)


def _left_of(standing: str, noun: Token) -> str:
    """What is left of ties that are said to be mended (they are poor so far), cut or worse than before."""
    above = governor(noun)
    if above is not None and noun.dep_ in ("nsubj", "nsubjpass") and _worse(above):
        return "rival" if standing != "foe" else standing
    if standing not in ("partner", "ally") or above is None or noun.dep_ not in ("dobj", "nsubjpass"):
        return standing
    return "mixed" if above.lemma_ in MENDING else "rival" if above.lemma_ in CUTTING else standing


def _worse(verb: Token) -> bool:
    """True of what becomes of ties that were better (`soured`, `fell apart`), and not of what they do (`strained the budget`)."""
    apart = verb.lemma_ in ("fall", "break") and any(c.lower_ in ("apart", "up", "down") for c in verb.children)
    return (apart or verb.lemma_ in WORSENING) and not any(c.dep_ == "dobj" for c in verb.children)


def _noun_after(parsed: Parsed, at: int) -> Token | None:
    """The noun that the word at this character of the sentence qualifies."""
    token = next((t for t in parsed.doc if t.idx <= at < t.idx + len(t)), None)
    while token is not None and token.dep_ in ("amod", "compound", "nmod", "npadvmod", "punct", "advmod") and token.head != token:
        token = token.head
    return token if token is not None and token.pos_ in ("NOUN", "PROPN") else None


def _unreal(verb: Token | None) -> bool:
    """True where a verb is denied, only possible or a condition, or says that something is kept from being."""
    if verb is None:
        return False
    return verb.lemma_ in AVOIDING or any(
        c.dep_ == "neg"
        or c.lower_ == "never"
        or (c.dep_ == "aux" and c.lower_ in MODALS)
        or (c.dep_ == "mark" and c.lower_ in ("if", "unless", "whether"))
        for c in verb.children
    )


def _denied(verb: Token | None) -> bool:
    """True where it is said that something is not, or never was, so."""
    return verb is not None and any(c.dep_ == "neg" or c.lower_ == "never" for c in verb.children)


def _noun_pairs(noun: Token, *, mutual: bool) -> Iterator[tuple[list[Token], list[Token]]]:
    """X is an ally of Y; X and Y are allies (where `mutual`); Y's ally X; its ally, X; Y's allies, including X; X sees Y as an ally;
    Y is joined by allies: X.
    """
    others = [*before(noun), *objects(noun, ("of", "to", "with", *(("for",) if noun.lemma_ in HAVENS else ())))]
    if (being := _said_of(noun)) is not None:
        holder = next((c for c in being.children if c.dep_ in ("nsubj", "nsubjpass")), None)
        if holder is not None:
            of_whom = any(t.ent_type_ or t.dep_ in ("poss", "pobj") for t in others)  # and not only how close they are
            yield [holder], others if of_whom else _each_other(holder) if mutual else []
    elif noun.dep_ == "appos" and others:
        yield [noun.head], others
    elif noun.dep_ in ("ccomp", "oprd") and noun.head.lemma_ in DEEMING and not _denied(noun.head):  # `X calls Y an enemy`
        called = [c for c in noun.children if c.dep_ in ("nsubj", "nmod")] + [c for c in noun.head.children if c.dep_ == "dobj"]
        whose, seer = [t for t in others if t.ent_type_ and t not in called], subject(noun.head)
        yield called, whose or ([seer] if seer is not None else [])
    elif noun.dep_ == "pobj" and noun.head.lower_ == "as" and noun.head.head.pos_ == "VERB":
        verb = noun.head.head
        holder = next((c for c in verb.children if c.dep_ in ("dobj", "nsubjpass")), None)
        seer = agent(verb) if is_passive(verb) else subject(verb)
        if holder is not None:
            along = [t for c in noun.children if c.lower_ == "along" for t in objects(c, ("with",))]
            yield [holder, *along], others or ([seer] if seer is not None else [])
    named = [c for c in noun.children if c.dep_ == "appos"] + objects(noun, ("including", "like", "as"))
    if noun.dep_ in ("compound", "amod"):
        named.append(noun.head)
        others = others or [c for c in noun.head.children if c.dep_ == "poss"]
    if named:
        yield named, others or _beside(noun)


def _each_other(by: Token | None) -> list[Token]:
    """The others of several who do what one does with another (`A and B quarrelled`)."""
    return [c for c in by.children if c.dep_ == "conj"] if by is not None else []


def _said_of(noun: Token) -> Token | None:
    """The verb that says that somebody is what a noun names, or one of those (`is one of Y's backers`, `are sworn enemies`)."""
    if noun.dep_ == "attr" or (noun.dep_ == "dobj" and noun.head.lower_ == "sworn"):
        return noun.head
    one = noun.head.head
    return one.head if noun.dep_ == "pobj" and noun.head.lower_ == "of" and one.lower_ == "one" and one.dep_ == "attr" else None


def _whole_list(last: Token | None) -> Token | None:
    """The first of a list whose last names its kind (`A and other states, which back B`), of all of whom a relative clause tells."""
    if last is None or last.dep_ != "conj" or not any(c.lower_ == "other" for c in last.children):
        return last
    return next((t for t in last.ancestors if t.dep_ != "conj"), last)


def _beside(noun: Token) -> list[Token]:
    """The subject of the verb whose object or agent a noun is (`X is joined by allies`)."""
    verb = governor(noun)
    if verb is None or noun.dep_ not in ("dobj", "pobj"):
        return []
    return [c for c in verb.children if c.dep_ in ("nsubj", "nsubjpass")]


def _adjective_pairs(word: Token) -> Iterator[tuple[list[Token], list[Token]]]:
    """X is wary of Y; X, one of those opposed to Y; X and its affiliated Y."""
    owner = [c for c in word.head.children if c.dep_ == "poss"] if word.dep_ == "amod" else []
    if owner:
        yield owner, [word.head]
    who = subject(word) or (subject(word.head) if word.dep_ == "acomp" else None)
    who = word.head if who is None and (word.dep_ == "acl" or (word.dep_ == "amod" and word.i > word.head.i)) else who
    who = who.head.head if who is not None and who.dep_ == "pobj" and who.head.head.lower_ == "one" else who
    who = (subject(who.head) or who) if who is not None and who.dep_ == "attr" else who
    if who is not None and not _unreal(word) and not (word.dep_ == "acomp" and _unreal(word.head)):
        yield [who], _reached(word)


def _reached(adjective: Token) -> list[Token]:
    """Whom an adjective is turned to (`wary of X`, `opposed to dealing with X`)."""
    direct = objects(adjective, ("to", "with", "of", "toward", "towards"))
    verbs = [t for t in direct if t.pos_ == "VERB"]
    below = [t for verb in verbs for t in (*(c for c in verb.children if c.dep_ == "dobj"), *objects(verb, ("with",)))]
    return [t for t in direct if t.pos_ != "VERB"] + below


def _of_pairs(noun: Token, *, lent: bool) -> Iterator[tuple[list[Token], list[Token]]]:
    """X's criticism of Y; X seeks the ouster of Y, or Y's ouster."""
    verb = governor(noun) if lent else None
    owner = [c for c in noun.children if c.dep_ == "poss"]
    done = objects(noun, ("of", "for"))
    by = objects(noun, ("by",)) or ([who] if verb is not None and (who := doer(verb, besides=noun)) is not None else [])
    if done and owner:
        yield owner, done
    elif by and (done or owner):
        yield by, done or owner


def _with_pairs(noun: Token, *, hostile: bool | None) -> Iterator[tuple[list[Token], list[Token]]]:
    """X has ties to Y; tensions between X and Y; X's rivalry with Y; X and Y are at odds, or have ties.

    Of a `hostile` deed who does it only where a verb lends it a doer.
    """
    between = objects(noun, TOGETHER)
    if between:
        yield between[:1], [c for c in between[0].children if c.dep_ == "conj"]
        return
    others = objects(noun, ("to", "with", "against", *(("on", "upon") if hostile is not None else ())))
    owners = [c for c in noun.children if c.dep_ == "poss"]
    holders = owners or [c for c in noun.children if c.dep_ in ("amod", "compound", "nmod")]
    holders += objects(noun, ("by",))
    verb = governor(noun) if hostile is not False else None
    within = noun.dep_ == "pobj" and noun.head.lower_ in ("at", "in")  # `A and B are at odds`
    if verb is not None and noun.dep_ in ("dobj", "pobj") and (by := _holding(verb, noun, within=within)) is not None:
        holders.append(by)
        if not others and (within or verb.lemma_ in SHARING):
            yield [by], _each_other(by)
    if others and holders:
        yield holders, others


def _holding(verb: Token, noun: Token, *, within: bool) -> Token | None:
    """Who has what a noun names, or is in it (`are locked in a dispute`)."""
    locked = (c for c in verb.children if c.dep_ == "nsubjpass") if within and is_passive(verb) else iter(())
    return next(locked, None) or doer(verb, besides=noun)


def _extent(tokens: Sequence[Token]) -> tuple[int, int]:
    ranges = [subtree(t) if subtree(t)[1] - subtree(t)[0] < 8 else (t.i, t.i + 1) for t in tokens]
    return min(r[0] for r in ranges), max(r[1] for r in ranges)
