"""Where the doer and the recipient of a deed stand on the parse: objects, subjects, owners, and what control and clauses lend."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from parley.reading.deeds.sides import governor
from parley.reading.grammar import AGAINST, agent, filled, is_passive, prefixed, spoken_against, subject, taking_sides

if TYPE_CHECKING:
    from parley.reading.tokens import Token

RELATIVE = frozenset({"WDT", "WP", "WP$"})
TURNED_TO = frozenset({"on", "upon", "to"})
HELD_AGAINST = frozenset({"of", "for", "from", "with", "into"})
CHARGING = {"accuse": "of", "suspect": "of", "charge": "with", "blame": "for"}
ADDRESSED = frozenset({"call", "appeal", "demand", "request", "plea", "order", "invitation", "ultimatum", "warning"})
MAKING = frozenset(
    "post send issue release publish write make pass sign adopt deliver give present read circulate table draft claim launch stage "
    "conduct carry order mount unleash wage commit perpetrate fire plant detonate drop lob hurl lay".split()
)  # of what one makes or does one is the doer too (`sent a letter that urged`, `launched an attack that killed`)
LOSING = frozenset({"lose", "bury", "mourn"})
HELP = frozenset({"help", "assistance", "support", "backing", "aid", "blessing", "connivance", "complicity", "encouragement", "protection"})
OPENING = frozenset({"after", "before", "as", "since", "until", "while", "because", "when", "than"})
DRAWING = frozenset("bring draw drag plunge push pull suck force lead lure".split())
AIMING = frozenset({"target", "aim", "direct"})
WINDOW = 7
OWNING = ("poss", "compound", "amod", "nmod")


def _whom(token: Token, verb: Token) -> Token:
    """The token itself, or the noun that a relative pronoun of the clause of `verb` takes up (`that`, `some of whom`)."""
    of = next((p for c in token.children if c.dep_ == "prep" for p in c.children if p.tag_ in RELATIVE), None)
    if of is not None and verb.dep_ == "relcl":
        return verb.head
    relative = token.tag_ in RELATIVE or (token.lower_ == "that" and token.pos_ in ("PRON", "SCONJ", "DET"))
    return _all_joined(verb) if relative and verb.dep_ == "relcl" else token


def _told_apart(noun: Token) -> bool:
    """True for a noun whose fellow has a clause of its own (`X, who backed it, and Y, who opposed it`)."""
    return any(c.dep_ == "relcl" for c in noun.head.children)


def _all_joined(verb: Token) -> Token:
    """The first of the nouns that a relative clause of several, set off by a comma, qualifies together (`X and Y, which back Z`)."""
    noun = verb.head
    named = verb.tag_ == "VBD" and noun.pos_ == noun.head.pos_ == "PROPN"  # `X and Y, who chaired the talks`
    plural = named or any(t.tag_ == "VBP" for t in (verb, *(c for c in verb.children if c.dep_ == "aux")))
    apart = any(t.text == "," for t in noun.doc[noun.i + 1 : verb.left_edge.i + 1])
    while plural and apart and noun.dep_ == "conj" and noun.head.pos_ in ("NOUN", "PROPN") and not _told_apart(noun):
        noun = noun.head
    return noun


def objects(token: Token, prepositions: Sequence[str]) -> list[Token]:
    """The objects of these prepositions right below `token`, those of a joined preposition included (`from X and within Y`)."""
    below = [c for c in token.children if c.dep_ in ("prep", "dative", "agent", "prt") and c.lower_ in prepositions]
    below += [c for p in below for c in p.conjuncts if c.pos_ == "ADP"]
    return [inner for c in below for inner in c.children if inner.dep_ in ("pobj", "pcomp")]


def targets(noun: Token) -> list[Token]:
    """Whom a deed is said to target or be aimed at (`sanctions targeting X`, `a raid aimed at X`)."""
    told = [c for c in noun.children if c.dep_ == "acl" and c.lemma_ in AIMING]
    return [t for c in told for t in (*(g for g in c.children if g.dep_ == "dobj"), *objects(c, ("at", "against", "on")))]


def standing_with(verb: Token, rest: Sequence[str]) -> list[Token] | None:
    """The words of `rest` (particles, prepositions, nouns) where they stand with a verb, in order; None where one is missing."""
    if not verb.doc.words.issuperset(rest):
        return None
    found: list[Token] = []
    start = verb.i
    for word in rest:
        window = (t for t in verb.doc[start + 1 : start + WINDOW] if word in (t.lower_, t.lemma_.lower()) and verb in t.ancestors)
        token = next(window, None)
        if token is None or (not found and token.head.i != verb.i):
            return None
        found.append(token)
        start = token.i
    return found


def idiomatic(verb: Token, idioms: Mapping[str, Sequence[Sequence[str]]]) -> bool:
    """True where the words that stand with a verb make it mean no deed (`backed them into a corner`)."""
    return any(standing_with(verb, rest) is not None for rest in idioms.get(verb.lemma_.lower(), ()))


def reciprocal(token: Token) -> bool:
    """True for `each other`, `one another` and a bare `the other`."""
    before = {c.lower_ for c in token.children}
    alone = "the" in before and token.dep_ in ("dobj", "pobj")  # `each side accused the other`
    return (token.lower_ == "other" and ("each" in before or alone)) or (token.lower_ == "another" and "one" in before)


def thing_done(verb: Token, rest: Sequence[Token] = ()) -> Token | None:
    """What a verb is done to: its object, the subject of its passive, or the object of the preposition that stands with it."""
    if rest and rest[-1].pos_ in ("ADP", "SCONJ") and (after := [c for c in rest[-1].children if c.dep_ in ("pobj", "pcomp")]):
        return after[0]
    if is_passive(verb):
        given = next((c for c in verb.children if c.dep_ == "dobj"), None)
        done = next((c for c in verb.children if c.dep_ == "nsubjpass"), None)
        if given is not None or done is not None:
            return given if given is not None else _whom(done, verb) if done is not None else None
        if verb.dep_ in ("acl", "relcl"):
            return verb.head
        return thing_done(verb.head) if verb.dep_ == "conj" and is_passive(verb.head) else None
    done = next((c for c in verb.children if c.dep_ in ("dobj", "oprd")), None)
    if done is not None:
        return _whom(done, verb)
    if verb.dep_ == "relcl" and _lacks_its_object(verb):
        return verb.head
    for clause in (c for c in verb.children if c.dep_ == "ccomp" and any(g.dep_ == "aux" and g.lower_ == "to" for g in c.children)):
        return next((c for c in clause.children if c.dep_ in ("nsubj", "nsubjpass")), None)
    if any(c.dep_ == "prep" for c in verb.children):
        return None
    shared = (c for c in verb.children if c.dep_ == "conj" and c.pos_ == "VERB" and not any(g.dep_ == "nsubj" for g in c.children))
    return next((thing for c in shared if (thing := thing_done(c)) is not None), None)


def _lacks_its_object(verb: Token) -> bool:
    """True where the noun that a relative clause qualifies is what its verb is done to (`the truce they signed`)."""
    doing = [c for c in verb.children if c.dep_ == "nsubj"]
    return bool(doing) and all(_whom(c, verb) is c for c in doing) and not any(c.dep_ in ("prep", "ccomp", "xcomp") for c in verb.children)


def doers_of(verb: Token) -> Iterator[Token]:
    """Who may do what a verb says, the likeliest first: agent or subject, then whoever acts through a noun that is its subject."""
    if is_passive(verb):
        by = agent(verb) or next((p for t in verb.subtree if t.lower_ == "by" for p in t.children if p.dep_ == "pobj"), None)
        if by is not None:
            yield by
        return
    if (other := _controlled(verb)) is not None:
        yield other
        return
    if (misread := _subject_misread(verb)) is not None:
        yield misread
        return
    if (loser := _loser(verb)) is not None:
        yield loser
        return
    through = filled(verb)
    doer = subject(verb)
    if doer is not None and (through is None or doer.i != through.i):
        yield _all_joined(verb) if verb.dep_ == "relcl" and doer.i == verb.head.i else _whom(doer, verb)
    noun = through if through is not None else doer
    if noun is not None and noun.pos_ == "NOUN":
        yield from _acting_through(noun, verb)
    owned = through is not None and bool(owners(through, ("poss",)))  # `the group's ability to strike` is the group's, whoever speaks of it
    supposed = verb.dep_ == "csubj" and any(c.tag_ == "MD" for c in verb.head.children)  # `killing the deal could set off a crisis`
    unclear = (doer is None or through is not None) and not owned and not supposed
    if unclear and (main := main_subject(verb)) is not None:
        yield main


def _subject_misread(verb: Token) -> Token | None:
    """The noun right before a clause's verb that the parse took for the object of its `after`, `as` or `since`; None where it did not."""
    if (
        verb.tag_ not in ("VBD", "VBZ", "VBP")
        or verb.dep_ != "advcl"
        or any(c.dep_ in ("nsubj", "nsubjpass", "expl") for c in verb.children)
    ):
        return None
    before = verb.doc[verb.i - 1] if verb.i else verb
    return before if before.dep_ == "pobj" and before.head.lower_ in OPENING else None


