"""Who is meant: every noun phrase and pronoun of a report, resolved from left to right."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from parley.knowledge import Knowledge, KnownActor
from parley.model import ANONYMOUS, Span, slug
from parley.reading.attribution import Parsed
from parley.reading.names import Named
from parley.reading.places import is_place

if TYPE_CHECKING:
    from spacy.tokens import Token

HUMAN_PRONOUNS = frozenset({"he", "she", "him", "her", "his", "hers", "himself", "herself"})
WOMEN = frozenset({"she", "her", "hers", "herself"})
GROUP_PRONOUNS = frozenset({"they", "them", "their", "theirs", "themselves"})
THING_PRONOUNS = frozenset({"it", "its", "itself"})
OWN_PRONOUNS = frozenset({"i", "we", "me", "us", "my", "our"})
MILITARY = {"armed-force": "MIL", "police": "COP", "intelligence": "SPY", "parliament": "LEG"}
SUFFIX = {"armed-force": "military", "police": "police", "intelligence": "intelligence", "parliament": "parliament"}
KIND_OF = {"armed-force": "armed-force", "police": "government-body", "intelligence": "government-body", "parliament": "government-body"}
LOCATIVE = frozenset({"in", "at", "near", "across", "throughout", "inside", "into", "outside", "around", "over", "through", "within"})
DELEGATES = frozenset({"delegation", "mission", "side", "team"})
CREEDS = frozenset({"Islam", "Christianity", "Judaism", "Hinduism", "Buddhism"})
REACH = 3
OPENERS = frozenset(
    "at before after in on by for from with and but the a an as if when while since though although then now this that these those "
    "who why how what where mr mrs ms dr says said both like unlike per via to of or nor so yet".split()
)
GROUPS = frozenset({"armed-group", "armed-force", "party", "community", "international-organisation", "state", "government-body"})
BODIES = frozenset({"state", "armed-group", "party", "international-organisation", "government-body", "media"})
_DETERMINER = re.compile(
    r"^(the|a|an|some|many|several|its|their|his|her|our|this|these|those|that|two|three|four|most|other|both)\s+", re.I
)


@dataclass(slots=True)
class Entity:
    """An actor of this report while it is being read."""

    id: str
    name: str
    kind: str
    country: str | None = None
    sector: str | None = None
    provisional: bool = False
    names: list[str] = field(default_factory=list)

    def called(self, name: str) -> None:
        """Adds a surface form."""
        if name not in self.names:
            self.names.append(name)


@dataclass(frozen=True, slots=True)
class Reference:
    """One stretch of text and whom it stands for.

    Unnamed people of a state or body are nobody as a source, but act for it (`stands_for`) in deeds.
    """

    span: Span
    ref: str
    resolution: str
    sentence: int
    subject: bool = False
    stands_for: str | None = None


def described(text: str) -> str:
    """A description without its determiners, as it names an unnamed source or group."""
    text = " ".join(text.split())
    while (shorter := _DETERMINER.sub("", text)) != text:
        text = shorter
    return text.strip(" ,;:\"“”'’[]()")


class Discourse:
    """Resolves the noun phrases of a report in order; keeps the actors met and what was said of whom lately."""

    def __init__(self, text: str, named: Sequence[Named], knowledge: Knowledge, year: int | None) -> None:
        self.text = text
        self.knowledge = knowledge
        self.year = year
        self.entities: dict[str, Entity] = {}
        self.references: list[Reference] = []
        self.by_token: dict[tuple[int, int], list[Reference]] = {}
        self._named = named
        self._surnames: dict[str, str] = {}
        self._at = 0

    # --- actors

    def known(self, actor: KnownActor, surface: str | None = None) -> Entity:
        """The entity of a known actor, made where it is new."""
        entity = self.entities.get(actor.id)
        if entity is None:
            entity = Entity(actor.id, actor.name, actor.kind, actor.country, actor.sector)
            self.entities[actor.id] = entity
            if actor.kind == "person":
                self._surnames.setdefault(actor.name.split()[-1].lower(), actor.id)
        if surface:
            entity.called(surface)
        return entity

    def provisional(self, name: str, kind: str, country: str | None = None, sector: str | None = None) -> Entity:
        """The entity of an actor that knowledge does not list, by its own name."""
        identifier = slug(name)
        listed = self.knowledge.actors.get(identifier)
        if listed is not None and listed.kind == kind:
            return self.known(listed, name)
        entity = self.entities.get(identifier)
        if entity is None:
            entity = Entity(identifier, name, kind, country, sector, provisional=True)
            self.entities[identifier] = entity
            if kind == "person":
                self._surnames[name.rsplit(maxsplit=1)[-1].lower()] = identifier
        entity.called(name)
        return entity

    def person(self, name: str) -> Entity | None:
        """The person of this name, or the one whose surname it is; None where it is no name of a person."""
        parts = [
            part
            for part in name.split()
            if part.rstrip(".").lower() not in self.knowledge.titles and part.lower() not in self.knowledge.roles
        ]
        if not parts or not parts[-1][:1].isupper():
            return None
        bare = " ".join(parts).strip(" ,.’'")
        known = self._surnames.get(parts[-1].lower())
        if known is not None and (len(parts) == 1 or bare in self.entities[known].names or self.entities[known].name.endswith(bare)):
            self.entities[known].called(bare)
            return self.entities[known]
        full = self._in_full(bare) if len(parts) == 1 else bare
        plain = " ".join(part for part in full.split() if not re.fullmatch(r"[A-Z]\.?", part))
        if slug(plain) in self.knowledge.actors or slug(plain) in self.entities:
            full = plain
        listed = self.knowledge.actors.get(slug(full))
        if listed is not None and listed.kind != "person":
            return None
        entity = self.provisional(full, "person")
        entity.called(bare)
        return entity

    def _in_full(self, surname: str) -> str:
        """The full name that the report gives to a bare surname anywhere, or the surname itself."""
        found = re.search(rf"((?:(?:[A-Z][\w'’-]+|[A-Z]\.) ){{1,3}}){re.escape(surname)}\b", self.text)
        words = [w for w in found[1].split() if w.rstrip(".").lower() not in self.knowledge.titles] if found else []
        words = [w for w in words if w.lower() not in self.knowledge.roles and w not in self.knowledge.nationalities]
        words = [w for w in words if w.lower() not in OPENERS and not w.endswith(("ing", "'s", "’s")) and not w.isupper()]
        return " ".join([*words, surname])

    # --- one sentence

    def read(self, number: int, parsed: Parsed) -> None:
        """Resolves every noun phrase and pronoun of a sentence, in order."""
        doc = parsed.doc
        self._number, self._parsed = number, parsed
        self._hits: dict[int, Named] = {}
        sentence = parsed.sentence.span
        while self._at < len(self._named) and self._named[self._at].span.end <= sentence.start:
            self._at += 1
        for hit in self._named[self._at :]:
            if hit.span.start >= sentence.end:
                break
            for token in doc:
                if hit.span.start <= sentence.start + token.idx < hit.span.end:
                    self._hits[token.i] = hit
        people = {t.i: ent for ent in doc.ents for t in ent}
        for token in doc:
            if token.pos_ in ("NOUN", "PROPN", "PRON", "ADJ", "NUM", "DET"):
                found = self._resolve(token, people)
                if found:
                    self.by_token[number, token.i] = found
                    self.references.extend(found)

    def _reference(self, start: int, end: int, ref: str, resolution: str, token: Token, stands_for: str | None = None) -> Reference:
        span = self._parsed.span((start, end))
        return Reference(span, ref, resolution, self._number, token.dep_ in ("nsubj", "nsubjpass"), stands_for)

    def _resolve(self, token: Token, people: dict[int, object]) -> list[Reference]:
        if token.pos_ == "PRON":
            return self._pronoun(token)
        hit = self._hits.get(token.i)
        if hit is not None:
            return self._known_name(token, hit)
        role = self.knowledge.roles.get(token.lower_) or self.knowledge.roles.get(token.lemma_.lower())
        if role is not None and token.pos_ in ("NOUN", "PROPN") and token.dep_ != "compound" and not self._in_name(token):
            return self._role(token, role.sense, role.sector)
        return self._entity(token, people)

    def _in_name(self, token: Token) -> bool:
        """True where a capitalised noun ends a proper name that nothing else knows (`National Economic Council`)."""
        before = [c for c in token.children if c.dep_ in ("compound", "amod") and c.i < token.i]
        return token.text[:1].isupper() and token.i > 0 and any(c.text[:1].isupper() and c.i not in self._hits for c in before)

    def _known_name(self, token: Token, hit: Named) -> list[Reference]:
        inside = [i for i, h in self._hits.items() if h is hit]
        first, last = min(inside), max(inside)
        doc = self._parsed.doc
        root = next((i for i in reversed(inside) if doc[i].head.i not in inside or doc[i].head.i == i), last)
        if token.i != root or hit.actor is None:
            return []
        if hit.use == "seat" and not _acts(token):
            return []
        surface = hit.span.of(self.text)
        if hit.use == "adjective" and hit.actor.kind == "state" and surface not in hit.actor.names:
            head = token.head
            role = self.knowledge.roles.get(head.lower_)
            if role is not None and token.dep_ in ("amod", "compound", "nmod", "poss"):
                return []
            self.known(hit.actor, surface)
            return [self._reference(first, last + 1, hit.actor.id, "adjective", token)]
        if token.dep_ in ("compound", "nmod", "amod") and hit.actor.kind != "person" and token.head.i not in self._hits:
            role = self.knowledge.roles.get(token.head.lower_)
            if role is not None and role.sense != "office":
                return []
        if hit.use == "demonym" and surface.endswith("s") and not _definite(doc[root]):
            people = self.provisional(surface, "community", hit.actor.country, "CVL")
            people.called(self._whole(doc[root]))
            return [self._reference(first, last + 1, people.id, "name", token)]
        entity = self.known(hit.actor, surface)
        resolution = {"seat": "metonym", "demonym": "name"}.get(hit.use, "name")
        if hit.actor.kind == "state" and _locates(token):
            return [self._reference(first, last + 1, entity.id, "place", token)]
        return [self._reference(first, last + 1, entity.id, resolution, token)]

    def _owners(self, token: Token) -> list[KnownActor]:
        """The actors whose name or nationality stands before a noun, or after its `of`."""
        owners = []
        pending = [c for c in token.children if c.dep_ in ("amod", "compound", "nmod", "poss")]
        if not any(self._hits.get(c.i) for c in pending):
            pending += [p for c in token.children if c.dep_ == "prep" and c.lower_ == "of" for p in c.children if p.dep_ == "pobj"]
        while pending:
            child = pending.pop(0)
            hit = self._hits.get(child.i)
            if hit is not None and hit.actor is not None and hit.actor not in owners and not self._affixed(hit):
                owners.append(hit.actor)
            if hit is not None or child.dep_ in ("compound", "amod", "poss"):
                pending.extend(c for c in child.children if c.dep_ in ("conj", "compound", "amod"))
        return owners

    def _affixed(self, hit: Named) -> bool:
        """True for the name in `anti-Taliban` and `Chadian-led`, which says nothing of whose something is."""
        before, after = self.text[max(0, hit.span.start - 6) : hit.span.start], self.text[hit.span.end : hit.span.end + 12]
        return bool(re.search(r"\b(anti|pro|non|ex|counter)-$", before, re.I) or re.match(r"-[a-z]+(ed|led|held|run|built|born|made)\b", after))

    def _phrase(self, token: Token) -> tuple[int, int]:
        """Range of a noun with what stands before it."""
        lefts = [c.left_edge.i for c in token.children if c.i < token.i and c.dep_ in ("amod", "compound", "nmod", "poss", "det", "nummod")]
        start = min([token.i, *lefts])
        while start < token.i and self._parsed.doc[start].dep_ == "det":
            start += 1
        return start, token.i + 1

    def _armed(self, token: Token) -> bool:
        """True where what stands before `groups` or `faction` makes it an armed one."""
        before = (c.lower_ for c in token.children if c.i < token.i and c.dep_ in ("amod", "compound", "nmod"))
        senses = (self.knowledge.roles.get(word) for word in before)
        return any(role is not None and role.sense == "group-armed" for role in senses)

    def _whole(self, token: Token) -> str:
        """The noun phrase as written, from its determiner to its `of`, `from` or `in` phrase."""
        return " ".join(self._parsed.span((token.left_edge.i, max(token.i + 1, _full_end(token)))).of(self.text).split())

    def _role(self, token: Token, sense: str, sector: str | None) -> list[Reference]:
        owners = self._owners(token)
        start, end = self._phrase(token)
        surface = described(self._parsed.span((start, end)).of(self.text))
        if not surface:
            return []
        if sense in ("office", "group-people"):
            return self._people(token, sense, owners, (start, end))
        if sense in ("organisation", "armed-force") and self._armed(token):
            sense, sector = "group-armed", "REB"
        if owners:
            return [self._owned(token, owner, sense, sector, surface, (start, end)) for owner in owners]
        if sense in ("armed-force", "government", "police", "organisation", "parliament", "intelligence"):
            found = self._definite(token, sense) if " " not in surface or sense == "armed-force" else None
            if found is not None:
                self.entities[found].called(surface)
                return [self._reference(start, end, found, "description", token)]
            if sense == "organisation" or not _definite(token):
                return []
        if sense == "group-community" and len(surface.split()) == 1 and not _definite(token):
            return [self._reference(start, end, ANONYMOUS + surface, "description", token)]
        if sense in ("group-armed", "group-community") or len(surface.split()) > 1:
            found = self._armed_before(token, surface) if sense == "group-armed" else None
            if found is not None:
                self.entities[found].called(surface)
                return [self._reference(start, end, found, "description", token)]
            kind = {"group-armed": "armed-group", "group-community": "community", "armed-force": "armed-force"}.get(sense, "other")
            entity = self.provisional(surface, kind, None, sector)
            entity.called(self._whole(token))
            return [self._reference(start, end, entity.id, "description", token)]
        return []

    def _armed_before(self, token: Token, surface: str) -> str | None:
        """The armed group that `the fighters` or a bare `rebels` takes up: one called so before, or the one that the report is about."""
        if len(surface.split()) > 1:
            return None
        noun = token.lemma_.lower()
        armed = [r.ref for r in self.references if (e := self.entities.get(r.ref)) is not None and e.kind == "armed-group"]
        called = [ref for ref in armed if noun in {word.rstrip("s") for name in self.entities[ref].names for word in name.lower().split()[-1:]}]
        if called:
            return called[-1]
        if _definite(token) and (found := self._definite(token, "group-armed")):
            return found
        most = max(set(armed), key=lambda ref: (armed.count(ref), ref), default=None)
        return most if most is not None and armed.count(most) >= 3 and armed.count(most) * 3 >= len(armed) * 2 else None

    def _owned(self, token: Token, owner: KnownActor, sense: str, sector: str | None, surface: str, at: tuple[int, int]) -> Reference:
        """The body of a state or organisation that a noun names: its army, its government, or the owner itself."""
        if owner.kind == "person" and sense in ("government", *MILITARY):
            owner = self.knowledge.by_country.get(owner.country or "", owner)
        if owner.kind == "state" and sense in MILITARY:
            known = self.knowledge.by_role.get((MILITARY[sense], owner.country or ""))
            if known is not None:
                entity = self.known(known, surface)
            else:
                entity = self.provisional(f"{owner.name} {SUFFIX[sense]}", KIND_OF[sense], owner.country, MILITARY[sense])
                entity.called(surface)
        elif owner.kind == "state" and token.lemma_.lower() in DELEGATES:
            entity = self.known(owner, surface)
        elif sense in ("group-community", "media") or (owner.kind == "state" and sense in ("group-armed", "organisation")):
            kind = {"group-armed": "armed-group", "group-community": "community", "media": "media"}.get(sense, "other")
            entity = self.provisional(surface, kind, owner.country, sector)
            entity.called(self._whole(token))
        else:
            entity = self.known(owner, surface)
        return self._reference(*at, entity.id, "description", token)

    def _people(self, token: Token, sense: str, owners: list[KnownActor], at: tuple[int, int]) -> list[Reference]:
        """An office or unnamed people: the person who held it, the named person beside it, or an anonymous description."""
        for child in token.children:
            if child.dep_ == "appos" and child.ent_type_ == "PERSON":
                return []
        if sense == "office" and token.dep_ in ("compound", "nmod") and token.head.pos_ == "PROPN":
            return []
        if sense == "office" and owners:
            for title in (" ".join(w for w in described(self._parsed.span(at).of(self.text)).lower().split()[-n:]) for n in (3, 2, 1)):
                holders = [p for p in self.knowledge.offices.get((title, owners[0].id), []) if self._held(p, title, owners[0].id)]
                if len(holders) == 1 and self.year is not None:
                    entity = self.known(holders[0], title)
                    return [self._reference(*at, entity.id, "office", token)]
        if sense == "office" and _definite(token) and not owners:
            title = described(self._parsed.span(at).of(self.text)).lower()
            found = self._last(lambda e: self._holds(e.id, title), reach=12)
            if found is not None:
                return [self._reference(*at, found, "description", token)]
        full = (at[0], max(at[1], _full_end(token)))
        text = described(self._parsed.span(full).of(self.text))
        bodies: list[str | None] = [self._body(token, owner) for owner in owners]
        return [self._reference(*full, ANONYMOUS + text, "description", token, body) for body in bodies or [None]] if text else []

    def _body(self, token: Token, owner: KnownActor) -> str:
        """The state, army or parliament that unnamed people act for."""
        words = {c.lower_ for c in token.children} | {token.lemma_.lower()}
        sector = "MIL" if words & {"military", "army", "general", "commander", "officer"} else None
        sector = "LEG" if words & {"lawmaker", "senator", "congressman", "legislator"} else sector
        known = self.knowledge.by_role.get((sector, owner.country or "")) if sector and owner.kind == "state" else None
        role = self.knowledge.roles.get(token.lower_)
        surface = described(self._parsed.span(self._phrase(token)).of(self.text))
        return self.known(known or owner, surface if role is not None and role.sense == "group-people" else None).id

    def _holds(self, identifier: str, title: str) -> bool:
        """True where the person is known to hold an office of this title at the report's date."""
        known = self.knowledge.actors.get(identifier)
        return (
            self.year is not None
            and known is not None
            and any(o.title.lower() == title and o.years.holds(self.year) for o in known.offices)
        )

    def _held(self, person: KnownActor, title: str, body: str) -> bool:
        return any(o.title.lower() == title and o.body == body and o.years.holds(self.year) for o in person.offices)

    def _definite(self, token: Token, sense: str) -> str | None:
        """The actor that `the group`, `the army`, `the government` takes up from before, or None."""
        if not _definite(token):
            return None
        if sense == "government":
            return self._last(lambda e: e.kind == "state", reach=12)
        if sense == "armed-force":
            return self._last(lambda e: e.kind == "armed-force" and e.country is not None, reach=12)
        if sense == "organisation" and token.lemma_.lower() not in ("group", "movement", "party", "organisation", "organization"):
            return self._last(lambda e: token.lemma_.lower() in e.name.lower().split() and e.kind != "person")
        if sense in ("group-armed", "organisation"):
            return self._last(
                lambda e: e.kind in ("armed-group", "party") or (sense == "organisation" and e.kind == "international-organisation")
            )
        return self._last(lambda e: e.kind == "government-body", reach=12)

    def _entity(self, token: Token, people: dict[int, object]) -> list[Reference]:
        """A name that only the entity recogniser knows: a person or an organisation, kept as a provisional actor."""
        if token.pos_ == "PROPN" and (full := self._spelled_out(token.text)) is not None:
            named = self.provisional(full, "other")
            named.called(token.text)
            return [self._reference(token.i, token.i + 1, named.id, "name", token)]
        ent = people.get(token.i)
        if ent is None or token.i != ent.root.i:  # type: ignore[attr-defined]
            return []
        surface = ent.text.strip(" ,.’'\"“”")  # type: ignore[attr-defined]
        label = ent.label_  # type: ignore[attr-defined]
        if not surface or not surface[0].isupper() or "/" in surface or is_place(surface):
            return []
        following = self._parsed.doc[ent.end] if ent.end < len(self._parsed.doc) else None  # type: ignore[attr-defined]
        if following is not None and following.pos_ == "PROPN" and following.text[:1].isupper() and " " not in surface:
            return []
        if label != "PERSON" and " " not in surface and len(re.findall(rf"\b{re.escape(surface)}\b", self.text)) < 2:
            return []
        if label == "PERSON" or (label == "ORG" and " " not in surface and not surface.isupper() and self._in_full(surface) != surface):
            entity = self.person(re.sub(r"['’]s$", "", surface))
            owners = self._owners(token)
            if entity is not None and entity.country is None and owners:
                entity.country = owners[0].country
        elif label == "ORG" and _written_as_name(surface):
            entity = self.provisional(described(re.sub(r"['’]s$", "", surface)), "other")
        elif label == "NORP" and token.pos_ != "ADJ" and surface.endswith("s"):
            entity = self.provisional(surface, "community")
        else:
            return []
        return [self._reference(ent.start, ent.end, entity.id, "name", token)] if entity else []  # type: ignore[attr-defined]

    def _spelled_out(self, acronym: str) -> str | None:
        """The name that the report introduces an acronym for in brackets, or None."""
        if not (acronym.isupper() and 2 <= len(acronym) <= 8 and acronym.isalpha()):
            return None
        small = "of|for|the|and|in|to|de"
        found = re.search(rf"((?:[A-Z][\w'’-]+\s+(?:(?:{small})\s+)*){{2,8}})\({acronym}\)", self.text)
        name = described(found[1]) if found else ""
        return name if name[:1] == acronym[0] else None

    # --- what is taken up again

    def _last(self, fits: Callable[[Entity], bool], reach: int = REACH) -> str | None:
        """The latest actor that `fits`, subjects before others, at most `reach` sentences back."""
        fallback = None
        for reference in reversed(self.references):
            if reference.sentence < self._number - reach:
                break
            entity = self.entities.get(reference.ref)
            if entity is None or reference.resolution == "place" or not fits(entity):
                continue
            if reference.subject:
                return reference.ref
            fallback = fallback or reference.ref
        return fallback

    def _recent(self, fits: Callable[[Reference], bool], reach: int) -> list[Reference]:
        """References of this sentence and the `reach` before it that `fits`, the latest first."""
        found = []
        for reference in reversed(self.references):
            if reference.sentence < self._number - reach:
                break
            if reference.resolution != "place" and fits(reference):
                found.append(reference)
        return found

    def _pronoun(self, token: Token) -> list[Reference]:
        """Whom a pronoun stands for, only where the choice is plain: one candidate, or the subject that it takes up."""
        word = token.lower_
        if word not in HUMAN_PRONOUNS and _quoted(token):
            return []
        if word in HUMAN_PRONOUNS:
            subject = token.dep_ in ("nsubj", "nsubjpass")
            other = "male" if word in WOMEN else "female"
            found = self._plain(token, lambda r: self._kind(r) == "person" and self._gender(r.ref) != other, reach=1, alone=subject)
        elif word in GROUP_PRONOUNS:
            found = self._plain(token, lambda r: self._kind(r) in GROUPS or r.ref.startswith(ANONYMOUS), reach=1, alone=False)
        elif word in THING_PRONOUNS and not _empty_it(token):
            found = self._plain(token, lambda r: self._kind(r) in BODIES, reach=1, alone=False)
        else:
            return []
        return [self._reference(token.i, token.i + 1, found, "pronoun", token)] if found else []

    def _governing(self, token: Token) -> Token | None:
        """The subject of the verb that governs a pronoun's clause (`Kavanaugh said he …`), or None where the clause stands alone."""
        verb = token.head
        if token.dep_ not in ("nsubj", "nsubjpass") or verb.dep_ != "ccomp" or verb.head.pos_ != "VERB":
            return None
        return next((c for c in verb.head.children if c.dep_ == "nsubj" and c.i < token.i and c.pos_ != "PRON"), None)

    def _gender(self, ref: str) -> str | None:
        """Whether a person's given name is a woman's or a man's, as far as that is plain."""
        name = self.entities[ref].name
        return self.knowledge.given_names.get(name.split()[0]) if " " in name else None

    def _kind(self, reference: Reference) -> str | None:
        entity = self.entities.get(reference.ref)
        return entity.kind if entity is not None else None

    def _plain(self, token: Token, fits: Callable[[Reference], bool], *, reach: int, alone: bool = True) -> str | None:
        """The subject of the governing verb, the only candidate near (where `alone` is enough), or the only one of this sentence."""
        speaker = self._governing(token)
        if speaker is not None:
            return next((r.ref for r in self.of(self._number, speaker) if fits(r)), None)
        near = self._recent(fits, reach)
        refs = list(dict.fromkeys(r.ref for r in near))
        if alone and len(refs) == 1:
            return refs[0]
        reflexive = token.lower_.endswith(("self", "selves"))
        if token.dep_ != "poss" and not reflexive:
            return None
        here = list(dict.fromkeys(r.ref for r in near if r.sentence == self._number))
        return here[0] if len(here) == 1 and any(r.subject and r.sentence == self._number for r in near) else None

    # --- arguments

    def doers(self, number: int, token: Token) -> list[str]:
        """Actors that an argument of a deed stands for: itself, whom it acts for, or whose it is (`Taliban positions`)."""
        found = self.of(number, token)
        refs = [r.stands_for or r.ref for r in found if r.resolution != "place"]
        if not refs:
            owned = [c for c in token.children if c.dep_ in ("poss", "compound", "amod", "nmod")]
            owned += [p for c in token.children if c.dep_ == "prep" and c.lower_ == "of" for p in c.children if p.dep_ == "pobj"]
            refs = [r.stands_for or r.ref for c in owned for r in self.of(number, c) if not r.ref.startswith(ANONYMOUS)]
        return list(dict.fromkeys(refs))

    def proper(self, token: Token, surface: str) -> str | None:
        """A new actor for a source written as a name that nothing else knows: a person where it has several words."""
        if token.pos_ != "PROPN" or not surface[:1].isupper() or is_place(surface):
            return None
        if len(surface.split()) > 1 or surface.lower() in self._surnames:
            entity = self.person(surface)
            return entity.id if entity else None
        if self._in_full(surface) != surface:
            entity = self.person(surface)
            return entity.id if entity else None
        return self.provisional(surface, "other").id

    def of(self, number: int, token: Token) -> list[Reference]:
        """Whom an argument of sentence `number` stands for: its head, what is joined to it, or a name in apposition."""
        found = list(self.by_token.get((number, token.i), []))
        for child in token.children:
            if child.dep_ == "appos" and (not found or found[0].ref.startswith(ANONYMOUS)):
                better = [r for r in self.by_token.get((number, child.i), []) if not r.ref.startswith(ANONYMOUS)]
                found = better or found
        for child in token.children:
            if child.dep_ == "conj" and child.pos_ in ("NOUN", "PROPN", "PRON"):
                found.extend(r for r in self.of(number, child) if r.ref not in {f.ref for f in found})
        return found


