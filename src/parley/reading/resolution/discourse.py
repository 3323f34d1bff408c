"""What a report has shown so far: the actors met, and whom each stretch of text stands for."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from parley.knowledge import Knowledge, KnownActor
from parley.model import ANONYMOUS, Span, slug
from parley.reading.grammar import is_subject, taking_sides
from parley.reading.resolution.coordination import denied, joined_before
from parley.reading.resolution.names import OPENERS
from parley.reading.resolution.places import is_place
from parley.reading.resolution.written import written

if TYPE_CHECKING:
    from parley.reading.tokens import Token

OWN_PRONOUNS = frozenset({"i", "we", "me", "us", "my", "our"})
REACH = 3
COUNTED = frozenset(
    "hundred thousand dozen score ten million some many most several few all both each one two three four none majority number handful "
    "couple group crowd mob series string wave".split()
)  # of whom
TITLE_OF = {
    "Mr": "male",
    "Sir": "male",
    "Lord": "male",
    "Mrs": "female",
    "Ms": "female",
    "Miss": "female",
    "Lady": "female",
    "Dame": "female",
}
KIN = frozenset(
    "parent mother father wife husband widow son daughter child brother sister relative cousin uncle aunt nephew niece "
    "ally critic opponent rival foe friend donor partner enemy adversary backer".split()
)  # who is somebody else than whose they are
SURNAME_FIRST = frozenset({"CHN", "TWN", "HKG", "KOR", "PRK", "KHM"})  # countries whose press puts the surname first
PARTICLES = frozenset(
    "al el ul ur as ash ad an ar az at bin bint ibn abu de da do dos das del della di du la le van von der den ter y e".split()
)
_POSSESSIVE = re.compile(r"['’]s$")
_DETERMINER = re.compile(
    r"^(the|a|an|some|many|several|its|their|his|her|our|this|these|those|that|two|three|four|most|other|both|various|certain|only|all|any|"
    r"at least|at most|more than|fewer than|up to|nearly|almost|about|around|approximately|roughly|over|how \w+|[\d,.]+|five|six|seven|"
    r"an estimated|estimated|eight|nine|ten|dozen|hundred|thousand)[,\s]+",
    re.I,
)

ARTICLES = r"(?:\b(?:al|el|as|ash|ad|adh|an|ar|at|az)[-‑’'])"
ARTICLE = re.compile(rf"^{ARTICLES}(?=\w)")


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
    several: bool = False  # whether the words are a plural


def family(name: str) -> str:
    """What families of a name share: its last word in lower case, without the Arabic article (`al-Taishi`, `Mr Taishi`)."""
    return ARTICLE.sub("", name.rsplit(maxsplit=1)[-1].lower())


def described(text: str) -> str:
    """A description without its determiners, as it names an unnamed source or group."""
    text = " ".join(text.split())
    while (shorter := _DETERMINER.sub("", text)) != text:
        text = shorter
    return text.strip(" ,;:\"“”'’[]()")


def _says_after(verb: Token) -> bool:
    """True for a verb that comes after the clause that it reports (`…, officials said`)."""
    return any(_said_before(c) for c in verb.children)


def _said_before(verb: Token) -> bool:
    """True for the verb of a clause before the one that reports it."""
    return bool(verb.dep_ == "ccomp" and verb.head.dep_ == "ROOT" and verb.i < verb.head.i)


class Discourse:
    """Keeps the actors that a report has shown, makes new ones, and knows what was said of whom, and where."""

    def __init__(self, text: str, knowledge: Knowledge, year: int | None, home: KnownActor | None = None) -> None:
        self.text = text
        self.knowledge = knowledge
        self.year = year
        self.home = home  # the state that the report is mostly about
        self.entities: dict[str, Entity] = {}
        self.references: list[Reference] = []
        self.by_token: dict[tuple[int, int], list[Reference]] = {}
        self.acting: dict[tuple[int, int], Reference] = {}  # who acts but bargains for nobody: `we` of who is quoted, `its allies`
        self._opening: dict[int, Token] = {}  # the subject of each sentence's main clause
        self._speaking: dict[int, Token] = {}  # the subject of the clause that only says who says it (`…, officials said`)
        self._surnames: dict[str, list[str]] = {}
        self._full_names: dict[str, str] = {}
        self._titled: dict[str, str | None] = {}  # what a title before each surname says of a person

    # --- actors

    def known(self, actor: KnownActor, surface: str | None = None) -> Entity:
        """The entity of a known actor, made where it is new."""
        entity = self.entities.get(actor.id)
        if entity is None:
            entity = Entity(actor.id, actor.name, actor.kind, actor.country, actor.sector)
            if actor.kind == "person" and actor.sector == "IGO":  # who acts for no country
                entity.country = None
            self.entities[actor.id] = entity
            if actor.kind == "person":
                first = actor.country in SURNAME_FIRST
                self._surnames.setdefault(family(actor.name.split()[0 if first else -1]), []).append(actor.id)
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
                self._surnames.setdefault(family(name), []).append(identifier)
        entity.called(name)
        return entity

    def surnamed(self, surname: str) -> Entity | None:
        """The person met before under a longer name that ends in `surname`, or None."""
        entity = self._bearer(surname)
        return entity if entity is not None and entity.name != surname else None

    def _bearer(self, surname: str) -> Entity | None:
        """Of the persons met with this surname the one whom the report names in full most often, the first met of equals."""
        bearers = [self.entities[identifier] for identifier in self._surnames.get(family(surname), ())]
        return max(bearers, key=lambda entity: self.text.count(entity.name) if " " in entity.name else 0, default=None)

    def person(self, name: str) -> Entity | None:
        """The person of this name, or the one whose surname it is; None where it is no name of a person."""
        parts = name.split()
        while parts and (parts[0].rstrip(".").lower() in self.knowledge.titles or parts[0].lower() in self.knowledge.roles):
            parts = parts[1:]
        if not parts or not parts[-1][:1].isupper() or not all(p[:1].isupper() or p.lower() in PARTICLES for p in parts):
            return None
        bare = " ".join(parts).strip(" ,.’'")
        bearers = [self.entities[identifier] for identifier in self._surnames.get(family(parts[-1]), ())]
        entity = next((e for e in bearers if bare in e.names or e.name.endswith(bare)), None) if len(parts) > 1 else self._bearer(parts[0])
        if entity is None:
            full = self._without_initials(self.in_full(bare) if len(parts) == 1 else bare)
            listed = self.knowledge.actors.get(slug(full))
            if listed is not None and listed.kind != "person":
                return None
            entity = self.provisional(full, "person")
        entity.called(bare)
        return entity

    def _without_initials(self, name: str) -> str:
        """The name without initials where somebody is known or was met by it, else the name itself."""
        plain = " ".join(part for part in name.split() if not re.fullmatch(r"[A-Z]\.?", part))
        return plain if slug(plain) in self.knowledge.actors or slug(plain) in self.entities else name

    def in_full(self, surname: str) -> str:
        """The full name that the report gives to a bare surname anywhere, or the surname itself."""
        if surname not in self._full_names:
            self._full_names[surname] = self._in_full(surname)
        return self._full_names[surname]

    def _in_full(self, surname: str) -> str:
        found = re.search(rf"((?:(?:[A-Z][\w'’-]+|[A-Z]\.) ){{1,3}})({ARTICLES}?{re.escape(surname)})\b", self.text)
        words = [w for w in found[1].split() if w.rstrip(".").lower() not in self.knowledge.titles] if found else []
        words = [w for w in words if w.lower() not in self.knowledge.roles and w not in self.knowledge.nationalities]
        words = [w for w in words if w.lower() not in OPENERS and not w.endswith(("ing", "'s", "’s")) and not w.isupper()]
        words = [w for w in words if w in self.knowledge.given_names or next(written(w.lower(), self.text), None) is None]
        return " ".join([*words, found[2] if found and words else surname])

    def proper(self, token: Token, surface: str) -> str | None:
        """A new actor for a source written as a name that nothing else knows: a person where it has several words."""
        adjective = token.ent_type_ == "NORP" and not surface.endswith("s")
        if token.pos_ != "PROPN" or adjective or not surface[:1].isupper() or not self._names_somebody(surface):
            return None
        surface = _POSSESSIVE.sub("", surface)
        if (met := self.surnamed(surface)) is not None:
            return met.id
        if is_place(surface):
            return None
        if len(surface.split()) > 1 or family(surface) in self._surnames or self.in_full(surface) != surface:
            entity = self.person(surface)
            return entity.id if entity else None
        return self.provisional(surface, "other").id

    def _names_somebody(self, surface: str) -> bool:
        """False for a bare title, office or nationality and for initials with a hyphen (`President`, `European`, `R-Ky`)."""
        word = surface.rstrip(".").lower()
        listed = word in self.knowledge.titles or word in self.knowledge.roles or surface in self.knowledge.nationalities
        return not listed and not re.fullmatch(r"[A-Z]-[A-Z][a-z]*\.?", surface)

    def gender(self, ref: str) -> str | None:
        """`female` or `male` where a person's given name or title makes it plain."""
        entity = self.entities.get(ref)
        if entity is None or entity.kind != "person":
            return None
        given = self.knowledge.given_names.get(entity.name.split()[0]) if " " in entity.name else None
        if given:
            return given
        surname = entity.name.split()[-1]
        if surname not in self._titled:
            titled = re.search(rf"\b({'|'.join(TITLE_OF)})\.? (?:[A-Z][\w.-]+ )?{re.escape(surname)}\b", self.text)
            self._titled[surname] = TITLE_OF[titled[1]] if titled else None
        return self._titled[surname]

    # --- what was said of whom

    def note(self, number: int, token: Token, found: Sequence[Reference]) -> None:
        """Keeps whom a token of sentence `number` stands for."""
        if is_subject(token):
            said = _said_before(token.head)
            if said or token.head.dep_ == "ROOT":
                (self._opening if said or not _says_after(token.head) else self._speaking).setdefault(number, token)
        if found:
            self.by_token[number, token.i] = list(found)
            self.references.extend(found)

    def opened(self, number: int, *, speaking: bool = False) -> list[Reference] | None:
        """Whom the subject of a sentence's main clause stands for, or with `speaking` who says it; None where it has no such clause."""
        told, said = self._opening.get(number), self._speaking.get(number)
        first = (said or told) if speaking else (told or said)
        return self.of(number, first) if first is not None else None

    def latest(self, number: int, fits: Callable[[Entity], bool], *, reach: int = REACH) -> str | None:
        """The latest actor that `fits`, subjects before others, at most `reach` sentences before sentence `number`."""
        fallback = None
        for reference in self.recent(number, reach=reach):
            entity = self.entities.get(reference.ref)
            if entity is None or not fits(entity):
                continue
            if reference.subject:
                return reference.ref
            fallback = fallback or reference.ref
        return fallback

    def recent(self, number: int, *, reach: int) -> Iterator[Reference]:
        """References of sentence `number` and the `reach` before it, the latest first; names that only say where left out."""
        for reference in reversed(self.references):
            if reference.sentence < number - reach:
                return
            if reference.resolution != "place":
                yield reference

    # --- arguments

    def of(self, number: int, token: Token) -> list[Reference]:
        """Whom an argument of sentence `number` stands for: its head, what is joined to it, or a name in apposition."""
        found = list(self.by_token.get((number, token.i), []))
        if not found and token.lemma_.lower() in COUNTED:
            found = [r for c in token.children if c.dep_ == "prep" and c.lower_ == "of" for p in c.children for r in self.of(number, p)]
        for child in token.children:
            if child.dep_ == "appos" and (not found or found[0].ref.startswith(ANONYMOUS)):
                better = [r for r in self.of(number, child) if not r.ref.startswith(ANONYMOUS)]
                found = better or found
        shared = joined_before(token)
        for child in token.children:
            if (child.dep_ == "conj" and child.pos_ in ("NOUN", "PROPN", "PRON") and not denied(child)) or child == shared:
                found.extend(r for r in self.of(number, child) if r.ref not in {f.ref for f in found})
        if found and token.dep_ == "nsubj":
            found.extend(r for r in self._joined_to_place(number, token) if r.ref not in {f.ref for f in found})
        return found

    def _joined_to_place(self, number: int, token: Token) -> list[Reference]:
        """Whom the parse joins to the place of a subject and not to the subject (`the junta in Niamey and the JNIM`)."""
        places = (
            p for c in token.children if c.dep_ == "prep" and c.lower_ in ("in", "of", "from") for p in c.children if p.dep_ == "pobj"
        )
        joined = [c for p in places if p.pos_ == "PROPN" and not self._acting(number, p) for c in p.children if c.dep_ == "conj"]
        return [r for c in joined for r in self.by_token.get((number, c.i), ()) if self._fights(r)]

    def _acting(self, number: int, token: Token) -> bool:
        return any(r.resolution != "place" for r in self.by_token.get((number, token.i), ()))

    def _fights(self, reference: Reference) -> bool:
        entity = self.entities.get(reference.ref)
        return entity is not None and entity.kind in ("armed-group", "armed-force", "party") and reference.resolution == "name"

    def doers(self, number: int, token: Token) -> list[str]:
        """Actors that an argument of a deed stands for: itself, whom it acts for, or whose it is (`Taliban positions`).

        Not whose kin or ally it is (`her parents`), nor what state a plan is about (`the Syria policy`, which is not a Syrian one), nor
        whom it is for or against (`pro-Russian checkpoints`).
        """
        found = self.of(number, token)
        refs = [r.stands_for or r.ref for r in found if r.resolution != "place"]
        if not refs and token.lemma_.lower() not in KIN:
            owned = [c for c in token.children if c.dep_ in ("poss", "compound", "amod", "nmod") and not self._about(number, c)]
            owned = [c for c in owned if not taking_sides(c)]
            owned += [p for c in token.children if c.dep_ == "prep" and c.lower_ == "of" for p in c.children if p.dep_ == "pobj"]
            refs = [r.stands_for or r.ref for c in owned for r in self.of(number, c) if not r.ref.startswith(ANONYMOUS)]
        return list(dict.fromkeys(refs))

    def _about(self, number: int, name: Token) -> bool:
        """True of a state's bare name before what is about the state (`the Iran deal`, `the Syria withdrawal plan`)."""
        if name.dep_ != "compound" or name.head.pos_ != "NOUN" or name.text in self.knowledge.nationalities:
            return False
        states = any(self.entities[r.ref].kind == "state" for r in self.by_token.get((number, name.i), ()) if r.ref in self.entities)
        return states and name.head.lemma_.lower() in self.knowledge.objects["topic"]

    def joined(self, token: Token) -> list[str]:
        """Actors whose names one token joins (`U.S.-Taliban`): those that the report speaks of, and all that are named in full."""
        if "-" not in token.text.strip("-"):
            return []
        first = [c for hit in self.knowledge.names.find(token.text) for c in hit.candidates[:1]]
        actors = self.knowledge.actors
        return [
            self.known(actors[c.id]).id if c.use == "name" and c.id in actors else c.id
            for c in first
            if c.id in self.entities or c.use == "name"
        ]