def _loser(verb: Token) -> Token | None:
    """Who lost the men that a deed is told of (`X lost 20 men fighting Y`), whose deed it is; None where it is of nobody lost."""
    lost = verb.head
    if verb.dep_ != "acl" or verb.tag_ != "VBG" or lost.dep_ != "dobj" or lost.head.lemma_ not in LOSING or is_passive(lost.head):
        return None
    return subject(lost.head)


def main_subject(token: Token) -> Token | None:
    """The subject of the nearest active verb above a token; None where it is passive or there is none, and never who only says it."""
    above, below = token.head, token
    if spoken_against(token):
        return None
    while above.i != below.i and not (below.dep_ == "ccomp" and below.i < above.i):
        if above.pos_ in ("VERB", "AUX") and above.dep_ not in ("aux", "auxpass"):
            found = next((c for c in above.children if c.dep_ in ("nsubj", "nsubjpass")), None)
            if found is not None:
                return _whom(found, above) if found.dep_ == "nsubj" and found.i != below.i else None
        above, below = above.head, above
    return None


def charge(verb: Token) -> Token | None:
    """The verb of a charge that a gerund is a part of, alone or in a list (`accused X of bombing A, of killing B and arming C`)."""
    at = verb
    while at.tag_ == "VBG" and not any(c.dep_ in ("nsubj", "nsubjpass") for c in at.children):
        above = at.head
        holder = above.head if at.dep_ == "pcomp" else above
        if at.dep_ == "pcomp":
            holder = holder.head if holder.dep_ in ("npadvmod", "dobj", "nsubjpass") else holder
            if CHARGING.get(holder.lemma_) == above.lower_:
                return holder
        if at.dep_ not in ("pcomp", "conj", "advcl") or holder.i >= at.i:
            return None
        at = holder
    return None


