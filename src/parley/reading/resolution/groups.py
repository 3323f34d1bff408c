"""Whom nouns of force and group stand for that neither a nationality nor a name goes with: one met before, or a new actor."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from parley.knowledge import KnownActor
from parley.model import ANONYMOUS
from parley.reading.resolution.bodies import ARMED, FORCES, force
from parley.reading.resolution.coordination import OWN_FORCES, others_men, set_aside
from parley.reading.resolution.discourse import REACH, Discourse, Entity
from parley.reading.resolution.phrases import Description, NamedSentence, as_written, definite

if TYPE_CHECKING:
    from parley.reading.tokens import Token

INSTITUTIONS = frozenset({"armed-force", "government", "police", "organisation", "parliament", "intelligence", "body"})
UNOWNED_KIND = {
    "group-armed": "armed-group",
    "group-fighters": "armed-group",
    "group-community": "community",
    "group-crowd": "community",
    "armed-force": "armed-force",
    "states": "state",
}
GROUP_NOUNS = frozenset({"group", "movement", "party", "organisation", "organization"})
UNNAMED = frozenset({"unidentified", "unknown", "unnamed", "suspected", "masked", "alleged", "individual"})
PLAIN = frozenset({"armed", "slain", "captured", "wounded", "fellow", "remaining", "fleeing", "opposition", "anti", "-", "government"})
LEANING = frozenset(
    "leftist leftwing left-wing left wing marxist communist rightist right-wing right radical extremist fundamentalist islamic".split()
)  # what a group that is told of is said to be
VAGUE = frozenset(
    {
        "only",
        "foreign",
        "local",
        "young",
        "new",
        "more",
        "such",
        "few",
        "dead",
        "innocent",
        "ordinary",
        "peaceful",
        "large",
        "small",
        "entire",
        "whole",
        "wider",
        "international",
        "first",
        "second",
        "third",
        "last",
        "lone",
        "single",
    }
)
REGIONS = frozenset({"NORP", "LOC", "GPE", "ORG"})
FORMATIONS = frozenset({"force", "army", "contingent"})  # `a multinational force` is an actor, `heavy artillery` and `more troops` are not
MEN = frozenset({"troop", "soldier", "paratrooper", "commando", "serviceman", "marine"})
SERVICES = frozenset({"air", "armed", "ground", "land", "defence", "defense"})  # before `force` of a country's own
BRANCHES = frozenset({"army", "military"})  # before `unit`
ORGANISED = frozenset({"international-organisation", "party", "government-body", "other"})
ARMING = frozenset({"armed", "terror"})
POLICING = frozenset({"riot", "local", "national", "state", "federal", "anti-riot", "security", "city", "plainclothes", "uniformed"})
REBELLING = frozenset({"rebel", "guerrilla", "insurgent", "separatist", "secessionist", "militia"})
FAR = 12
SOME = frozenset("some several many various certain other another different numerous few".split())


def unowned(discourse: Discourse, sentence: NamedSentence, noun: Description) -> str | None:
    """Whom a noun without nationality or name stands for: one met before, a crowd, or a new actor of that description."""
    if noun.sense.startswith("group-") and any(child.lower_ in UNNAMED for child in noun.token.children):
        return ANONYMOUS + noun.surface
    found = _met_before(discourse, sentence, noun) or _of_home(discourse, noun)
    if found is not None:
        discourse.entities[found].called(noun.surface)
        return found
    if not _tells_enough(noun):
        return None
    if _nobody(noun) or noun.token.dep_ == "compound":  # `a rebel camp`
        return ANONYMOUS + noun.surface
    entity = discourse.provisional(noun.surface, UNOWNED_KIND.get(noun.sense, "other"), None, noun.sector)
    entity.called(" ".join(sentence.written((noun.token.left_edge.i, noun.token.i + 1)).split()))
    entity.called(as_written(sentence, noun.token))
    return entity.id


def _nobody(noun: Description) -> bool:
    """True for people whom nothing sets apart from others of their kind (`foreign fighters`, `civilians`)."""
    if noun.sense in ("group-fighters", "group-crowd"):
        return set(_before(noun)) <= PLAIN | VAGUE or (noun.sense == "group-fighters" and noun.token.tag_ == "NN")
    return noun.sense == "group-community" and _bare(noun) and not definite(noun.token)


def _before(noun: Description) -> list[str]:
    """The words that qualify a noun from before it, in lower case."""
    aside = set_aside(noun.token)
    own = [c for c in aside.children if c.dep_ == "conj"] if aside is not None else []
    before = [c for c in noun.token.children if c.i < noun.token.i and c.dep_ in ("amod", "compound", "nmod", "npadvmod") and c != aside]
    return [c.lower_ for c in (*before, *own)]


def _bare(noun: Description) -> bool:
    return len(noun.surface.split()) == 1


def _tells_enough(noun: Description) -> bool:
    """True where the words of a noun make it one group among others."""
    if noun.sense == "states":
        return any(c.ent_type_ in REGIONS and c.i < noun.token.i for c in noun.token.children)
    indefinite = not definite(noun.token) and not (noun.noun in FORMATIONS and noun.token.tag_ == "NN" and not _bare(noun))
    if noun.sense == "media" or (noun.sense in INSTITUTIONS and (noun.sense == "organisation" or indefinite)):
        return False
    return not _bare(noun) or noun.sense.startswith("group-")


# --- the report's own country


def _of_home(discourse: Discourse, noun: Description) -> str | None:
    """The authorities, army, parliament or cabinet of the country that the report is about, where a noun can mean no other."""
    home = discourse.home
    if home is None:
        return None
    before = set(_before(noun))
    if noun.noun == "authority" and noun.token.tag_ == "NNS" and _bare(noun):
        return discourse.known(home, noun.surface).id
    if noun.sense == "armed-force" and before and before <= OWN_FORCES | BRANCHES:
        return force(discourse, home, noun.sense).id
    if noun.sense == "police" and before <= POLICING:
        return force(discourse, home, noun.sense).id
    if noun.sense == "armed-force" and _bare(noun) and noun.noun in MEN and not (_foreign_force(discourse) or others_men(noun.token)):
        return force(discourse, home, noun.sense).id
    if not (definite(noun.token) or noun.token.pos_ == "PROPN") or (before - OWN_FORCES - SERVICES and noun.noun != "ministry"):
        return None
    if noun.sense in ("armed-force", "parliament") and noun.token.tag_ != "NNS":
        return force(discourse, home, noun.sense).id
    if noun.sense == "body" and noun.noun in ("cabinet", "administration"):
        return _executive(discourse, noun)
    if noun.noun == "ministry":
        adjective = home.adjectives[0] if home.adjectives else home.name
        return discourse.provisional(f"{adjective} {noun.surface}", "government-body", home.country, noun.sector).id
    return None


def _foreign_force(discourse: Discourse) -> bool:
    """True where a report has spoken of the armed force of another country than the one that it is about."""
    home = discourse.home.country if discourse.home is not None else None
    return any(e.kind == "armed-force" and e.country != home for e in discourse.entities.values())


def _executive(discourse: Discourse, noun: Description) -> str | None:
    """The administration of the report's country at its date where one is known, or its cabinet."""
    home = discourse.home
    assert home is not None
    known = [
        actor
        for actor in discourse.knowledge.actors.values()
        if actor.country == home.country and actor.name.lower().endswith(" " + noun.noun) and actor.active.holds(discourse.year)
    ]
    if len(known) == 1 and discourse.year is not None:
        return discourse.known(known[0]).id
    if noun.noun == "administration":
        return None
    adjective = home.adjectives[0] if home.adjectives else home.name
    return discourse.provisional(f"{adjective} {noun.noun}", "government-body", home.country, noun.sector).id


