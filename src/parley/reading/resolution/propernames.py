"""Whom proper names stand for: known names by how they stand in the sentence, and names that the report alone gives."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import islice
from typing import TYPE_CHECKING

from parley.knowledge import KnownActor
from parley.knowledge.accords import LONGEST, named_last
from parley.reading.resolution.discourse import Discourse, Entity, Reference, described
from parley.reading.resolution.names import Named
from parley.reading.resolution.phrases import NamedSentence, as_written, definite, owners, with_modifiers
from parley.reading.resolution.places import is_place
from parley.reading.resolution.typednames import kind_of, name_type, typed_name
from parley.reading.resolution.written import written

if TYPE_CHECKING:
    from parley.reading.tokens import Token, TokenRange

LOCATIVE = frozenset({"in", "at", "near", "across", "throughout", "inside", "into", "outside", "around", "over", "through", "within"})
COMPASS = frozenset(
    "northern southern eastern western northeastern northwestern southeastern southwestern central northeast northwest southeast southwest "
    "north-eastern north-western south-eastern south-western upper lower rural".split()
)
MOTION = frozenset(
    "go come travel fly flee move return journey trip visit tour flight passage way road route cross escape head deport migrate arrive "
    "plan drive sail march emigrate".split()
)
PLACES = frozenset({"GPE", "LOC", "FAC"})
ADDRESSING = frozenset(
    "accuse urge warn press blame criticize criticise pressure tell ask back support arm assure reassure sanction condemn persuade lobby "
    "convince thank threaten fund defy isolate consult notify inform rebuke chide court embolden anger alarm".split()
)
CREEDS = frozenset({"Islam", "Christianity", "Judaism", "Hinduism", "Buddhism"})
SITES = frozenset(
    "Bridge Street Avenue Airport Square Park River Road Station Island Mountain Valley Beach Lake Stadium Highway Tower".split()
)
THINGS = frozenset({"Brexit", "Obamacare", "Medicare", "Medicaid", "Covid", "Coronavirus", "Internet", "Christmas", "Ramadan", "Ebola"})
PAPERS = frozenset(
    "Agreement Agreements Accord Accords Treaty Protocol Protocols Pact Declaration Memorandum Charter Resolution Communique Communiqué "
    "Understanding Framework Roadmap Plan Ceasefire Truce Armistice Cessation Settlement Constitution Act Law".split()
)
CLIPPED = frozenset(
    {"State", "House", "Treasury", "Parliament", "Special Forces", "Armed Forces", "Security Forces"}
)  # bodies under a name too short to tell whose
SMALL = frozenset({"of", "the", "for", "and", "on", "in", "to", "de", "al", "&"})
_POSSESSIVE = re.compile(r"['’]s$")
_RUN_TOGETHER = re.compile(r"[a-z]{4,}[A-Z][a-z]")


# --- known names


def known_name(discourse: Discourse, sentence: NamedSentence, token: Token, name: Named) -> list[Reference]:
    """Whom a known name stands for, told at its head; nobody where the noun that it qualifies tells more."""
    tokens, head = _extent(sentence, name)
    actor = name.actor
    if token.i != head or actor is None or (name.use == "seat" and (_dateline(token) or not _acts(token))):
        return []
    if actor.kind == "state" and _in_longer_name(discourse, token):
        return []
    surface = name.span.of(sentence.text)
    if name.use == "adjective" and actor.kind == "state" and surface not in actor.names:
        if _one_national(token, surface):
            return []
        if token.dep_ in ("amod", "compound", "nmod", "poss") and token.head.lower_ in discourse.knowledge.roles:
            return []
        return [sentence.reference(token, tokens, discourse.known(actor, surface).id, "adjective")]
    if _qualifies(discourse, sentence, token, actor):
        return []
    if name.use == "demonym" and surface.endswith("s") and not definite(token):
        people = discourse.provisional(surface, "community", actor.country, "CVL")
        people.called(as_written(sentence, token))
        return [sentence.reference(token, tokens, people.id, "name")]
    resolution = "metonym" if name.use == "seat" else "name"
    if actor.kind == "state" and name.use != "seat":
        resolution = "place" if _locates(token) else "adjective" if _owns_holder(discourse, token) else resolution
    if actor.kind == "armed-force" and token.dep_ in ("compound", "nmod", "amod") and token.i < token.head.i:
        resolution = "adjective"
    return [sentence.reference(token, tokens, discourse.known(actor, surface).id, resolution)]


def _dateline(token: Token) -> bool:
    """True for the town that a report opens with (`Washington (CNN) - `)."""
    after = token.doc.written(token.i + 1, token.i + 2)
    return token.i == 0 and after in ("(", "—", "–", "-", "--", "/")


def _in_longer_name(discourse: Discourse, token: Token) -> bool:
    """True where a state's name ends that of an organisation that is not the state's (`Bank of America`)."""
    before = token.nbor(-1) if token.i > 1 else None
    if before is None or before.lower_ not in ("of", "for") or token.ent_type_ != "ORG" or before.ent_type_ != "ORG":
        return False
    first = token.nbor(-2).lower_ if before.lower_ == "of" else ""
    return first not in discourse.knowledge.roles and first not in ("republic", "state", "kingdom", "people", "city")


def _one_national(token: Token, surface: str) -> bool:
    """True where a nationality names one of its people (`every American`), not the state (`American aid`, `the French`)."""
    several = surface.endswith(("sh", "ch", "ese", "ss"))
    determined = any(c.dep_ in ("det", "amod", "nummod") for c in token.children)
    return determined and not several and token.dep_ in ("nsubj", "nsubjpass", "dobj", "pobj", "attr", "appos")


def _extent(sentence: NamedSentence, name: Named) -> tuple[tuple[int, int], int]:
    """Token range of a name, and its head: the last of its tokens that depends on none of the others."""
    inside = [i for i, other in sentence.names.items() if other is name]
    first, last = min(inside), max(inside)
    doc = sentence.parsed.doc
    tops = [i for i in reversed(inside) if doc[i].head.i not in inside or doc[i].head.i == i]
    head = next((i for i in tops if doc[i].pos_ in ("NOUN", "PROPN", "PRON", "ADJ", "NUM")), last)
    return (first, last + 1), head


def _qualifies(discourse: Discourse, sentence: NamedSentence, token: Token, actor: KnownActor) -> bool:
    """True where the name of a body stands before a noun that names its people, its army or the like."""
    if token.dep_ not in ("compound", "nmod", "amod") or actor.kind == "person" or token.head.i in sentence.names:
        return False
    if with_modifiers(token.head)[0] > token.i:
        return False
    role = discourse.knowledge.roles.get(token.head.lower_)
    return role is not None and role.sense != "office"


def _locates(token: Token) -> bool:
    """True where a state's name only says where: a part of it, after `in` and its like, after the name of a town, before `-based`."""
    if any(c.lower_ in COMPASS for c in token.children if c.dep_ in ("amod", "compound")) or _base(token):
        return True
    if token.dep_ == "conj" and token.head.ent_type_ in PLACES:
        return _locates(token.head)
    if token.dep_ == "pobj":
        towards = token.head.lower_ in ("to", "from", "for") and token.head.head.lemma_.lower() in MOTION
        return token.head.lower_ in LOCATIVE or towards
    return token.dep_ in ("appos", "npadvmod", "nmod") and token.head.ent_type_ in PLACES and token.i > token.head.i