def _controlled(verb: Token) -> Token | None:
    """Whom another verb has do it: `called on X to`, `appealed to X to`, `accused X of`, `kept X from`; None where nobody is."""
    above = verb.head
    if any(c.dep_ in ("nsubj", "nsubjpass") for c in verb.children):
        return None
    if (charging := charge(verb)) is not None and (charged := thing_done(charging)) is not None:
        return charged
    holding = above.head.head if above.head.dep_ == "npadvmod" else above.head  # `accused Y again this week of`
    if verb.dep_ == "pcomp" and holding.pos_ == "VERB" and above.lower_ in HELD_AGAINST and (held := thing_done(holding)) is not None:
        return held
    if verb.dep_ == "acl" and above.pos_ == "NOUN" and above.lemma_ in ADDRESSED and (asked := objects(above, ("to", "on", "for"))):
        return asked[0]
    if verb.dep_ in ("xcomp", "advcl") and above.pos_ == "VERB" and any(c.lower_ == "to" and c.dep_ == "aux" for c in verb.children):
        made = (c for c in above.children if c.dep_ == "dobj" and c.lemma_ in ADDRESSED)
        if asked := [p for c in made for p in objects(c, ("to", "on", "for"))]:
            return asked[0]
        turned = (c for c in above.children if c.dep_ in ("prep", "prt") and c.lower_ in TURNED_TO and c.i == above.i + 1)
        if (given := next((p for c in turned for p in c.children if p.dep_ == "pobj" and p.i < verb.i), None)) is not None:
            return given
        tried = verb.dep_ == "xcomp" and not any(c.dep_ == "dobj" for c in above.children)
        return _controlled(above) if tried else None  # `accused X of trying to`
    return None


