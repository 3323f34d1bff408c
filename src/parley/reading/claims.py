"""From attributions to claims: who the source is, through whom, in which spirit and in whose voice."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from parley.model import ANONYMOUS, UNSPECIFIED, Claim, Document, Evidence, Span, cover
from parley.reading.attribution import SPOKEN_FRAMES, Attribution, Parsed
from parley.reading.discourse import OWN_PRONOUNS, Discourse, Reference, described
from parley.reading.frames import agent, subject, subtree

if TYPE_CHECKING:
    from spacy.tokens import Token

VEHICLE_VERBS = frozenset({"tell", "inform", "brief", "write", "say", "speak", "add"})
NEGATIVE_START = re.compile(r"^[\"“'‘]?(that )?(no|not|never|neither|nothing|none|nobody)\b", re.I)
MUST = re.compile(r"\b(must|has to|have to|needs? to|ought to)\b", re.I)
WILL = re.compile(r"\b(will|would|'ll|’ll|going to|won't|won’t)\b", re.I)
SHOULD = re.compile(r"\b(should)\b", re.I)
HOPE = re.compile(r"\b(hopes?|hoped|hoping|expects?|likely|fears?|worried)\b", re.I)
CARRY = 3
PAPERS = frozenset(
    "statement message report letter tweet video videotape recording interview speech declaration communique post article".split()
)
TELLING = PAPERS | frozenset(
    "poll survey study document data figure evidence account image picture finding record intelligence rumour rumor".split()
)
SPEAKING_BODIES = frozenset({"armed-group", "party", "international-organisation", "community"})
_PERSON = frozenset({"person", "anonymous"})
_BODY = frozenset({"state", "armed-group", "armed-force", "party", "international-organisation", "government-body", "media", "other"})
CARRIED = {"he": _PERSON, "she": _PERSON, "they": _BODY | {"community", "anonymous"}, "it": _BODY}
NEUTRAL = frozenset({"affirm"})
FLIP = {"affirm": "deny", "support": "oppose", "promise": "refuse", "propose": "refuse", "demand": "refuse", "predict": "doubt"}
NEGATED = {
    "confirm": "refuse",
    "comment": "refuse",
    "say": "refuse",
    "believe": "doubt",
    "think": "doubt",
    "expect": "doubt",
    "know": "doubt",
}
LEADING = re.compile(r"^(?:that|whether|if)\s+", re.I)


@dataclass(frozen=True, slots=True)
class Sourced:
    """An attribution with the sources that it names; several where several speak together."""

    attribution: Attribution
    sources: tuple[str, ...]
    vehicle: str | None
    voice: str


def tidy(text: str, span: Span) -> Span:
    """A content span without its conjunction, quotation marks and stops at the edges, as a reader would quote it."""
    start, end = span.start, span.end
    lead = LEADING.match(text[start:end])
    if lead and lead.end() < end - start:
        start += lead.end()
    while start < end - 1 and text[start] in "\"“‘'«…– ":
        start += 1
    while end - 1 > start and text[end - 1] in "\"”’'»,.;: \n":
        end -= 1
    return Span(start, end)


class Sourcing:
    """Names the sources of attributions in one report."""

    def __init__(self, document: Document, parsed: Sequence[Parsed], discourse: Discourse) -> None:
        self._document = document
        self._parsed = parsed
        self._discourse = discourse
        self._described: dict[str, str] = {}
        self._speakers: list[tuple[int, str]] = []

    def voice(self, sentence: int) -> str:
        """The voice of the passage that a sentence stands in; a quoted outlet by its actor."""
        voice = self._document.passages[self._parsed[sentence].sentence.passage].voice
        if not voice.startswith("quoted:") or voice == "quoted:unknown":
            return voice
        name = voice.removeprefix("quoted:")
        for hit in self._discourse.knowledge.names.find(name):
            for candidate in hit.candidates:
                actor = self._discourse.knowledge.actors.get(candidate.id)
                if actor is not None and actor.kind == "media":
                    return "quoted:" + self._discourse.known(actor, name).id
        return "quoted:" + self._discourse.provisional(name, "media").id

    def _head(self, attribution: Attribution) -> int | None:
        """The token that heads the source: as the rules found it, or the highest one inside the source span."""
        if attribution.source_head is not None:
            return attribution.source_head
        if not attribution.source:
            return None
        item = self._parsed[attribution.sentence]
        offset = item.sentence.span.start
        inside = [t for t in item.doc if any(s.start <= offset + t.idx < s.end for s in attribution.source)]
        tops = [t for t in inside if t.head not in inside or t.head is t]
        nominal = [t for t in tops if t.pos_ in ("NOUN", "PROPN", "PRON")]
        chosen = (nominal or tops or [None])[0]
        return chosen.i if chosen is not None else None

    def sources(self, attribution: Attribution) -> tuple[str, ...] | None:
        """Actors or descriptions that an attribution names as source; empty for the voice itself, None where nobody is meant."""
        head = self._head(attribution)
        if head is None:
            return (UNSPECIFIED,)
        token = self._parsed[attribution.sentence].doc[head]
        if token.lower_ in OWN_PRONOUNS:
            return ()
        found = self._discourse.of(attribution.sentence, token)
        refs = tuple(dict.fromkeys(self._fullest(self._body(r)) for r in found))
        if token.lemma_.lower() in PAPERS and all(ref.startswith(ANONYMOUS) for ref in refs):
            refs = self._author(attribution.sentence, token) or refs
        if refs:
            return refs
        if token.lower_ in CARRIED and (speaker := self._carried(attribution.sentence, token.lower_)) is not None:
            return (speaker,)
        text = described(self._parsed[attribution.sentence].span(_short(token)).of(self._document.text))
        if token.pos_ == "PRON" or not text:
            return (UNSPECIFIED,)
        name = re.split(r",| who | which ", text)[0].strip()
        if (proper := self._discourse.proper(token, name)) is not None:
            return (proper,)
        if token.pos_ == "NOUN" and token.lemma_.lower() not in TELLING and attribution.frame not in SPOKEN_FRAMES:
            return None
        return (ANONYMOUS + text,)

    def _body(self, reference: Reference) -> str:
        """The group or organisation that its unnamed leaders and members speak for; officials of a state stay unnamed."""
        entity = self._discourse.entities.get(reference.stands_for or "")
        return entity.id if entity is not None and entity.kind in SPEAKING_BODIES else reference.ref

    def _author(self, sentence: int, token: Token) -> tuple[str, ...]:
        """Whose a statement, a message or a report is: its possessor, `by`, `from` or `of` phrase, or who issued it."""
        owner = next((c for c in token.children if c.dep_ in ("poss", "compound", "nmod")), None) or agent(token)
        named = [owner] if owner is not None else []
        named += [
            p for c in token.children if c.dep_ == "prep" and c.lower_ in ("by", "from", "of") for p in c.children if p.dep_ == "pobj"
        ]
        if token.dep_ == "dobj" and (issuer := subject(token.head)) is not None:
            named.append(issuer)
        refs = (r.ref for one in named for r in self._discourse.of(sentence, one))
        return tuple(dict.fromkeys(ref for ref in refs if not ref.startswith(ANONYMOUS)))[:1]

    def _carried(self, sentence: int, pronoun: str) -> str | None:
        """Who spoke last, at most three sentences before, where a pronoun carries the utterance on."""
        for at, ref in reversed(self._speakers):
            if at < sentence - CARRY:
                return None
            entity = self._discourse.entities.get(ref)
            if at <= sentence and (entity.kind if entity is not None else "anonymous") in CARRIED[pronoun]:
                return ref
        return None

    def spoke(self, sentence: int, sources: tuple[str, ...]) -> None:
        """Notes who spoke in a sentence."""
        self._speakers.extend((sentence, ref) for ref in sources[:1] if ref != UNSPECIFIED)

    def _fullest(self, ref: str) -> str:
        """A bare `sources` or `officials` under the fullest description that the report gave them before."""
        if not ref.startswith(ANONYMOUS) or ref == UNSPECIFIED:
            return ref
        words = ref.removeprefix(ANONYMOUS).split()
        if len(words) == 1 and words[0].lower() in self._described:
            return self._described[words[0].lower()]
        key = next((w.lower() for w in words if w.lower() in self._discourse.knowledge.roles), None)
        if key is not None and len(words) > 1:
            self._described[key] = ref
        return ref

    def vehicle(self, attribution: Attribution) -> str | None:
        """The outlet that a source spoke to, where the cue makes it the vehicle (`told the AP`)."""
        if attribution.head is None:
            return None
        token = self._parsed[attribution.sentence].doc[attribution.head]
        if token.lemma_.lower() not in VEHICLE_VERBS:
            return None
        for child in token.children:
            if child.dep_ in ("dobj", "dative", "pobj") or (child.dep_ == "prep" and child.lower_ in ("to", "on", "in", "by")):
                for inner in (child, *child.subtree):
                    for reference in self._discourse.by_token.get((attribution.sentence, inner.i), []):
                        entity = self._discourse.entities.get(reference.ref)
                        if entity is not None and entity.kind == "media":
                            return entity.id
        return None


def _short(token: Token) -> tuple[int, int]:
    """The token range of a noun phrase without its relative clauses."""
    start, end = subtree(token)
    for child in token.children:
        if child.i > token.i and child.dep_ in ("relcl", "appos", "advcl", "cc", "conj"):
            end = min(end, child.left_edge.i)
    while end > start + 1 and token.doc[end - 1].text in {",", "–", "—", "-", "("}:
        end -= 1
    return start, max(end, start + 1)


def stance(text: str, attribution: Attribution, item: Parsed, own: bool) -> str:
    """The innermost source's stance: what the cue says, turned by negation, or by the mood of what is said.

    `own` is True where the content's subject is the source itself, which makes a future a promise.
    """
    said = attribution.stance
    if attribution.head is not None:
        token = item.doc[attribution.head]
        if any(c.dep_ == "neg" for c in token.children) and not attribution.passive:
            return NEGATED.get(token.lemma_.lower()) or FLIP.get(said, said)
    if said not in NEUTRAL:
        return said
    content = max(attribution.content, key=lambda span: span.end - span.start).of(text)
    if NEGATIVE_START.match(content):
        return "deny"
    if content.rstrip("”\"’'").endswith("?"):
        return "ask"
    if MUST.search(content[:120]):
        return "demand"
    if SHOULD.search(content[:120]):
        return "propose"
    if WILL.search(content[:100]):
        return "promise" if own else "predict"
    if HOPE.search(content[:60]):
        return "predict"
    return said


def _own(attribution: Attribution, item: Parsed, text: str) -> bool:
    """True where the content begins with a pronoun for the source, or leaves the subject to it."""
    first = re.match(r"[\"“'‘]?(?:that )?(\w+)", attribution.content[0].of(text))
    return attribution.frame in ("inf", "to") or bool(
        first and first[1].lower() in {"it", "he", "she", "they", "we", "i", "its", "his", "their"}
    )


def _inside(inner: Attribution, outer: Attribution) -> bool:
    """True where a whole attribution stands in the content of another."""
    if inner is outer:
        return False
    own = [*inner.cue, *inner.content[:1]]
    return all(any(o.start <= s.start and s.end <= o.end for o in outer.content) for s in own) and not any(
        s.overlaps(o) for s in outer.cue for o in inner.content
    )


def claims(document: Document, parsed: Sequence[Parsed], discourse: Discourse, found: Sequence[Attribution]) -> list[Claim]:
    """One claim for each source of each attribution, with chains through the attributions that it stands inside."""
    sourcing = Sourcing(document, parsed, discourse)
    text = document.text
    named: list[Sourced] = []
    for attribution in found:
        sources = sourcing.sources(attribution)
        if sources is not None:
            sourcing.spoke(attribution.sentence, sources)
            named.append(Sourced(attribution, sources, sourcing.vehicle(attribution), sourcing.voice(attribution.sentence)))
    made = []
    for item in named:
        a = item.attribution
        outers = sorted((o for o in named if _inside(a, o.attribution)), key=lambda o: sum(s.end - s.start for s in o.attribution.content))
        tail = [r for o in outers for r in (*o.sources[:1], *([o.vehicle] if o.vehicle else []))]
        if not item.sources and outers:
            continue
        for source in item.sources or (None,):
            chain = [*([source] if source else []), *([item.vehicle] if item.vehicle else []), *tail]
            chain = [ref for at, ref in enumerate(chain) if ref not in chain[:at]]
            chain = [ref for at, ref in enumerate(chain) if ref != UNSPECIFIED or len(chain) == 1 or at == 0]
            made.append(
                Claim(
                    evidence=Evidence(document=document.id, spans=(cover([*a.source, *a.cue, *a.content]),)),
                    voice=item.voice,
                    chain=tuple(chain),
                    stance=stance(text, a, parsed[a.sentence], _own(a, parsed[a.sentence], text)),
                    cue=a.cue,
                    content=a.content,
                    source=a.source,
                )
            )
    return _once(made)


def _once(made: list[Claim]) -> list[Claim]:
    """Claims of the same sources with the same content, each once: the first cue stands for `said, adding`."""
    seen: set[tuple[tuple[str, ...], tuple[Span, ...]]] = set()
    kept = []
    for claim in made:
        key = (claim.chain, claim.content)
        if key not in seen:
            seen.add(key)
            kept.append(claim)
    return kept