def _base(token: Token) -> bool:
    """True for the name before `-based`, `-born` and their like."""
    after = token.doc[token.i + 1 : token.i + 3]
    return len(after) == 2 and after[0].text == "-" and after[1].lower_ in ("based", "born", "grown", "made", "bound")


def _owns_holder(discourse: Discourse, token: Token) -> bool:
    """True where a state's name only says whose a person or an office is (`Peru's Alan Garcia`, `the France president`)."""
    if token.dep_ not in ("compound", "nmod", "poss") or token.i > token.head.i:
        return False
    listed = discourse.knowledge.roles.get(token.head.lower_)
    return token.head.ent_type_ == "PERSON" or (listed is not None and listed.sense == "office")


def _acts(token: Token) -> bool:
    """True where a capital or a seat stands where only a government can: as a doer, or across a table."""
    if token.dep_ in ("nsubj", "poss", "agent"):
        return True
    if token.dep_ in ("nsubjpass", "dobj"):
        return token.head.lemma_ in ADDRESSING
    if token.dep_ == "conj":
        return _acts(token.head)
    if token.dep_ == "pobj":
        return token.head.lower_ in ("between", "with", "by", "against") or (token.head.lower_ == "from" and token.head.head.pos_ == "NOUN")
    return False


# --- names that the report alone gives