def _acting_through(noun: Token, verb: Token) -> Iterator[Token]:
    """Whose a noun is that does something, and who made or did it (`posted a message that pledged`, `sent a letter urging`)."""
    yield from owners(noun)
    made = (c for c in noun.children if c.dep_ == "acl" and c.i != verb.i and c.tag_ == "VBN" and c.lemma_ in MAKING)
    yield from (by for c in made if (by := agent(c)) is not None)
    if owners(noun, ("poss",)) and filled(verb) is noun:
        return
    if noun.i > verb.i and verb.dep_ not in ("acl", "relcl", "pcomp"):
        return
    above = governor(noun)
    aside = verb.dep_ == "relcl" and above is not None and above.lemma_ not in MAKING  # `blamed the attack, which killed`
    if above is not None and above.i != verb.i and not aside and noun.dep_ not in ("nsubj", "nsubjpass"):
        doer = agent(above) if is_passive(above) else subject(above)
        if doer is not None and doer.i != noun.i:
            yield doer


def opposed(token: Token) -> bool:
    """True for who is only spoken of as being against (`anti-American violence`, `counter-Islamic State raids`)."""
    return prefixed(token, AGAINST)


def owners(noun: Token, places: Sequence[str] = ("poss", "adj", "by", "from")) -> list[Token]:
    """Tokens in the first of `places` (possessor, nationality or name before the noun, prepositions) that is filled."""
    for place in places:
        if place == "poss":
            found = [c for c in noun.children if c.dep_ == "poss"]
        elif place == "adj":
            found = [c for c in noun.children if c.i < noun.i and c.dep_ in OWNING[1:] and not taking_sides(c)]
        else:
            found = objects(noun, (place,))
        if found:
            return found
    return []


def backers(noun: Token) -> list[Token]:
    """Whose help `with the help of` tells of, beside a verb; nobody in any other place."""
    beside = noun.dep_ == "pobj" and noun.head.lower_ == "with" and noun.head.head.pos_ == "VERB"
    return owners(noun, ("of", "from", "poss")) if beside and noun.lemma_.lower() in HELP else []


def clause_subjects(verb: Token) -> list[Token]:
    """Subjects of the clauses and infinitives below a verb (`demanded that Y leave`, `wanted Y to leave`), passive ones included.

    Never `I` or `we`: nobody demands of themselves (`We must prepare`).
    """
    inner = [c for c in verb.children if c.dep_ in ("ccomp", "xcomp", "advcl")]
    own = ("i", "we")
    done = [clause for clause in inner if not undone(clause)]  # of whom it is demanded that the men be freed is not said
    found = [c for clause in done for c in clause.children if c.dep_ in ("nsubj", "nsubjpass") and c.i > verb.i and c.lower_ not in own]
    return found or [c for clause in inner for c in _misread_subject(clause)]


def undone(clause: Token) -> bool:
    """True for a clause that says with a bare `be` what is to be done to its subject (`that the men be freed`)."""
    return any(c.dep_ == "auxpass" and c.lower_ == "be" for c in clause.children) and not any(c.dep_ == "aux" for c in clause.children)


def _misread_subject(clause: Token) -> list[Token]:
    """The name that the parse took for a part of a noun where the clause has a bare verb (`demanded that Ruto resign`)."""
    marked = any(c.dep_ == "mark" and c.lower_ == "that" for c in clause.children)
    before = clause.doc[clause.i - 1] if clause.i else clause
    return [before] if marked and clause.tag_ == "NN" and before.dep_ == "compound" and before.head.i == clause.i else []


def lent_by(noun: Token, light_verbs: frozenset[str]) -> Token | None:
    """The light verb that lends a noun of action its doer (`launched an attack`, `was in talks`), or None."""
    above = noun.head
    while noun.dep_ == "conj" and above.pos_ == "NOUN":
        noun, above = above, above.head
    if noun.dep_ in ("pobj", "pcomp") and above.pos_ == "ADP":
        above = above.head if above.lower_ in ("in", "into", "to", "for", "on", "at", "with", "under") else noun
    elif noun.dep_ not in ("dobj", "nsubjpass"):
        return None
    light = above.pos_ in ("VERB", "AUX") and (above.lemma_.lower() in light_verbs or above.lemma_ == "be" or draws_into(above, noun))
    return above if light else None


def draws_into(verb: Token, noun: Token) -> bool:
    """True for a verb that says of its object that it comes to do what a noun names (`drew Turkey into a war with Syria`)."""
    return verb.lemma_ in DRAWING and noun.dep_ == "pobj" and noun.head.lower_ == "into" and thing_done(verb) is not None
