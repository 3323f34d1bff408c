"""Questions to a parse that the rules of attribution, events and ties share: who does what, and how far a phrase reaches."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from parley.reading.tokens import Token

FINITE = frozenset({"VBD", "VBP", "VBZ"})  # a name is never the first part of these, whatever the parse says
TOUGH = frozenset(
    {"easy", "hard", "difficult", "impossible", "tough", "possible", "necessary", "important", "simple"}
)  # to do, whose subject is done to
SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj"})
TELLING = frozenset(
    "indication sign report evidence possibility risk threat prospect chance image video footage fear case idea hope likelihood danger "
    "example instance account allegation claim rumour rumor suggestion".split()
)  # nouns of what is told or expected
ADVISING = frozenset("warn caution argue advise counsel speak recommend lobby plead preach rail inveigh".split())  # against what others do
BLAMING = frozenset("criticise criticize condemn denounce blast slam decry deplore lambast lambaste deride fault bemoan lament".split())
AGAINST, FOR = frozenset({"anti", "counter"}), frozenset({"pro"})  # before a name, with a hyphen between


def subtree(token: Token) -> tuple[int, int]:
    """The token range from the left to the right edge of what `token` governs."""
    return token.left_edge.i, token.right_edge.i + 1


def prefixed(token: Token, prefixes: frozenset[str]) -> bool:
    """True where one of the prefixes stands before a name, of as many words as are capitalised, with a hyphen between."""
    doc, at = token.doc, token.i - 1
    while at > 1 and doc[at].text[:1].isupper():
        at -= 1
    return at > 0 and doc[at].text == "-" and doc[at - 1].lower_ in prefixes


def taking_sides(token: Token) -> bool:
    """True for who is only spoken of as whom others are for or against (`pro-Russian checkpoints`)."""
    return prefixed(token, AGAINST | FOR)


def subject(verb: Token, depth: int = 0) -> Token | None:
    """The token that does what `verb` says: its subject, or the one that control, conjunction or a relative clause gives it."""
    for child in verb.children:
        if child.dep_ in SUBJECTS:
            if child.tag_ in ("WDT", "WP") and verb.dep_ == "relcl":
                return _antecedent(child, verb.head)
            return child
    if (
        verb.tag_ in FINITE
        and (misread := next((c for c in verb.children if c.dep_ == "compound" and c.pos_ == "PROPN"), None)) is not None
    ):
        return misread
    if depth > 4:
        return None
    if verb.dep_ == "relcl":
        return verb.head
    if verb.dep_ in ("conj", "xcomp", "advcl", "pcomp", "ccomp") and verb.head.pos_ in ("VERB", "AUX", "ADP", "ADJ"):
        above = verb.head if verb.dep_ != "pcomp" else verb.head.head
        if verb.dep_ == "ccomp" and any(c.dep_ == "mark" for c in verb.children):
            return None
        against, controls = spoken_against(verb), verb.dep_ == "xcomp" and above.lemma_ not in ("promise", "threaten", "vow")
        objected = next((c for c in above.children if c.dep_ == "dobj"), None) if controls or verb.dep_ == "pcomp" and against else None
        if against or objected is not None:
            return objected  # `cautioned X against signing`, `asked X to sign`
        if (asked := asked_to(verb)) is not None:
            return asked
        return subject(_being(above, verb), depth + 1) if above.pos_ in ("VERB", "AUX", "ADJ") else None
    if verb.dep_ == "acl" and verb.head.pos_ in ("NOUN", "PROPN", "PRON"):
        return _told_of(verb) or verb.head
    return subject(verb.head.head, depth + 1) if excelled_in(verb) else _cut_off(verb)


def spoken_against(verb: Token) -> bool:
    """True of what somebody speaks against, be it done by whomever (`warned against signing`, `criticised negotiating`)."""
    if verb.tag_ != "VBG" or any(c.dep_ in SUBJECTS for c in verb.children):
        return False
    if verb.dep_ == "pcomp" and verb.head.lower_ == "against":
        return verb.head.head.lemma_ in ADVISING
    return verb.dep_ in ("xcomp", "ccomp", "dobj") and verb.head.lemma_ in BLAMING


def _being(above: Token, verb: Token) -> Token:
    """The verb of what somebody is to do something (`A is ready to sign`); what is above it, of any other."""
    is_so = above.pos_ == "ADJ" and above.dep_ == "acomp" and verb.dep_ == "xcomp" and above.lemma_ not in TOUGH
    return above.head if is_so else above


def _told_of(verb: Token) -> Token | None:
    """Who does what a report or sign is of, where the parse hangs it on that noun (`reports of Kenya shelling X`); else None."""
    who = verb.doc[verb.i - 1] if verb.i else verb
    of = who.head
    told = of.lower_ == "of" and of.head.i == verb.head.i and verb.head.lemma_.lower() in TELLING
    return who if told and verb.tag_ == "VBG" and who.dep_ == "pobj" and who.pos_ in ("NOUN", "PROPN") else None


def _cut_off(verb: Token) -> Token | None:
    """The subject that the parse takes for an apposition in what stands before it (`In Lomé, under Togo's eye, the two parties agreed`)."""
    if verb.dep_ != "ROOT" or verb.tag_ not in FINITE:
        return None
    before = (t for t in verb.doc[verb.left_edge.i : verb.i] if t.dep_ == "appos" and t.left_edge.dep_ == "det")
    return next((t for t in before if verb.i - t.right_edge.i <= 2 and verb.doc[t.left_edge.i - 1].text == ","), None)


def asked_to(verb: Token) -> Token | None:
    """Whom an appeal or a call before an infinitive is to (`appealed to X to open talks`); None where it is to nobody."""
    if verb.head.lemma_ not in ("appeal", "call") or not any(c.dep_ == "aux" and c.lower_ == "to" for c in verb.children):
        return None
    put = (c for c in verb.head.children if c.dep_ == "prep" and c.lower_ in ("to", "on", "upon") and c.i < verb.i)
    return next((c for prep in put for c in prep.children if c.dep_ == "pobj"), None)


def _antecedent(relative: Token, noun: Token) -> Token:
    """What a relative pronoun takes up: the noun that its clause hangs on, of a person whom `which` cannot mean the one it is `of`."""
    owned = relative.lower_ == "which" and noun.ent_type_ == "PERSON" and noun.dep_ == "pobj" and noun.head.lower_ == "of"
    return noun.head.head if owned and noun.head.head.pos_ in ("NOUN", "PROPN") else noun


def ends_up(verb: Token) -> bool:
    """True of what somebody ended up doing, who does not end it."""
    return any(c.lower_ == "up" for c in verb.head.children)


def excelled_in(verb: Token) -> bool:
    """True of what somebody is best at that the parse takes for a quality of its object (`the deadliest fighting US troops`)."""
    if verb.tag_ != "VBG" or verb.dep_ != "amod" or verb.head.dep_ != "attr":
        return False
    before = next((c for c in verb.head.children if c.i == verb.i - 1 and c.dep_ == "amod"), None)
    most = before is not None and (before.tag_ == "JJS" or any(c.lower_ in ("most", "least") for c in before.children))
    return most and any(c.i > verb.i and c.text[:1].isupper() for c in verb.head.children)


def is_subject(token: Token) -> bool:
    """True for the subject of a verb, also where the parse takes a name for the first part of it (`the Haqqanis exert sway`)."""
    misread = token.dep_ == "compound" and token.pos_ == "PROPN" and token.head.tag_ in FINITE
    return token.dep_ in ("nsubj", "nsubjpass") or misread


def filled(verb: Token) -> Token | None:
    """The noun that an infinitive or gerund fills (`a bid to sign`, `a history of signing`), None where it fills none."""
    if verb.dep_ == "acl" and any(c.dep_ == "aux" and c.lower_ == "to" for c in verb.children):
        return verb.head
    if verb.dep_ == "pcomp" and verb.head.head.pos_ == "NOUN" and not _asked_about(verb.head.head):
        return verb.head.head
    return None


def _asked_about(noun: Token) -> bool:
    """True where the parse takes the verb of a question for a noun (`Does her charm extend to …?`)."""
    return bool(noun.dep_ == "nsubj" and noun.head.lemma_ == "do" and noun.head.i < noun.i)


def agent(verb: Token) -> Token | None:
    """The token after `by` of a passive verb or of a noun."""
    for child in verb.children:
        if child.dep_ == "agent" or (child.dep_ == "prep" and child.lower_ == "by"):
            for inner in child.children:
                if inner.dep_ == "pobj":
                    return inner
    return None


def is_passive(verb: Token) -> bool:
    """True where `verb` is a passive participle."""
    if any(child.dep_ in ("nsubjpass", "auxpass", "agent") for child in verb.children):
        return True
    if verb.tag_ == "VBN" and verb.dep_ == "conj" and verb.head.pos_ == "VERB":  # `was kidnapped and shot`
        own = any(child.dep_ in ("nsubj", "aux", "dobj") for child in verb.children)
        return not own and verb.head.tag_ == "VBN" and is_passive(verb.head)
    fronted = verb.dep_ == "advcl" and verb.i < verb.head.i and not any(child.dep_ == "dobj" for child in verb.children)
    return verb.tag_ == "VBN" and (verb.dep_ == "acl" or fronted) and not any(child.dep_ in ("aux", "nsubj") for child in verb.children)


def negated(verb: Token) -> bool:
    """True where a negation hangs on `verb`."""
    return any(c.dep_ == "neg" for c in verb.children)


def no_longer(verb: Token) -> bool:
    """True of what has ended (`no longer holds`)."""
    return any(c.lower_ == "longer" and any(d.lower_ == "no" for d in c.children) for c in verb.children)


def is_of_one_mind(verb: Token) -> bool:
    """True for `agree with` somebody, or `agrees`, where nothing is named that they agree on or to do (`agreed with her critics`)."""
    besides = {c.lower_ for c in verb.children if c.dep_ in ("prep", "prt")}
    done = any(c.dep_ in ("xcomp", "dobj") for c in verb.children)
    if verb.lemma_ == "agree" and verb.tag_ == "VBZ" and not done and not besides:
        return True
    return verb.lemma_ == "agree" and "with" in besides and not done and not besides & {"on", "to", "upon", "over", "for", "in"}


def is_awaited(verb: Token) -> bool:
    """True for what is yet to come before something else (`once they reach a deal`, `as soon as they sign`)."""
    once = any(c.dep_ == "mark" and c.lower_ == "once" for c in verb.children) or verb.head.lower_ == "soon"
    return verb.dep_ == "advcl" and once and verb.tag_ in ("VBP", "VBZ")
