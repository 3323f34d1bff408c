"""Who is meant by the source of an attribution."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from parley.model import ANONYMOUS, UNSPECIFIED, Document
from parley.reading.grammar import agent, subject, subtree
from parley.reading.parsing import Parsed
from parley.reading.resolution.discourse import OWN_PRONOUNS, Discourse, Reference, described
from parley.reading.saying.attribution import SPOKEN_FRAMES, Attribution
from parley.reading.saying.interviews import Turns, label

if TYPE_CHECKING:
    from parley.reading.tokens import Token

QUOTED_BY = re.compile(r",? (?:who (?:was|were) )?(?:cited|quoted) (?:by|in)\b.*")
ONE_OF = re.compile(r"^(?:one|two|three|some|several|many|most|another|both) of the ", re.I)
COUNTED = frozenset({"some", "many", "others", "several", "few"})
SAID_TO = frozenset({"said", "reported", "believed", "thought"})
CARRY, TAKEN_UP = 5, 8
PAPERS = frozenset(
    "statement message report letter tweet video videotape recording interview speech declaration communique post article".split()
)
TELLING = PAPERS | frozenset(
    "poll survey study document data figure evidence account image picture finding record intelligence rumour rumor".split()
)
WRITTEN_AS_NAME = re.compile(r"[A-Z][\w.’'&-]*(?: (?:(?:of|for|and|the|on|de|al|bin|&) )*(?:[a-z]{2,3}[-’'])?[A-Z][\w.’'&-]*)*")
SPEAKING_BODIES = frozenset({"armed-group", "party", "international-organisation", "community"})
_PERSON = frozenset({"person", "anonymous"})
_BODY = frozenset({"state", "armed-group", "armed-force", "party", "international-organisation", "government-body", "media", "other"})
GENDER = {"he": "male", "she": "female"}
CARRIED = {"he": _PERSON, "she": _PERSON, "they": _BODY | {"community", "anonymous", "crowd"}, "it": _BODY}


class Sourcing:
    """Names the sources of attributions in one report."""

    def __init__(self, document: Document, parsed: Sequence[Parsed], discourse: Discourse) -> None:
        self._document = document
        self._parsed = parsed
        self._discourse = discourse
        self._described: dict[str, str] = {}
        self._speakers: list[tuple[int, str]] = []
        self._turns = Turns(document.text, parsed, discourse, document.publisher)

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

    def sources(self, attribution: Attribution) -> tuple[str, ...] | None:
        """Actors or descriptions that an attribution names as source; empty for the voice itself, None where nobody is meant."""
        found = self._hearsay(attribution) or self._promisers(attribution) or self._sources(attribution)
        if not found or attribution.source_head is None:
            return found
        return (*found, *(ref for ref in self._as_well(attribution) if ref not in found))

    def _labelled(self, attribution: Attribution) -> str | None:
        """The label that opens the sentence which a source opens too (`SELAM: …`), None where no label does."""
        opened = self._parsed[attribution.source_at].sentence.span
        opens = attribution.source_head == 0 or any(span.start == opened.start for span in attribution.source)
        return label(opened.of(self._document.text)) if opens else None

    def _as_well(self, attribution: Attribution) -> tuple[str, ...]:
        """Who is named after `as well as` in a source, which the parse often takes for the subject of what follows."""
        sentence = attribution.source_at
        tokens = self._parsed[sentence].tokens(attribution.source)
        words = [t.lower_ for t in tokens]
        after = next((at + 3 for at in range(len(words)) if words[at : at + 3] == ["as", "well", "as"]), len(words))
        return next((refs for t in tokens[after:] if (refs := self.named(sentence, t))), ())

    def _sources(self, attribution: Attribution) -> tuple[str, ...] | None:
        if attribution.source_head is None:
            return self._adjective(attribution) or (UNSPECIFIED,)
        if (name := self._labelled(attribution)) is not None:
            return self._turns.speaker(name)
        return self._spoken_of(attribution, attribution.source_head)

    def _spoken_of(self, attribution: Attribution, head: int) -> tuple[str, ...] | None:
        sentence = attribution.source_at
        token = _antecedent(self._parsed[sentence].doc[head])
        if token.pos_ == "ADJ" and token.dep_ == "amod" and (state := self._adjective(attribution)):
            return state
        if token.lower_ in OWN_PRONOUNS and (token.text == "I" or not token.text.isupper()):
            return ()
        found = self._discourse.of(sentence, token)
        refs = tuple(dict.fromkeys(self._fullest(self._body(r)) for r in found))
        unnamed = all(ref.startswith(ANONYMOUS) for ref in refs)
        if unnamed and (members := self._members(sentence, token)):
            return members
        if token.lemma_.lower() in TELLING and unnamed:
            refs = self._author(sentence, token) or self._authored_before(sentence, token) or self._taken_up(sentence, token) or refs
        elif unnamed and (named := self._capitalised(sentence, token) or self._titled(token)) is not None:
            return (named,)
        if refs or (refs := self._named_inside(attribution, sentence, token)):
            return refs
        if token.lower_ in CARRIED and (speaker := self._carried(sentence, CARRIED[token.lower_], GENDER.get(token.lower_))) is not None:
            return (speaker,)
        start, end = _short(token)
        if _states(token.doc[start:end]):
            return None
        text = described(self._parsed[sentence].span((start, end)).of(self._document.text))
        if token.pos_ in ("PRON", "DET"):
            return self._counted(sentence, token)
        if not text:
            return (UNSPECIFIED,)
        name = re.split(r",| who | which ", text)[0].strip()
        if (proper := self._discourse.proper(token, name)) is not None:
            return (proper,)
        speaks = token.dep_ != "compound" and (attribution.tagged or attribution.frame in SPOKEN_FRAMES)
        arranged = token.lemma_.lower() in self._discourse.knowledge.arrangements  # whose words are terms and no claims
        if token.pos_ == "NOUN" and (arranged or (token.lemma_.lower() not in TELLING and not speaks)):
            return None
        return (self._fullest(ANONYMOUS + QUOTED_BY.sub("", re.split(r", (?:who|which|whose|whom)\b", text)[0])),)

    def named(self, sentence: int, token: Token) -> tuple[str, ...]:
        """The actors that a token names, each once; unnamed ones left out."""
        refs = (self._body(r) for r in self._discourse.of(sentence, token))
        return tuple(dict.fromkeys(ref for ref in refs if not ref.startswith(ANONYMOUS)))

    def _counted(self, sentence: int, token: Token) -> tuple[str, ...]:
        """People told of by a word of number alone (`Some say`) or by what sets them apart (`Those near the airport`)."""
        start, end = _short(token)
        apart = token.lower_ == "those" and end - start > 1
        if token.lower_ in COUNTED:
            end = token.i + 1
        elif not apart:
            return (UNSPECIFIED,)
        return (ANONYMOUS + self._parsed[sentence].span((start, end)).of(self._document.text),)

    def _body(self, reference: Reference) -> str:
        """The group or organisation that its unnamed leaders and members speak for; officials of a state stay unnamed."""
        entity = self._discourse.entities.get(reference.stands_for or "")
        return entity.id if entity is not None and entity.kind in SPEAKING_BODIES else reference.ref

    def _members(self, sentence: int, token: Token) -> tuple[str, ...]:
        """The actors that a source lists as its own (`several countries, including China and India`), where it names at least two."""
        listing = [c for c in token.children if c.dep_ == "prep" and c.i > token.i and (c.lower_ in ("including", "like") or _such_as(c))]
        listed = [one for c in listing for first in c.children if first.dep_ == "pobj" for one in (first, *first.conjuncts)]
        refs = tuple(dict.fromkeys(ref for one in listed for ref in self.named(sentence, one)))
        return refs if len(refs) > 1 else ()

    def _author(self, sentence: int, token: Token) -> tuple[str, ...]:
        """Whose a statement, a message or a report is: its possessor, `by`, `from` or `of` phrase, or who issued it."""
        owner = next((c for c in token.children if c.dep_ in ("poss", "compound", "nmod")), None) or agent(token)
        named = [owner] if owner is not None else []
        named += [
            p for c in token.children if c.dep_ == "prep" and c.lower_ in ("by", "from", "of") for p in c.children if p.dep_ == "pobj"
        ]
        if token.dep_ == "dobj" and (issuer := subject(token.head)) is not None:
            named.append(issuer)
        refs = [r.ref for one in named for r in self._discourse.of(sentence, one) if not r.ref.startswith(ANONYMOUS)]
        refs += [ref for one in named if (ref := self._capitalised(sentence, one)) is not None]
        return tuple(refs[:1])

    def _authored_before(self, sentence: int, token: Token) -> tuple[str, ...]:
        """Whose the paper is that a definite `the report` takes up: the last of that noun before whose author is named."""
        if not _definite(token):
            return ()
        near = range(sentence, max(sentence - TAKEN_UP, 0) - 1, -1)
        for number in (n for n in near if self._parsed[n].passes and self.voice(n) == self.voice(sentence)):
            doc = self._parsed[number].doc
            for other in reversed(doc[: token.i] if number == sentence else doc):
                if other.lemma_ == token.lemma_ and other.pos_ == "NOUN" and (refs := self._author(number, other)):
                    return refs
        return ()

    def _titled(self, token: Token) -> str | None:
        """The person whom the report names with the title that stands here alone (`the secretary of state`)."""
        if not any(c.dep_ == "det" and c.lower_ in ("the", "this") for c in token.children):
            return None
        title = token.doc.written(subtree(token)[0] + 1, token.i + 1)
        of = next((c for c in token.children if c.dep_ == "prep" and c.lower_ == "of" and c.i == token.i + 1), None)
        title = f"{title} {token.doc.written(of.i, subtree(of)[1])}" if of is not None else title
        after = re.findall(rf"(?i:\b{re.escape(title)}) ((?:[A-Z](?:\.|[\w’'-]+) ){{0,2}}[A-Z][\w’'-]+)", self._document.text)
        people = {person.id for name in after if (person := self._discourse.surnamed(name.split()[-1])) is not None}
        return people.pop() if len(people) == 1 else None

    def _capitalised(self, sentence: int, token: Token) -> str | None:
        """A new actor for a source that is written as a name: a body of several words or initials, or somebody's surname."""
        name = self._parsed[sentence].span(_short(token)).of(self._document.text)
        name = re.split(r",| who | which |\(|(?<=[a-z]) (?:on|in|from|at|during) ", described(name))[0].strip(" .’'")
        role = self._discourse.knowledge.roles.get(token.lower_)
        if role is not None and role.sense == "media" and (outlet := self._outlet_before(name, token.text)) is not None:
            return self._discourse.provisional(outlet, "media").id
        if (
            not WRITTEN_AS_NAME.fullmatch(name)
            or name in self._discourse.knowledge.nationalities
            or name.lower() in self._discourse.knowledge.titles
        ):
            return None
        if (known := self._discourse.surnamed(name)) is not None:
            return known.id
        if token.ent_type_ == "PERSON" and role is None:
            return self._discourse.provisional(name, "person").id
        if " " in name or name.isupper():
            return self._discourse.provisional(name, "other").id if role is None or role.sense in ("organisation", "media") else None
        surname = role is None and token.pos_ == "PROPN" and token.ent_type_ != "NORP"
        return self._discourse.provisional(name, "person").id if surname else None

    def _outlet_before(self, name: str, noun: str) -> str | None:
        """The name in capitals before a noun for an outlet (`the daily Dawn newspaper`), None where only a nationality stands there."""
        words = name.removesuffix(noun).strip()
        found = re.search(rf"(?<!\S){WRITTEN_AS_NAME.pattern}$", words) if noun.islower() else None
        return found[0] if found is not None and found[0] not in self._discourse.knowledge.nationalities else None

    def _adjective(self, attribution: Attribution) -> tuple[str, ...]:
        """The state or group whose adjective stands before a noun that attributes (`the French proposal to …`)."""
        if attribution.head is None:
            return ()
        noun = self._parsed[attribution.sentence].doc[attribution.head]
        before = (c for c in noun.children if c.dep_ in ("amod", "compound", "nmod") and noun.pos_ == "NOUN")
        return tuple(r.ref for c in before for r in self._discourse.by_token.get((attribution.sentence, c.i), []))[:1]

    def _hearsay(self, attribution: Attribution) -> tuple[str, ...]:
        """Nobody by name where a headline has somebody `said to` do something, which leaves out that they are."""
        if attribution.head is None:
            return ()
        head = self._parsed[attribution.sentence].doc[attribution.head]
        after = list(head.doc[head.i + 1 : head.i + 3])
        told = head.lower_ in SAID_TO and not any(c.dep_ in ("aux", "auxpass") for c in head.children)
        return (UNSPECIFIED,) if told and len(after) == 2 and after[0].lower_ == "to" and after[1].tag_ == "VB" else ()

    def _promisers(self, attribution: Attribution) -> tuple[str, ...]:
        """Those whose a noun that attributes is by its own words (`The accord included a promise by the tribes and the militia to …`)."""
        noun = None if attribution.head is None else self._parsed[attribution.sentence].doc[attribution.head]
        owner = agent(noun) if noun is not None and noun.pos_ == "NOUN" else None
        owners = (owner, *owner.conjuncts) if owner is not None else ()
        return tuple(dict.fromkeys(self._body(r) for one in owners for r in self._discourse.of(attribution.sentence, one)))

    def _named_inside(self, attribution: Attribution, sentence: int, token: Token) -> tuple[str, ...]:
        """The person or body that a source names where the parse finds another head than its name (`President Bashar al-Assad`)."""
        if token.pos_ != "PROPN":
            return ()
        inside = self._parsed[sentence].tokens(attribution.source)
        found = [
            r
            for t in inside
            if _part_of(t, token)
            for r in self._discourse.by_token.get((sentence, t.i), [])
            if not r.ref.startswith(ANONYMOUS)
        ]
        people = [r for r in found if self._discourse.entities[r.ref].kind == "person"]
        return tuple(r.ref for r in people[:1])

    def _taken_up(self, sentence: int, token: Token) -> tuple[str, ...]:
        """Who spoke last, where a definite `the report`, `the message` takes up that utterance."""
        speaker = self._carried(sentence, _BODY | {"person"}) if _definite(token) else None
        return (speaker,) if speaker is not None else ()

    def _carried(self, sentence: int, kinds: frozenset[str], gender: str | None = None) -> str | None:
        """Who of these kinds, and not plainly of another gender, spoke last, up to three sentences before."""
        for at, ref in reversed(self._speakers):
            if at < sentence - CARRY:
                return None
            entity = self._discourse.entities.get(ref)
            kind = entity.kind if entity is not None else "crowd" if _many(ref) else "anonymous"
            if at <= sentence and kind in kinds and (gender is None or self._discourse.gender(ref) in (gender, None)):
                return ref
        return None

    def is_person(self, ref: str | None) -> bool:
        """True for a named person and for somebody unnamed."""
        entity = self._discourse.entities.get(ref or "")
        return entity is None or entity.kind == "person"

    def are_outlets(self, refs: tuple[str, ...]) -> bool:
        """True where every source is a medium."""
        entities = [self._discourse.entities.get(ref) for ref in refs]
        return bool(refs) and all(entity is not None and entity.kind == "media" for entity in entities)

    def spoke(self, sentence: int, sources: tuple[str, ...]) -> None:
        """Notes who spoke in a sentence."""
        self._speakers.extend((sentence, ref) for ref in sources[:1] if ref != UNSPECIFIED)

    def _fullest(self, ref: str) -> str:
        """A bare `sources` or `officials` under the fullest description that the report gave them before."""
        if not ref.startswith(ANONYMOUS) or ref == UNSPECIFIED:
            return ref
        ref = ANONYMOUS + ONE_OF.sub("", ref.removeprefix(ANONYMOUS))
        words = ref.removeprefix(ANONYMOUS).lower().split()
        noun = _noun(ref)
        if len(words) == 1 and noun in self._described:
            return self._described[noun]
        if noun in self._discourse.knowledge.roles and len(words) > 1:
            self._described[noun] = ref
        return ref

    def speakers(self, attribution: Attribution, token: Token) -> tuple[str, ...]:
        """Who a token of an attribution's sentence names or describes as a source of its own."""
        return self.sources(replace(attribution, source_head=token.i, source_sentence=None, source=())) or ()

    def through(self, attribution: Attribution) -> tuple[str, ...]:
        """Who quotes the source of an attribution, where somebody does."""
        if attribution.through is None:
            return ()
        return self.speakers(attribution, self._parsed[attribution.sentence].doc[attribution.through])