# --- taken up from before


def _met_before(discourse: Discourse, sentence: NamedSentence, noun: Description) -> str | None:
    """The actor met before that a noun takes up, or None; only an army is taken up with words before it (`the regular army`)."""
    if noun.sense in ARMED and _plainly_armed(discourse, noun) and not _told_apart(noun.token):
        return _armed_before(discourse, sentence, noun)
    if (
        noun.sense in ("government", "armed-force")
        and _bare(noun)
        and definite(noun.token)
        and (state := _fought(discourse, sentence)) is not None
    ):
        return discourse.known(state, noun.surface).id if noun.sense == "government" else force(discourse, state, noun.sense).id
    if noun.sense == "armed-force" and _bare(noun) and not definite(noun.token) and noun.noun in MEN:
        return None if others_men(noun.token) else _only_force(discourse)
    if noun.sense == "government" and _bare(noun) and definite(noun.token) and discourse.home is not None:
        return discourse.known(discourse.home, noun.surface).id
    if noun.sense == "armed-force" or (noun.sense in INSTITUTIONS and _bare(noun)):
        return _taken_up(discourse, sentence, noun.token, noun.sense)
    return _by_its_words(discourse, sentence, noun) if noun.sense == "organisation" and definite(noun.token) else None


def _fought(discourse: Discourse, sentence: NamedSentence) -> KnownActor | None:
    """The state whose armed groups or parties a sentence has named so far, whose government it then means; None where it named a state."""
    told = [e for r in discourse.recent(sentence.number, reach=0) if r.sentence == sentence.number and (e := discourse.entities.get(r.ref))]
    groups = {e.country for e in told if e.kind in ("armed-group", "party") and e.country}
    if len(groups) != 1 or any(e.country and e.country not in groups for e in told):
        return None
    return discourse.knowledge.by_country.get(groups.pop())


def _by_its_words(discourse: Discourse, sentence: NamedSentence, noun: Description) -> str | None:
    """The organisation met before in whose name all words of a description stand (`the international court`)."""
    words = set(noun.surface.lower().split())
    return discourse.latest(sentence.number, lambda e: e.kind in ORGANISED and words <= set(e.name.lower().split()), reach=FAR)


