"""Whom the words of a sentence stand for as doers and recipients of deeds, and who is the other side where none is named."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from parley.model import ANONYMOUS
from parley.model.vocabulary import IN_ARMS
from parley.reading.deeds.arguments import OWNING, objects, thing_done
from parley.reading.deeds.sides import governor
from parley.reading.grammar import subject, taking_sides
from parley.reading.resolution.bodies import FIGHTING, FORCES, force, politicians
from parley.reading.resolution.coordination import denied
from parley.reading.resolution.discourse import KIN, OWN_PRONOUNS, Discourse, Entity, Reference
from parley.reading.resolution.places import lies_in, place_name, region_name

if TYPE_CHECKING:
    from parley.reading.tokens import Doc, Token

ACTING = frozenset({"armed-force", "group-fighters", "government", "intelligence", "police", "office", "parliament", "body"})
SPEAKERS = frozenset({"i", "we", "my", "our"})
POWERS = frozenset({"state", "armed-group", "armed-force", "party"})
SIDES = frozenset({"state", "government-body", "armed-force", "armed-group", "party", "international-organisation", "person", "community"})
OFFICIAL = frozenset({"state", "government-body", "armed-force"})
SUCH = frozenset({"including", "like"})
WITHIN = frozenset({"part-of", "wing-of"})
TELLING = frozenset({"poss", "amod", "compound", "nmod", "appos", "prep", "pobj"})
MEDIATORS = frozenset({"mediator", "intermediary", "mediation", "auspices"})
MEDIATE = "mediate"  # which needs no object to tell what somebody does
THINGS = frozenset({"dobj", "nsubjpass"})
LOYAL = ("pro-government", "pro-regime", "progovernment", "government-", "loyalist", "regime-")
GROUND = ("in", "throughout", "across")  # where a crowd protests
LEFT_OUT = frozenset({"without", "excluding", "except", "besides"})
STRIKES = frozenset({"attack", "offensive", "raid", "assault", "strike", "fire"})  # `of` whom may tell who does it
HOLDERS = frozenset({"rebel", "militant", "insurgent", "jihadist", "separatist", "opposition", "islamist"})
HOLDING = frozenset(
    {"held", "controlled", "run", "ruled", "occupied", "dominated", "governed", "administered"}
)  # after the name of who holds a place


def named(refs: Iterable[str]) -> list[str]:
    """Those of `refs` that are actors, unnamed people left out."""
    return [ref for ref in refs if not ref.startswith(ANONYMOUS)]


def _left_out(token: Token) -> bool:
    """True for who is said to have no part in a deed (`signed without the rebels`)."""
    while token.dep_ in ("compound", "amod", "nmod", "conj", "appos"):
        if token.dep_ == "conj" and denied(token):
            return True
        token = token.head
    return token.dep_ == "pobj" and token.head.lower_ in LEFT_OUT


def _tells_of(token: Token, nouns: Collection[int]) -> bool:
    """True for what only tells which one a noun means (`a key U.S. ally` beside its name, `the court's` before its judge)."""
    while token.dep_ in TELLING and token.head.i != token.i:
        token = token.head
        if token.i in nouns:
            return True
    return False


def _whose(token: Token) -> Token:
    """The noun that `whose` takes up, or the token itself."""
    clause = token.head.head
    return clause.head if token.tag_ == "WP$" and clause.dep_ == "relcl" else token


def _holder(place: Token) -> Token | None:
    """Who holds a place (`the Houthi-held port`, `rebel-controlled suburbs`), against whoever it lies in; None where nobody is said to."""
    held = next((c for c in place.children if c.lower_ in HOLDING and c.dep_ == "amod" and c.i > 1 and c.doc[c.i - 1].text == "-"), None)
    holder = held.doc[held.i - 2] if held is not None else None
    return holder if holder is not None and (holder.ent_type_ or holder.lemma_.lower() in HOLDERS) else None


def _beside(token: Token) -> list[Token]:
    """The names that stand side by side with a subject (`Peru, Chile sign pact`, `Peru as well as Chile`)."""
    if token.dep_ != "nsubj" or token.pos_ != "PROPN":
        return []
    others = (c for c in token.head.children if c.dep_ in ("nsubj", "npadvmod") and c.pos_ == "PROPN" and c.i != token.i)
    doc = token.doc
    between = ((c, doc.written(min(c.i, token.i) + 1, max(c.left_edge.i, token.left_edge.i))) for c in others)
    return [c for c, words in between if words == "," or words.strip(", ") == "as well as"]


def _alongside(token: Token) -> list[Token]:
    """Who is said to take part beside a subject (`Rwanda, along with Burundi, attacked`)."""
    around = [*token.children, *token.head.children] if token.dep_ == "nsubj" else []
    before = [c for c in around if c.i < token.head.i]
    joining = [p for c in before if c.lower_ == "along" for p in objects(c, ("with",))]
    together = (c for c in before if c.lower_ == "with" and any(g.lower_ in ("along", "together") for g in c.children))
    return [*joining, *(p for c in together for p in c.children if p.dep_ == "pobj")]


def _speaks(head: Token) -> bool:
    """True of a deed whose doer is an `I` or `we` (`we met`, `we held talks`), or that is `my` or `our` own."""
    doer = subject(head.head if head.dep_ == "dobj" else head)
    return any(t is not None and t.lower_ in SPEAKERS for t in (doer, *(c for c in head.children if c.dep_ == "poss")))


class Parties:
    """Resolves tokens of a report to actors, on top of what its discourse knows."""

    def __init__(self, discourse: Discourse) -> None:
        self._discourse = discourse
        self._beside: dict[str, list[str]] = defaultdict(list)
        self._bargaining: dict[int, list[str]] = {}
        self._accusing: list[tuple[int, str, str | None]] = []
        self._spoken: dict[int, list[tuple[int, Reference]]] = defaultdict(list)
        for (number, at), references in discourse.by_token.items():
            self._spoken[number].extend((at, reference) for reference in references)
        known = discourse.knowledge
        self._chairing = frozenset(phrase.words[-1] for phrase in known.deal_words if phrase.pos in ("mediator", "mediated"))
        self._talks = known.objects["talks"]

    def of(self, number: int, token: Token, *, ground: bool = False) -> list[str]:
        """Actors that a token stands for: itself, whom it acts for, or whose it is; with `ground` a state that is only a place too."""
        refs = self._meant(number, token, ground=ground)
        refs += [ref for example in self._examples(token) for ref in self.of(number, example)]
        refs += [
            *self._discourse.joined(token),
            *(ref for other in (*_beside(token), *_alongside(token)) for ref in self._meant(number, other, ground=False)),
        ]
        if not named(refs) and token.dep_ == "appos" and (same := named(self._meant(number, token.head, ground=False))):
            return same
        if not refs or (not named(refs) and self._acts_for_others(token)):
            refs = self._owning(number, token, ground=ground or bool(refs)) or refs
        return list(dict.fromkeys(refs))

    def alone(self, number: int, token: Token) -> list[str]:
        """Actors that a token stands for, without those that are joined to it (`A-backed forces and B` of `forces`)."""
        joined = {ref for c in token.children if c.dep_ == "conj" for ref in self.of(number, c)}
        own = {r.stands_for or r.ref for r in self._discourse.by_token.get((number, token.i), ())}
        return [ref for ref in self.of(number, token) if ref in own or ref not in joined]

    def across(self, verb: Token) -> list[Token]:
        """Whom the talks that a verb says somebody meets or comes for are with (`met for talks with X`)."""
        talks = (noun for noun in objects(verb, ("for", "in")) if noun.lemma_.lower() in self._talks)
        return [token for noun in talks for token in objects(noun, ("with",))]

    def _meant(self, number: int, token: Token, *, ground: bool) -> list[str]:
        """Actors that the words of a token itself stand for."""
        found = self._references(number, token)
        return [r.stands_for or r.ref for r in found if r.resolution != "place" or (ground and self._is_state(r.ref))]

    def _references(self, number: int, token: Token) -> list[Reference]:
        """Whom a token and what is joined to it stand for; of who is quoted `I` and `we`, and a state's allies too."""
        own = [one for t in (token, *token.conjuncts) if (one := self._discourse.acting.get((number, t.i))) is not None]
        return [*self._discourse.of(number, token), *own]

    def stands_for(self, number: int, token: Token) -> bool:
        """True for a word that is itself the name or description of an actor, or its last word (`the M23 movement`)."""
        return bool(self._references(number, token))

    def speaks(self, number: int, verb: Token) -> bool:
        """True where the subject of a verb is the `I` or `we` of who is quoted, whose words need face nobody whom the report names."""
        return any(
            c.dep_ == "nsubj" and c.lower_ in OWN_PRONOUNS and (number, c.i) in self._discourse.acting
            for c in (*verb.children, *verb.head.children)
        )

    def all_of(self, number: int, tokens: Iterable[Token], *, ground: bool = False) -> list[str]:
        """Actors that any of the tokens stands for, in their order."""
        return list(dict.fromkeys(ref for token in tokens for ref in self.of(number, token, ground=ground)))

    def named_or_lying(self, number: int, tokens: Sequence[Token], *, fought: bool) -> list[str]:
        """Actors that tokens stand for, else the states that places lie in; a town that is `fought` over is nobody."""
        grounds = (t for t in tokens if not (fought and t.pos_ == "PROPN"))
        return self.all_of(number, tokens, ground=True) or self.lying(grounds)

    def lying(self, tokens: Iterable[Token]) -> list[str]:
        """States that the places named by tokens lie in (`the town of Cizre`, `the capital Sanaa`)."""
        states = (self._discourse.knowledge.by_country.get(code) for token in tokens for code in self._countries(token))
        return list(dict.fromkeys(self._discourse.known(state).id for state in states if state is not None))

    def abroad(self, number: int, tokens: Sequence[Token], doers: Sequence[str]) -> list[str]:
        """The states in which something is done by `doers` who are all of other countries (`struck in Niger`, `hit a port in Yemen`)."""
        home = {self._country(doer) for doer in doers}
        states = [ref for token in tokens for ref in self.of(number, token, ground=True) or self.lying([token]) if self._is_state(ref)]
        return list(dict.fromkeys(ref for ref in states if home and not home & {None, self._country(ref)}))

    def _country(self, ref: str) -> str | None:
        entity = self._discourse.entities.get(ref)
        return entity.country if entity is not None else None

    def _countries(self, token: Token) -> list[str]:
        """The country of a place that a token names, or that its `of` or a name beside it does; none where it may lie in several.

        Also of one that a thing lies in, but not where a deed is done or a deal was made (`talks in Paris`, `the Paris treaty`).
        """
        if (token.lemma_.lower(), "noun") in self._discourse.knowledge.predicates or _holder(token) is not None:
            return []
        within = objects(token, ("in", "near")) if token.pos_ == "NOUN" else []
        topic = token.lemma_.lower() in self._discourse.knowledge.objects["topic"]
        beside = ("appos",) if topic else ("appos", "compound", "nmod")
        named_by = [token, *objects(token, ("of",)), *(c for c in token.children if c.dep_ in beside), *within]
        places = (name for c in named_by if c.pos_ == "PROPN" for name in (region_name(c), place_name(c)))
        return [code for place in places if (code := lies_in(self._discourse.knowledge, place)) is not None][:1]

    def is_person(self, number: int, token: Token) -> bool:
        """True where a token stands for a person, named or not."""
        counted = any(c.dep_ == "nummod" for c in token.children)
        people = {"person", "community"} if counted else {"person"}
        return any(ref.startswith(ANONYMOUS) or self._kind(ref) in people for ref in self._meant(number, token, ground=False))

    def acts(self, number: int, token: Token) -> bool:
        """True for a token that stands for an actor or for unnamed people itself, and not only for what is somebody's."""
        roles = self._discourse.knowledge.roles
        return bool(self._meant(number, token, ground=True)) or token.lower_ in roles or token.lemma_.lower() in roles

    def armed(self, number: int, token: Token) -> bool:
        """True where a token stands for an armed group or force, or for fighters who are nobody by name."""
        fighters = self._discourse.knowledge.roles.get(token.lower_)
        kinds = {self._kind(ref) for ref in self.of(number, token)}
        return bool(kinds & {"armed-group", "armed-force"}) or (fighters is not None and fighters.sense == "group-fighters")

    def _kind(self, ref: str) -> str | None:
        entity = self._discourse.entities.get(ref)
        return entity.kind if entity is not None else None

    def _is_state(self, ref: str) -> bool:
        return self._kind(ref) == "state"

    def _examples(self, token: Token) -> list[Token]:
        """What a plural spells out (`several countries, including X and Y`), and what stands second in a list of three."""
        joined = any(c.dep_ == "conj" for c in token.children)
        beside = (c for c in token.children if c.dep_ == "appos" and c.i > token.i)
        listed = [c for c in beside if joined or any(g.dep_ == "conj" for g in c.children)]
        below = [
            c
            for c in token.children
            if c.dep_ == "prep" and (c.lower_ in SUCH or (c.lower_ == "as" and "such" in [g.lower_ for g in c.children]))
        ]
        return [*listed, *(inner for c in below for inner in c.children if inner.dep_ == "pobj")]

    def _acts_for_others(self, token: Token) -> bool:
        roles = self._discourse.knowledge.roles
        listed = roles.get(token.lower_) or roles.get(token.lemma_.lower())
        return listed is not None and listed.sense in ACTING

    def _owning(self, number: int, token: Token, *, ground: bool) -> list[str]:
        """Named actors that a thing or an unnamed actor belongs to: possessor, nationality or name before it, or `of`.

        With `ground` also whom it comes from (`pressure from the court`, `an attack by the army`).
        """
        discourse = self._discourse
        lemma = token.lemma_.lower()
        if lemma in KIN:
            return []  # what a mother says or suffers is not her daughter's
        if (holder := _holder(token)) is not None:
            return named(r.stands_for or r.ref for r in self._references(number, holder))
        topic = lemma in discourse.knowledge.objects["topic"]  # `an Iran strategy` is about Iran, and nobody's from there
        before = [c for c in token.children if c.dep_ in OWNING and c.i < token.i and not taking_sides(c)]
        before = [c for c in before if not (topic and c.dep_ == "compound")]
        owning = [*map(_whose, before), *(objects(token, ("of",)) if not self._done_to(lemma) else ())]
        refs = [r.stands_for or r.ref for c in owning for r in self._references(number, c) if r.resolution != "place" or ground]
        if ground and (lemma, "noun") in discourse.knowledge.predicates and (by := self.all_of(number, objects(token, ("by",)))):
            return named(by)
        if ground and (forces := self._forces(token, named(refs))):
            return forces
        if token.lemma_ in ("country", "nation"):
            refs = [self._state_of(ref) or ref for ref in refs]
        if named(refs) or not ground:
            return named(refs)
        deed = (
            token.dep_ == "pobj"
            and token.head.lower_ == "of"
            and (token.head.head.lemma_.lower(), "noun") in discourse.knowledge.predicates
        )
        whose = ("of", "from", "for") if deed else ("of", "by", "from", "for")  # `the storming of a fort by X` is X's storming
        return named(ref for inner in objects(token, whose) for ref in self.of(number, inner, ground=True))

    def _done_to(self, lemma: str) -> bool:
        """True of a noun of violence whose `of` names who suffers it (`the invasion of X`)."""
        meant = self._discourse.knowledge.predicates.get((lemma, "noun"), ())
        return lemma not in STRIKES and any(p.type == "ASSAULT" and "of" in p.recipient and not p.rest for p in meant)

    def _forces(self, token: Token, owners: Sequence[str]) -> list[str]:
        """The army or police whose thing this is (`an Afghan military base`, `a police station`), of the owners or the report's country."""
        discourse = self._discourse
        listed = (discourse.knowledge.roles.get(c.lower_) for c in token.children if c.dep_ in ("amod", "compound") and c.i < token.i)
        sense = next((role.sense for role in listed if role is not None and role.sense in FORCES), None)
        given = token.lemma_.lower() in discourse.knowledge.objects["aid"]  # `military hardware` goes to an army or comes from one
        if sense is None or given or token.lower_ in discourse.knowledge.roles or token.lemma_.lower() in discourse.knowledge.roles:
            return []
        actors = [discourse.knowledge.actors.get(ref) for ref in owners] or [discourse.home]
        return [force(discourse, state, sense).id for state in actors if state is not None and state.kind == "state"]

    # --- the other side

    def met(self, actor: str, recipient: str) -> None:
        """Notes that a deed was read between two actors."""
        self._beside[actor].append(recipient)
        self._beside[recipient].append(actor)

    def bargained(self, number: int, pairs: Sequence[tuple[str, str | None]]) -> None:
        """Notes whom a sentence says to bargain or agree, with each other or with nobody whom it names."""
        refs = [ref for a, b in pairs for ref in ((a, b) if b is not None else (a,) if self.is_power(a) else ())]
        known = self._bargaining.get(number, ())
        self._bargaining[number] = list(dict.fromkeys((*known, *named(refs))))

    def between(self, number: int, mediators: Sequence[str]) -> tuple[bool, list[str]] | None:
        """Whom mediators bring together, and whether their own sentence says so: who bargains in the latest that tells of two.

        Where their own tells only of one, it is that one with whoever else it was told to bargain with.
        """
        alone = self._sides(number, mediators)
        for at in sorted(self._bargaining, reverse=True):
            sides = self._sides(at, mediators)
            if len(sides) > 1 and set(alone) <= set(sides):
                return at == number, sides
        return (True, alone) if alone else None

    def accused(self, number: int, pairs: Sequence[tuple[str, str | None]]) -> None:
        """Notes who accuses whom in a sentence."""
        self._accusing.extend((number, actor, recipient) for actor, recipient in pairs)

    def accuser(self, number: int, deniers: Sequence[str]) -> tuple[bool, str] | None:
        """Who accused whoever denies, or their side, in this sentence or the one before, and whether in the same one."""
        for at, actor, recipient in reversed(self._accusing):
            own = recipient is not None and (recipient in deniers or any(not self.apart(recipient, one) for one in deniers))
            if number - 1 <= at <= number and own and not actor.startswith(ANONYMOUS) and actor not in deniers:
                return at == number, actor
        return None

    def of_bargains(self, head: Token) -> bool:
        """True of what brings bargainers together whoever they are: a mediator, and what is done to talks, a deal or nothing."""
        if head.pos_ not in ("VERB", "AUX"):
            return head.lemma_.lower() in MEDIATORS
        thing = thing_done(head)
        known = self._discourse.knowledge.objects
        return thing is None or thing.lemma_.lower() in known["talks"] | known["deal"]

    def bargainers(self, number: int) -> list[str]:
        """Whom a sentence says to bargain or agree."""
        return self._bargaining.get(number, [])

    def _sides(self, number: int, mediators: Sequence[str]) -> list[str]:
        return [ref for ref in self._bargaining.get(number, ()) if all(self.apart(ref, one) for one in mediators)]

    def apart(self, one: str, other: str) -> bool:
        """True where two actors can stand against each other: not the same, and not officials or bodies of one state."""
        a, b = self._discourse.entities.get(one), self._discourse.entities.get(other)
        if one == other or a is None or b is None:
            return one != other
        if self._part_of(one, other) or self._part_of(other, one) or self.loyal(one, other) or self.loyal(other, one):
            return False
        return not (a.country is not None and a.country == b.country and self._official(a) and self._official(b))

    def loyal(self, one: str, state: str) -> bool:
        """True of a group that its name puts on the side of its government (`pro-government militia`), and that government."""
        group, other = self._discourse.entities.get(one), self._discourse.entities.get(state)
        if group is None or other is None:
            return False
        own = group.country is None or other.country is None or group.country == other.country
        return group.provisional and group.name.lower().startswith(LOYAL) and own and other.kind in OFFICIAL

    def _part_of(self, one: str, other: str) -> bool:
        """True where an actor is listed as a part of another (`the UN Security Council` of the United Nations)."""
        actor = self._discourse.knowledge.actors.get(one)
        return actor is not None and any(kind in WITHIN and target == other for kind, target in actor.links)

    def _official(self, entity: Entity) -> bool:
        return entity.kind in (*OFFICIAL, "person") and entity.sector not in IN_ARMS | {"OPP"}

    def other_side(self, number: int, head: Token, actors: Sequence[str], *, ahead: bool = False) -> str | None:
        """Whom the first actor met last, else who else the sentence names: nearest after the deed, or with `ahead` nearest before it.

        Nobody is the doer of what an `I` or `we` does that stands for nobody known.
        """
        if not actors or (ahead and _speaks(head)):
            return None
        fitting = sorted(self._facing(number, head.doc, actors))
        after = [ref for at, ref in fitting if at > head.i]
        before = [ref for at, ref in fitting if at < head.i][::-1]
        met = [ref for ref in reversed(self._beside.get(actors[0], ())) if self._can_face(ref, actors)]
        return next(iter([*before, *after, *met] if ahead else [*met, *after, *before]), None)

    def is_power(self, ref: str) -> bool:
        """True for a state, a force, an armed group or a party, of which a report tells in pairs."""
        entity = self._discourse.entities.get(ref)
        return entity is not None and entity.kind in POWERS

    def is_press(self, ref: str | None) -> bool:
        """True for an outlet and for unnamed people of the press, whom one talks to for publication."""
        if ref is None or not ref.startswith(ANONYMOUS):
            return ref is not None and self._kind(ref) == "media"
        role = self._discourse.knowledge.roles.get(ref.rsplit(" ", 1)[-1].rsplit(":", 1)[-1].lower())
        return role is not None and (role.sense == "media" or role.word in ("reporter", "journalist"))

    def politicians(self, one: str, other: str) -> bool:
        """True of two who quarrel in words, whatever is said of blows."""
        return not (one.startswith(ANONYMOUS) or other.startswith(ANONYMOUS)) and politicians(self._discourse.entities, (one, other))

    def is_civil(self, ref: str) -> bool:
        """True of a person or office that bears no arms."""
        entity = self._discourse.entities.get(ref)
        return entity is not None and entity.kind != "party" and politicians(self._discourse.entities, (ref,))

    def at_home_with(self, one: str, other: str) -> bool:
        """True of a politician, party or body and their own state, whose budget is no aid."""
        a, b = self._discourse.entities.get(one), self._discourse.entities.get(other)
        if a is None or b is None or a.country is None or a.country != b.country:
            return False
        return {a.kind, b.kind} <= {"state", "government-body", "party", "person"} and not {a.sector, b.sector} & FIGHTING

    def is_home(self, one: str, other: str) -> bool:
        """True of somebody and the state that they are of, which they tour without visiting anybody."""
        return self._is_state(other) and self._country(one) is not None and self._country(one) == self._country(other)

    def at_home(self) -> list[str]:
        """The state that the report is mostly about, where one is."""
        home = self._discourse.home
        return [self._discourse.known(home).id] if home is not None else []

    def _state_of(self, ref: str) -> str | None:
        """The state that a person of office is of, None for anybody else."""
        entity = self._discourse.entities.get(ref)
        state = self._discourse.knowledge.by_country.get(entity.country or "") if entity is not None and entity.kind == "person" else None
        return self._discourse.known(state).id if state is not None and entity is not None and self._official(entity) else None

    def speaks_for(self, one: str, state: str) -> bool:
        """True of who holds an office of a state, of which they ask nothing by saying what it must do (`the US must pay less`)."""
        entity = self._discourse.entities.get(one)
        return entity is not None and entity.sector == "GOV" and self._is_state(state) and self._state_of(one) == state

    def state_over(self, number: int, head: Token, ref: str) -> str | None:
        """The state that a group or crowd faces where it protests: its own, or the one in which people of no one state or a minority do so.

        None for anybody else, and where they protest in support of somebody or over something.
        """
        entity = self._discourse.entities.get(ref)
        if not ref.startswith(ANONYMOUS) and (entity is None or entity.kind not in ("community", "armed-group", "party", "other")):
            return None
        country = entity.country if entity is not None else None
        own = self._discourse.knowledge.by_country.get(country or "")
        home = self._discourse.known(own).id if own is not None else None
        above = governor(head) if head.pos_ == "NOUN" else head
        crowd = subject(above) if above is not None else None
        people = [crowd, *objects(crowd, ("of",))] if crowd is not None else []  # `thousands of students`
        around = [head, *([above] if above is not None else []), *people]
        inside = [*dict.fromkeys(token for one in around for token in objects(one, GROUND))]
        grounds = [ref for token in inside for ref in self.of(number, token, ground=True) or self.lying([token]) if self._is_state(ref)]
        causes = [t for one in around[:2] for t in objects(one, ("for",)) if t.ent_type_ not in ("DATE", "TIME")]
        if causes or any(t.lemma_ == "support" for one in around[:2] for t in objects(one, ("in",))):
            return None  # what they protest for is not said to be this state's
        minority = any(t.lower_ in ("ethnic", "minority") for token in people for t in (token, *token.children))
        return grounds[0] if grounds and (home is None or minority) else home

    def only_other(self, number: int, doc: Doc, actors: Sequence[str]) -> str | None:
        """Who else can be the other side of `actors` in a sentence, where it names only one."""
        fitting = {ref for _, ref in self._facing(number, doc, actors)}
        return fitting.pop() if len(fitting) == 1 else None

    def _facing(self, number: int, doc: Doc, actors: Sequence[str]) -> Iterator[tuple[int, str]]:
        """Whom a sentence names that can be the other side of `actors`, and where: nobody who only tells whose or which they are."""
        spoken = [(at, r) for at, r in self._spoken.get(number, ()) if r.resolution != "place"]
        own = {at for at, r in spoken if (r.stands_for or r.ref) in actors}
        for at, reference in spoken:
            ref = reference.stands_for or reference.ref
            if self._can_face(ref, actors) and not (
                _left_out(doc[at]) or _tells_of(doc[at], own) or self._chairs(doc[at]) or self._backs(doc[at])
            ):
                yield at, ref

    def _backs(self, token: Token) -> bool:
        """True of who supports or praises what another does, and is no side against that one (`A supported the offensive of B`)."""
        while token.dep_ == "conj":
            token = token.head
        listed = self._discourse.knowledge.predicates.get((token.head.lemma_.lower(), "verb"), ())
        return token.dep_ == "nsubj" and thing_done(token.head) is not None and any(p.type == "SUPPORT" for p in listed)

    def _chairs(self, token: Token) -> bool:
        """True of who leads, hosts or brokers talks, or mediates, and is thereby no side of them."""
        while token.dep_ in ("conj", "poss", "compound", "amod", "nmod", "appos"):
            token = token.head
        verbs = [c for c in token.children if c.dep_ == "relcl" and any(s.dep_ == "nsubj" and s.tag_ in ("WDT", "WP") for s in c.children)]
        verbs += [token.head] if token.dep_ == "nsubj" else [token.head.head] if token.head.dep_ == "agent" else []
        return any(self._of_talks(verb) for verb in verbs)

    def chaired(self, head: Token) -> bool:
        """True of talks that somebody is said to lead, host or broker, and of the verb that says so, where no word tells with whom."""
        return self._of_talks(head.head if head.dep_ in THINGS else head)

    def _of_talks(self, verb: Token) -> bool:
        if verb.lemma_.lower() not in self._chairing or objects(verb, ("with",)):
            return False
        things = [c for c in verb.children if c.dep_ in THINGS]
        held = any(thing.lemma_.lower() in self._talks and not objects(thing, ("with",)) for thing in things)
        taken_up = verb.dep_ == "relcl" and any(thing.tag_ == "WDT" for thing in things) and verb.head.lemma_.lower() in self._talks
        return held or taken_up or (not things and verb.lemma_.lower() == MEDIATE)

    def _can_face(self, ref: str, actors: Sequence[str]) -> bool:
        entity = self._discourse.entities.get(ref)
        return entity is not None and entity.kind in SIDES and all(self.apart(ref, actor) for actor in actors)