def _empty_it(token: Token) -> bool:
    """True for the `it` of `it is clear that` and its like, which stands for nobody."""
    verb = token.head
    clausal = any(c.dep_ in ("ccomp", "xcomp", "advcl", "csubj", "acomp", "attr") for c in verb.children)
    return bool(token.lower_ == "it" and verb.lemma_ in ("be", "seem", "appear", "take", "remain") and clausal)


def _quoted(token: Token) -> bool:
    """True where a quotation has opened before a token of its sentence and not closed."""
    before: str = token.doc[: token.i].text
    return before.count("“") > before.count("”") or before.count('"') % 2 == 1


def _locates(token: Token) -> bool:
    """True where a state's name only says where: after `in` and its like, or after the name of a town."""
    if token.dep_ == "pobj":
        return token.head.lower_ in LOCATIVE
    return token.dep_ in ("appos", "npadvmod", "nmod") and token.head.ent_type_ in ("GPE", "LOC", "FAC") and token.i > token.head.i


def _written_as_name(surface: str) -> bool:
    """True where every word but the small ones is capitalised, and nobody's possession is named."""
    words = surface.split()
    small = {"of", "the", "for", "and", "on", "in", "to", "de", "al", "&"}
    named = all(word[0].isupper() or word in small for word in words) and not re.search(r"['’]s\b", surface)
    return (
        named
        and surface not in CREEDS
        and not (" " in surface and surface.isupper())
        and surface not in ("State", "House", "Treasury", "Parliament")
        and (len(words) > 1 or surface.isupper() or len(surface) > 3)
    )


def _definite(token: Token) -> bool:
    return any(c.dep_ == "det" and c.lower_ in ("the", "this", "that", "these", "those") for c in token.children)


def _acts(token: Token) -> bool:
    """True where a capital or a seat stands where only a government can: as a doer, or across a table."""
    if token.dep_ in ("nsubj", "nsubjpass", "poss", "dobj", "agent"):
        return token.dep_ != "dobj" or token.head.lemma_ in (
            "accuse",
            "urge",
            "warn",
            "press",
            "blame",
            "criticize",
            "pressure",
            "tell",
            "ask",
        )
    if token.dep_ == "conj":
        return _acts(token.head)
    if token.dep_ == "pobj":
        return token.head.lower_ in ("between", "with", "by", "against") or (token.head.lower_ == "from" and token.head.head.pos_ == "NOUN")
    return False


def _full_end(token: Token) -> int:
    """Where the description of unnamed people ends: with its `of`, `from`, `in` or `close to` phrase, without relative clauses."""
    end: int = token.i + 1
    for child in token.children:
        if child.i > token.i and child.dep_ in ("prep", "acl", "amod") and child.i <= end + 1 and child.lower_ != "by":
            end = max(end, child.right_edge.i + 1)
    return min(end, int(token.i) + 10)