def _only_force(discourse: Discourse) -> str | None:
    """The only army that a report has spoken of, whose men `troops` are; None where it has spoken of several."""
    met = {
        r.ref for r in discourse.references if (e := discourse.entities.get(r.ref)) is not None and e.kind == "armed-force" and e.country
    }
    return met.pop() if len(met) == 1 else None


def _plainly_armed(discourse: Discourse, noun: Description) -> bool:
    """True where no word before an armed group's noun sets it apart from others (`rebels`, `armed rebels`, `the leftist rebels`)."""
    roles, before = discourse.knowledge.roles, _before(noun)
    if definite(noun.token):
        before = [word for word in before if word not in LEANING]
    return all(word in PLAIN or ((listed := roles.get(word)) and listed.sense in ARMED | {"arming"}) for word in before)


def _told_apart(token: Token) -> bool:
    """True for armed people other than those met before: `some rebels`, and whom what follows tells of (`rebels who raided the port`)."""
    if any(c.lower_ in SOME and c.i < token.i for c in token.children):
        return True
    return not definite(token) and any(c.dep_ == "relcl" and token.doc[c.left_edge.i].tag_ in ("WP", "WDT") for c in token.children)


def armed_words(discourse: Discourse, text: str) -> set[str]:
    """The singulars of the words in a name or description that make it one of armed people."""
    listed = (discourse.knowledge.roles.get(word) for word in text.lower().split())
    return {one.word for one in listed if one is not None and one.sense in ARMED | {"arming"}}


def armed_for(discourse: Discourse, noun: Description, owning: Sequence[KnownActor]) -> str | None:
    """The armed group that the people of a phrase such as `Syrian rebel commanders` act for, or None."""
    words = armed_words(discourse, " ".join(_before(noun))) - ARMING
    if not words or any(owner.kind != "state" for owner in owning):
        return None
    if met := _called_so(discourse, noun) or (_only_group(discourse) if noun.token.tag_ == "NNS" else []):
        return met[0]
    if len(owning) != 1 or not (rebelling := words & REBELLING):
        return None
    nation = next(iter(owning[0].adjectives), owning[0].name)
    return discourse.provisional(f"{nation} {min(rebelling)}s", "armed-group", owning[0].country, "REB").id


def _only_group(discourse: Discourse) -> list[str]:
    """The armed group that alone a report has spoken of by name, whose men `rebel spokesmen` are; none where it has spoken of several."""
    met = {r.ref for r in discourse.references if (e := discourse.entities.get(r.ref)) is not None and e.kind == "armed-group"}
    return sorted(met) if len(met) == 1 and not discourse.entities[min(met)].provisional else []


def _called_so(discourse: Discourse, noun: Description) -> list[str]:
    """The armed groups met before that were called by the same word for armed people, the latest first."""
    entities, words = discourse.entities, armed_words(discourse, noun.surface) - ARMING
    armed = [r.ref for r in discourse.references if (e := entities.get(r.ref)) is not None and e.kind == "armed-group"]
    return [ref for ref in reversed(armed) if words & {word for name in entities[ref].names for word in armed_words(discourse, name)}]


def _armed_before(discourse: Discourse, sentence: NamedSentence, noun: Description) -> str | None:
    """The armed group that `the fighters` or `rebel forces` takes up: one called so before, or the one that the report is about."""
    if called := _called_so(discourse, noun):
        return called[0]
    entities = discourse.entities
    armed = [r.ref for r in discourse.references if (e := entities.get(r.ref)) is not None and e.kind == "armed-group"]
    if found := _taken_up(discourse, sentence, noun.token, "group-armed"):
        return found
    most = max(set(armed), key=lambda ref: (armed.count(ref), ref), default=None)
    return most if most is not None and armed.count(most) >= 3 and armed.count(most) * 3 >= len(armed) * 2 else None


def _taken_up(discourse: Discourse, sentence: NamedSentence, token: Token, sense: str) -> str | None:
    """The actor that `the group`, `the army`, `the government` takes up from before, or None."""
    if not definite(token):
        return None
    noun = token.lemma_.lower()
    reach = REACH if sense == "group-armed" or (sense == "organisation" and noun in GROUP_NOUNS) else FAR
    return discourse.latest(sentence.number, lambda entity: _answers(entity, noun, sense), reach=reach)


def _answers(entity: Entity, noun: str, sense: str) -> bool:
    """True where an actor may be taken up by a noun of this sense."""
    if sense == "government":
        return entity.kind == "state"
    if sense == "armed-force":
        return entity.kind == "armed-force" and entity.country is not None
    if noun in ("alliance", "bloc"):
        return entity.kind == "international-organisation"
    if (sense == "organisation" and noun not in GROUP_NOUNS) or sense == "body":
        return noun in entity.name.lower().split() and entity.kind != "person"
    if sense == "group-armed":
        return entity.kind == "armed-group"
    if sense == "organisation":
        return entity.kind in ("armed-group", "party", "international-organisation")
    return entity.kind == "government-body" and entity.sector == FORCES[sense][0]