def unknown_name(discourse: Discourse, sentence: NamedSentence, token: Token, recognised: TokenRange | None) -> list[Reference]:
    """A name that only the report or the entity recogniser knows: a person, a body or a community, kept as a provisional actor."""
    if _names_accord(token, discourse.knowledge.treaties):
        return []
    if token.pos_ == "PROPN" and (full := _spelled_out(token.text, discourse.text)) is not None:
        named = discourse.provisional(full, "other")
        named.called(token.text)
        return [sentence.reference(token, (token.i, token.i + 1), named.id, "name")]
    if found := _surname(discourse, sentence, token):
        return found
    if typed := typed_name(discourse, sentence, token, recognised):
        return typed
    if (
        recognised is None
        or token.i != recognised.root.i
        or _listed_word(discourse, recognised)
        or not _believed(recognised, discourse.text)
    ):
        return []
    entity = _recognised(discourse, sentence, token, recognised)
    return [sentence.reference(token, (recognised.start, recognised.end), entity.id, "name")] if entity is not None else []


def place_name(discourse: Discourse, sentence: NamedSentence, token: Token, recognised: TokenRange | None) -> list[Reference]:
    """The person whose surname a known place's name is: met before, or named in full here (`Jorge Palma`); else nobody."""
    if recognised is not None and recognised.label_ == "PERSON" and recognised.start not in sentence.names:
        return unknown_name(discourse, sentence, token, recognised)
    return _surname(discourse, sentence, token)


def _surname(discourse: Discourse, sentence: NamedSentence, token: Token) -> list[Reference]:
    """The person met before whose surname stands alone, also where it is a town's name, unless it says where; else nobody."""
    beside = token.doc[max(0, token.i - 1) : token.i + 2]
    if token.pos_ != "PROPN" or sum(t.pos_ == "PROPN" for t in beside) > 1 or (token.dep_ == "pobj" and token.head.lower_ in LOCATIVE):
        return []
    person = discourse.surnamed(token.text)
    if person is None:
        return []
    person.called(token.text)
    return [sentence.reference(token, (token.i, token.i + 1), person.id, "name")]


def _spelled_out(acronym: str, text: str) -> str | None:
    """The name that the report introduces an acronym for in brackets, or None."""
    if not (acronym.isupper() and 2 <= len(acronym) <= 8 and acronym.isalpha() and f"({acronym})" in text):
        return None
    small = "of|for|the|and|in|to|de"
    found = re.search(rf"((?:[A-Z][\w'’-]+\s+(?:(?:{small})\s+)*){{2,8}})\({acronym}\)", text)
    name = described(found[1]) if found else ""
    return name if name[:1] == acronym[0] else None


def _listed_word(discourse: Discourse, recognised: TokenRange) -> bool:
    """True for a single word that is a listed role (`Drones strikes`) and no name."""
    return len(recognised) == 1 and recognised.text.lower() in discourse.knowledge.roles


def _surface(recognised: TokenRange) -> str:
    surface: str = recognised.text.strip(" ,.’'\"“”").removeprefix("the ")
    return surface


def _names_accord(token: Token, treaties: Mapping[str, Sequence[str]]) -> bool:
    """True for the last word of the name of an accord of the world, which is nobody (`NAFTA`, `Intermediate-Range Nuclear Forces`)."""
    names = treaties.get(token.text, ())
    return bool(names) and named_last(token.doc.written(max(0, token.i - LONGEST), token.i + 1), names) is not None


