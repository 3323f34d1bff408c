"""Attribution by rules: every place on a parse where somebody may be given as the origin of a content.

A candidate has a cue, a source and a content as token ranges of one sentence, and a frame that says how the three stand
to each other. Which pairs of cue and frame really attribute is knowledge (`cues.psv`), not code.

Frames: `clause` (says that …), `inf` (vows to …), `gerund` (denies doing …), `object` (condemned the attack), `for`, `on`,
`of`, … (called for …: the preposition's name), `quote` (a quotation in the sentence), `that`, `to`, `noun-of`, … on nouns
(the claim that …, a promise to …), `complement` (called him a liar), `colon` (X: talks are on), `according` (according to
…), `adverb` (reportedly).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from parley.reading.grammar import agent, is_passive, subject, subtree

if TYPE_CHECKING:
    from parley.reading.tokens import Doc, Token

CLAUSES = frozenset({"ccomp", "xcomp"})
OPENING, CLOSING = "“\"«‘'", "”\"»’'"
QUOTES = frozenset('“”"«»') | {"``", "''"}
HEADED, TITLED = 9, 4
CARRIERS = frozenset({"say", "tell", "add", "note", "report", "write", "state", "argue", "claim", "insist", "declare", "announce", "warn"})


@dataclass(frozen=True, slots=True)
class Candidate:
    """A possible attribution in one sentence: token ranges (half-open), the cue's head, its lemma and the frame."""

    head: int
    lemma: str
    frame: str
    source: tuple[tuple[int, int], ...]
    cue: tuple[tuple[int, int], ...]
    content: tuple[tuple[int, int], ...]
    source_head: int | None = None
    passive: bool = False


def cue_range(verb: Token, extra: Iterable[Token] = ()) -> tuple[int, int]:
    """Token range of a verb with the auxiliaries, negation, adverbs and particles that touch it."""
    start, end = verb.i, verb.i + 1
    children = {c.i for c in verb.children if c.dep_ in ("aux", "auxpass", "neg", "advmod", "prt")} | {t.i for t in extra}
    while start - 1 in children:
        start -= 1
    while end in children and verb.doc[end].dep_ in ("prt", "neg", "prep", "acomp", "advmod"):
        if verb.doc[end].dep_ == "advmod" and verb.doc[end].i not in {t.i for t in extra}:
            break
        end += 1
    return start, end


def _minus(whole: tuple[int, int], *holes: tuple[int, int]) -> tuple[tuple[int, int], ...]:
    """What is left of a range when `holes` are cut out."""
    parts = [whole]
    for hole in sorted(holes):
        last = parts.pop()
        around = ((last[0], min(hole[0], last[1])), (max(hole[1], last[0]), last[1]))
        parts.extend(part for part in around if part[0] < part[1])
        if not parts:
            return ()
    return tuple(parts)


def _joins(token: Token) -> bool:
    """True for the conjunction that ties a whole sentence to the one before."""
    return bool(token.i == 0 and token.lower_ in ("but", "and", "yet", "so") and token.dep_ in ("cc", "advmod"))