def _noun(ref: str) -> str:
    """The last word of an anonymous description before what is joined to it, in lower case."""
    return re.split(r",| (?:of|in|from|with|at|on|who|which|close|familiar|near|to|for) ", ref.removeprefix(ANONYMOUS).lower())[0].split()[
        -1
    ]


def _part_of(token: Token, head: Token) -> bool:
    """True where a token belongs to the name at `head` and not to a phrase that hangs on it (`close to Arafat`)."""
    while token != head and token.dep_ in ("compound", "nmod", "amod", "flat", "appos", "punct", "nummod"):
        token = token.head
    return token in (head, head.head)


def _antecedent(token: Token) -> Token:
    """What a relative pronoun stands for: the noun that its clause hangs on; any other token itself."""
    if token.tag_ not in ("WDT", "WP"):
        return token
    verb = token.head
    while verb.dep_ in ("conj", "xcomp", "ccomp", "aux", "auxpass") and verb.head != verb:
        verb = verb.head
    return verb.head if verb.dep_ == "relcl" else token


def _such_as(preposition: Token) -> bool:
    return bool(preposition.lower_ == "as" and preposition.i and preposition.nbor(-1).lower_ == "such")


def _definite(token: Token) -> bool:
    return any(c.dep_ == "det" and c.lower_ in ("the", "this", "that") for c in token.children)


def _states(tokens: Iterable[Token]) -> bool:
    """True for words with a finite verb outside relative clauses, which describe nobody."""
    return any(t.tag_ in ("VBD", "VBZ", "VBP", "MD") and t.dep_ in ("ROOT", "aux", "auxpass", "ccomp", "advcl") for t in tokens)


def _many(ref: str) -> bool:
    """True for a description of several people."""
    return _noun(ref).endswith("s") or _noun(ref) in ("people", "police", "men", "women", "percent")


def _short(token: Token) -> tuple[int, int]:
    """The token range of a noun phrase without its relative clauses."""
    start, end = subtree(token)
    for child in token.children:
        if child.i > token.i and child.dep_ in ("relcl", "appos", "advcl", "cc", "conj"):
            end = min(end, child.left_edge.i)
    while end > start + 1 and token.doc[end - 1].text in {",", "–", "—", "-", "("}:
        end -= 1
    return start, max(end, start + 1)