def _names_paper(surface: str) -> bool:
    """True for the name of a treaty, a law or a plan, which is nobody (`Agreement on Cessation of Hostilities`, `Lusaka Protocol`)."""
    words = surface.split()
    head = next((at for at, word in enumerate(words) if at and word in SMALL), len(words))
    return words[head - 1] in PAPERS


def _believed(recognised: TokenRange, text: str) -> bool:
    """True where what the recogniser found is a whole name, no place, and met more than once where it is one word and no person."""
    surface, doc = _surface(recognised), recognised.doc
    if not surface or not surface[0].isupper() or "/" in surface or is_place(surface) or surface in THINGS or surface.split()[-1] in SITES:
        return False
    if _RUN_TOGETHER.search(surface) or _names_paper(surface):
        return False
    following = doc[recognised.end] if recognised.end < len(doc) else None
    if following is not None and following.pos_ == "PROPN" and following.text[:1].isupper() and " " not in surface:
        return False
    return recognised.label_ == "PERSON" or " " in surface or len(list(islice(written(surface, text), 2))) > 1


def _recognised(discourse: Discourse, sentence: NamedSentence, token: Token, recognised: TokenRange) -> Entity | None:
    """The actor of a name that the recogniser found, by its label; None where the label is of no actor."""
    surface, label = _surface(recognised), recognised.label_
    bare = _POSSESSIVE.sub("", surface)
    surname = label == "ORG" and " " not in surface and not surface.isupper() and discourse.in_full(surface) != surface
    if label == "PERSON" and " " not in bare and not _addressed(discourse, recognised) and discourse.in_full(bare) == bare:
        return None
    if label == "PERSON" or surname or (label == "ORG" and _given(discourse, bare)) or _taken_for_body(discourse, recognised, bare):
        entity = discourse.person(bare)
        owning = owners(sentence, token)
        if entity is not None and entity.country is None and owning:
            entity.country = owning[0].country
            if owning[0].kind == "international-organisation":
                entity.sector = "IGO"
        return entity
    if label == "ORG" and _written_as_name(surface):
        return _body(discourse, described(bare))
    if label == "NORP" and token.pos_ != "ADJ" and surface.endswith("s"):
        return discourse.provisional(surface, "community")
    return None


def _body(discourse: Discourse, name: str) -> Entity:
    """A body that only the report knows, an international organisation where its name says so (`International Labor Office`)."""
    words, listed = name.split(), name_type(discourse, name)
    many = words[0] in ("International", "World", "UN", "U.N.") or words[0].startswith("Inter-")
    if many:
        return discourse.provisional(name, "international-organisation", None, "IGO")
    kind, sector = kind_of(name, listed) if listed is not None else ("other", None)
    return discourse.provisional(name, kind, None, sector)


def _given(discourse: Discourse, name: str) -> bool:
    """True for two words of which the first is a given name (`Karen Pence`)."""
    words = name.split()
    return len(words) == 2 and words[0] in discourse.knowledge.given_names and words[1].lower() not in discourse.knowledge.roles


def _taken_for_body(discourse: Discourse, recognised: TokenRange, name: str) -> bool:
    """True for two words after a title, which are somebody's name whatever the recogniser takes them for (`Vice-President Moody Awori`)."""
    words = name.split()
    personal = len(words) == 2 and all(word[:1].isupper() and not word.isupper() for word in words)
    named = personal and words[1].lower() not in discourse.knowledge.roles
    return recognised.label_ == "ORG" and named and _addressed(discourse, recognised)


def _addressed(discourse: Discourse, recognised: TokenRange) -> bool:
    """True where a title stands right before a name (`Mr. Taishi`)."""
    before = recognised.doc[recognised.start - 1].text.rstrip(".").lower() if recognised.start else ""
    return before in discourse.knowledge.titles


def _written_as_name(surface: str) -> bool:
    """True where every word but the small ones is capitalised, and nobody's possession is named."""
    words = surface.split()
    named = all(word[0].isupper() or word in SMALL for word in words) and not re.search(r"['’]s\b", surface)
    return (
        named
        and described(surface) not in CREEDS | CLIPPED
        and not (" " in surface and surface.isupper())
        and (len(words) > 1 or surface.isupper() or len(surface) > 3)
    )