def _tidy(doc: Doc, parts: Iterable[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """Ranges without loose punctuation at their edges; a comma that a quotation mark closes stays inside."""
    tidy = []
    for start, end in parts:
        while start < end and (
            _joins(doc[start]) or doc[start].text in {",", ";", ":", "-", "–", "—", ".", "”", "―"} or doc[start].is_space
        ):
            start += 1
        while end > start and (doc[end - 1].text in {",", ";", ":", "-", "–", "—", ".", "?", "!", "“", "―"} or doc[end - 1].is_space):
            if end < len(doc) and doc[end].text in QUOTES:
                break
            end -= 1
        if end - start > 1 or (start < end and doc[start].is_alpha):
            tidy.append((start, end))
    return tuple(tidy)


def quotations(doc: Doc) -> list[tuple[int, int]]:
    """Token ranges of the quotations of a sentence, marks included; one that is open at an edge runs to that edge."""
    ranges: list[tuple[int, int]] = []
    opened: int | None = None
    for token in doc:
        mark = token.text
        if mark not in QUOTES:
            continue
        closes = mark in ("”", "»", "''") or (mark == '"' and opened is not None)
        if not closes:
            opened = token.i if opened is None else opened
        elif opened is not None:
            ranges.append((opened, token.i + 1))
            opened = None
        elif not ranges:
            ranges.append((0, token.i + 1))
    if opened is not None and opened < len(doc) - 1:
        ranges.append((opened, len(doc)))
    return ranges


def _inside(at: int, ranges: Iterable[tuple[int, int]]) -> bool:
    return any(start <= at < end for start, end in ranges)


def _source_range(token: Token, cue: tuple[int, int]) -> tuple[int, int]:
    """Range of the source's phrase, cut where it would run over the cue, with the comma that closes an apposition."""
    start, end = subtree(token)
    if start <= cue[0] < end and token.i < cue[0]:
        end = cue[0]
    elif start < cue[1] <= end and token.i >= cue[1]:
        start = max(start, cue[1])
    doc = token.doc
    while end > start + 1 and doc[end - 1].text in {",", "–", "—", "-"}:
        end -= 1
    if "," in {t.text for t in doc[start:end]} and end < len(doc) and doc[end].text == "," and end <= cue[0]:
        end += 1
    return start, end


def _around(verb: Token, source: tuple[int, int] | None, cue: tuple[int, int], clause: Token) -> tuple[tuple[int, int], ...]:
    """The content of a clause that stands before or around its cue: the clause without source, cue and their modifiers."""
    start, end = subtree(clause)
    holes = [cue] + ([source] if source else [])
    low, high = min(h[0] for h in holes), max(h[1] for h in holes)
    for child in verb.children:
        if child.i > high - 1 and child.dep_ in ("dobj", "dative", "prep", "npadvmod", "advcl", "oprd"):
            high = max(high, subtree(child)[1])
    return _minus((start, max(end, low)), (low, high)) if start < low else ((start, end),)


def _verb_contents(verb: Token, quoted: list[tuple[int, int]]) -> Iterator[tuple[str, Token | None, tuple[tuple[int, int], ...]]]:
    """Frames of a verb: name, head of the content, and the content's ranges before they are cut to fit."""
    doc = verb.doc
    outside = [q for q in quoted if not q[0] <= verb.i < q[1] and q[1] - q[0] > 3]
    for child in verb.children:
        if child.dep_ == "ccomp" or (child.dep_ == "advcl" and child.i > verb.i and verb.lemma_ in CARRIERS):
            if child.dep_ == "ccomp" or any(c.lower_ in ("that", "if", "whether") for c in child.children):
                yield "clause", child, ()
        elif child.dep_ == "xcomp":
            yield ("gerund" if child.tag_ == "VBG" else "inf"), child, (subtree(child),)
        elif child.dep_ == "dobj" and child.i > verb.i:
            yield "object", child, (subtree(child),)
        elif child.dep_ == "prep" and child.i > verb.i:
            inner = [c for c in child.children if c.dep_ in ("pobj", "pcomp")]
            if inner:
                yield child.lower_, child, (subtree(inner[0]) if child.lower_ != "as" else _named(verb, child),)
        elif child.dep_ == "oprd" and child.i > verb.i:
            yield "complement", child, (_named(verb, child),)
        elif child.dep_ == "acomp":
            for clause in (c for c in child.children if c.dep_ in ("ccomp", "xcomp", "prep")):
                yield "adjective", clause, (subtree(clause),)
    if outside:
        yield "quote", None, tuple(outside)
    elif verb.dep_ in ("ROOT", "parataxis", "ccomp") and verb.i + 1 < len(doc):
        after = [t for t in doc[verb.i + 1 : verb.i + 8] if t.text == ":"]
        if after:
            yield "quote", None, ((after[0].i + 1, len(doc)),)


def _named(verb: Token, complement: Token) -> tuple[int, int]:
    """The range of `X a liar` or `X as a liar` after `called` or `described`: from the object to the end of what it is called."""
    objects = [c.left_edge.i for c in verb.children if c.dep_ == "dobj" and verb.i < c.i < complement.i]
    return min([complement.left_edge.i, *objects]), subtree(complement)[1]


def _reporting_tail(verb: Token) -> tuple[int, int] | None:
    """Range of a closing `, Reuters reports` that the parse took for what `verb` says; None where there is none."""
    doc = verb.doc
    for child in verb.children:
        if child.dep_ == "ccomp" and child.lemma_ in CARRIERS and child.i > verb.i + 2:
            start, end = child.left_edge.i, len(doc)
            while end > start and doc[end - 1].is_punct:
                end -= 1
            if doc[start - 1].text in {",", "”", '"'} and child.right_edge.i < end + 1 and end - start <= 8 and _ends(child, end):
                return start, end
    return None


def _ends(verb: Token, end: int) -> bool:
    """True where nothing that `verb` could say stands between it and `end`."""
    return all(
        t.dep_ in ("advmod", "npadvmod", "prep", "pobj", "nsubj", "compound", "det", "amod") or t.i < verb.i
        for t in verb.doc[verb.i + 1 : end]
    )


def _only_meant(verb: Token) -> bool:
    """True for an infinitive that hangs on a noun or says what for: nobody has said it (`the confidence to say`, `need to tell`)."""
    infinitive = any(c.dep_ == "aux" and c.lower_ == "to" for c in verb.children)
    wished = verb.dep_ == "xcomp" and verb.head.lemma_ in ("need", "have", "want", "fail", "able", "try", "like")
    return infinitive and (verb.dep_ in ("acl", "advcl", "relcl") or wished)


def _tail_candidate(verb: Token) -> Candidate | None:
    """The outer attribution of `…, Reuters reports`, with all that stands before it as content."""
    tail = _reporting_tail(verb)
    if tail is None:
        return None
    child = next(c for c in verb.children if c.dep_ == "ccomp" and tail[0] <= c.i < tail[1])
    doer = subject(child)
    if doer is None or doer.i < tail[0]:
        return None
    cue = cue_range(child)
    content = _tidy(verb.doc, ((0, tail[0]),))
    return Candidate(child.i, child.lemma_.lower(), "clause", (_source_range(doer, cue),), (cue,), content, doer.i) if content else None


def _verb_candidates(verb: Token, quoted: list[tuple[int, int]]) -> Iterator[Candidate]:
    if _only_meant(verb):
        return
    passive = is_passive(verb)
    doer = agent(verb) if passive else subject(verb)
    tail = _reporting_tail(verb)
    for frame, content_head, ranges in _verb_contents(verb, quoted):
        extra = [content_head] if content_head is not None and content_head.dep_ == "prep" and frame != "adjective" else []
        adjective = content_head.head if content_head is not None and frame == "adjective" else None
        cue = cue_range(verb, [*extra, *([adjective] if adjective is not None else [])])
        lemma = (adjective if adjective is not None else verb).lemma_.lower()
        source = _source_range(doer, cue) if doer is not None else None
        if frame == "clause" and content_head is not None:
            ranges = _around(verb, source, cue, content_head)
            if tail is not None and content_head.i >= tail[0]:
                ranges = ((cue[1], tail[0]),)
        if source and source[0] < cue[1] and cue[0] < source[1]:
            source = None
        if passive and frame == "object":
            continue
        content = _tidy(verb.doc, ranges)
        if content:
            yield Candidate(
                verb.i, lemma, frame, (source,) if source else (), (cue,), content, doer.i if doer is not None else None, passive
            )
    if passive and (moved := next((c for c in verb.children if c.dep_ == "nsubjpass"), None)) is not None:
        cue = cue_range(verb)
        source = _source_range(doer, cue) if doer is not None else None
        content = _tidy(verb.doc, (subtree(moved),))
        if content:
            yield Candidate(
                verb.i,
                verb.lemma_.lower(),
                "object",
                (source,) if source else (),
                (cue,),
                content,
                doer.i if doer is not None else None,
                True,
            )


def _owner(noun: Token) -> Token | None:
    """Whose the thing is that `noun` names: possessor, `by`, `of` or `from` phrase, adjective of nationality, or a subject."""
    for child in noun.children:
        if child.dep_ == "poss":
            return child
    by = agent(noun)
    if by is not None:
        return by
    for child in noun.children:
        if child.dep_ == "prep" and child.lower_ in ("from", "of"):
            return next((c for c in child.children if c.dep_ == "pobj"), None)
    if noun.dep_ == "dobj" and noun.head.pos_ == "VERB":
        return subject(noun.head) if not is_passive(noun.head) else agent(noun.head)
    return None


def _noun_candidates(noun: Token) -> Iterator[Candidate]:
    owner = _owner(noun)
    cue = (noun.i, noun.i + 1)
    if noun.dep_ == "dobj" and owner is not None and noun.head.pos_ == "VERB" and owner.i < noun.head.i:
        cue = (cue_range(noun.head)[0], noun.i + 1)
    source = _source_range(owner, cue) if owner is not None else None
    for child in noun.children:
        if child.i <= noun.i:
            continue
        if child.dep_ in ("acl", "ccomp", "relcl") and any(
            c.lower_ in ("that", "to", "whether") and c.i == child.left_edge.i for c in child.children
        ):
            frame = "to" if child.left_edge.lower_ == "to" else "that"
            content: tuple[int, int] = subtree(child)
        elif child.dep_ == "prep" and child.lower_ != "by":
            inner = next((c for c in child.children if c.dep_ in ("pobj", "pcomp")), None)
            if inner is None or (owner is not None and inner.i == owner.i):
                continue
            frame, content = f"noun-{child.lower_}", subtree(inner)
        else:
            continue
        parts = _tidy(noun.doc, (content,))
        if source and any(source[0] < end and start < source[1] for start, end in parts):
            source = None
        if parts:
            yield Candidate(
                noun.i, noun.lemma_.lower(), frame, (source,) if source else (), (cue,), parts, owner.i if owner is not None else None
            )


def _according(token: Token) -> Candidate | None:
    """`according to X`, with the clause it hangs on as content."""
    to = token.doc[token.i + 1] if token.i + 1 < len(token.doc) else None
    if to is None or to.lower_ != "to":
        return None
    head = next((c for c in (*to.children, *token.children) if c.dep_ == "pobj"), None)
    if head is None:
        return None
    start, end = token.i, subtree(head)[1]
    whole = (0, len(token.doc))
    rest = _tidy(token.doc, _minus(whole, (start, end)))
    return Candidate(token.i, "according to", "according", ((to.i + 1, end),), ((start, to.i + 1),), rest, head.i) if rest else None


def _adverb(token: Token) -> Candidate | None:
    """`reportedly` and its like, with the clause it stands in as content and nobody named as source."""
    verb = token.head
    if verb.pos_ not in ("VERB", "AUX", "ADJ", "NOUN"):
        return None
    content = _tidy(token.doc, _minus(subtree(verb), (token.i, token.i + 1)))
    return Candidate(token.i, token.lower_, "adverb", (), ((token.i, token.i + 1),), content) if content else None


def _headed(doc: Doc) -> Candidate | None:
    """`X: talks are on`: a name or a noun, a few words long and without a verb, before the colon that its statement follows.

    In the first words of a headline every word with a capital may be a name, whatever the parse takes it for.
    """
    colon = next((t for t in doc[1:HEADED] if t.text == ":"), None)
    if colon is None or colon.i + 3 > len(doc):
        return None
    before = doc[: colon.i]
    titled = colon.i <= TITLED and all(t.text[:1].isupper() or t.is_punct for t in before)
    if not titled and any(t.pos_ in ("VERB", "AUX") for t in before):
        return None
    names = [t for t in before if t.pos_ == "PROPN"] or [t for t in before if t.pos_ == "NOUN" or titled]
    content = _tidy(doc, ((colon.i + 1, len(doc)),))
    if not names or not content:
        return None
    head = next((t for t in reversed(names) if t.head.i >= colon.i or t.head.pos_ != "PROPN"), names[-1])
    return Candidate(colon.i, ":", "colon", ((0, colon.i),), ((colon.i, colon.i + 1),), content, head.i)


def candidates(doc: Doc, quoted: list[tuple[int, int]] | None = None) -> Iterator[Candidate]:
    """Every possible attribution of a parsed sentence; `quoted` gives the token ranges in quotation marks where known."""
    quoted = quotations(doc) if quoted is None else quoted
    if (headed := _headed(doc)) is not None:
        yield headed
    for token in doc:
        if token.lower_ == "according":
            found = _according(token)
            if found:
                yield found
        elif token.pos_ in ("VERB", "AUX") and token.dep_ not in ("aux", "auxpass"):
            yield from _verb_candidates(token, quoted)
            if (found := _tail_candidate(token)) is not None:
                yield found
        elif token.pos_ == "NOUN":
            yield from _noun_candidates(token)
        elif token.pos_ == "ADV" and token.lower_.endswith("edly"):
            found = _adverb(token)
            if found:
                yield found
