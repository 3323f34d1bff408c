"""Whom pronouns stand for, only where the choice is plain."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

from parley.model import ANONYMOUS
from parley.reading.grammar import subject as subject_of
from parley.reading.resolution.discourse import Discourse, Reference
from parley.reading.resolution.phrases import NamedSentence

if TYPE_CHECKING:
    from parley.reading.tokens import Token

HUMAN_PRONOUNS = frozenset({"he", "she", "him", "her", "his", "hers", "himself", "herself"})
WOMEN = frozenset({"she", "her", "hers", "herself"})
GROUP_PRONOUNS = frozenset({"they", "them", "their", "theirs", "themselves"})
THING_PRONOUNS = frozenset({"it", "its", "itself"})
GROUPS = frozenset({"armed-group", "armed-force", "party", "community", "international-organisation", "state", "government-body"})
BODIES = frozenset({"state", "armed-group", "party", "international-organisation", "government-body", "media", "armed-force"})
CARRYING = frozenset({"nsubj", "nsubjpass", "poss"})
MINDED = frozenset(
    "willing ready prepared eager keen determined committed reluctant unwilling opposed confident concerned open able unable".split()
)  # what only somebody can be
RELATIVE = frozenset({"WDT", "WP"})
SAYING = frozenset("say add tell note explain state insist stress argue claim believe think".split())
NEAR = 1
Fits = Callable[[Reference], bool]


def pronoun(discourse: Discourse, sentence: NamedSentence, token: Token) -> list[Reference]:
    """Whom a pronoun stands for: the one candidate, or the subject that it takes up; nobody where that is not plain."""
    fits = None if _either(token) else _candidates(discourse, token)
    if fits is None:
        return []
    if token.dep_ == "dobj" and token.lower_.endswith(("self", "selves")):
        doer = subject_of(token.head)  # `backed himself`: nobody else, whoever is near
        return [] if doer is None else [_taking_up(sentence, token, r) for r in discourse.of(sentence.number, doer)]
    alone = token.lower_ in HUMAN_PRONOUNS and token.dep_ in CARRYING
    found = _plain(discourse, sentence, token, fits, alone=alone)
    return [_taking_up(sentence, token, r) for r in found]


def _taking_up(sentence: NamedSentence, token: Token, met: Reference) -> Reference:
    return sentence.reference(token, (token.i, token.i + 1), met.ref, "pronoun", met.stands_for)


def _either(token: Token) -> bool:
    """True for `he or she`, which is anybody."""
    around = {t.lower_ for t in token.doc[max(0, token.i - 2) : token.i + 3]}
    return "or" in around and len(around & {"he", "she", "his", "her", "him"}) > 1


def _candidates(discourse: Discourse, token: Token) -> Fits | None:
    """What tells whether a pronoun may stand for the same as a reference; None where it stands for nobody met before."""
    word = token.lower_
    if word in HUMAN_PRONOUNS:
        other = "male" if word in WOMEN else "female"
        return lambda r: _kind(discourse, r) == "person" and discourse.gender(r.ref) != other
    if _quoted(token):
        return None
    if word in GROUP_PRONOUNS:
        return lambda r: _kind(discourse, r) in GROUPS or (r.ref.startswith(ANONYMOUS) and r.several)
    if word in THING_PRONOUNS and not _empty_it(token):
        return lambda r: _kind(discourse, r) in BODIES
    return None


def _kind(discourse: Discourse, reference: Reference) -> str | None:
    entity = discourse.entities.get(reference.ref)
    return entity.kind if entity is not None else None


def _plain(discourse: Discourse, sentence: NamedSentence, token: Token, fits: Fits, *, alone: bool) -> list[Reference]:
    """The subject of the governing verb, the only candidate near (where `alone` is enough), or the subject that the pronoun carries on."""
    speaker = _governing(token)
    if speaker is not None:
        return _meant(token, discourse.of(sentence.number, speaker), fits)
    near = [r for r in discourse.recent(sentence.number, reach=NEAR) if fits(r)]
    if alone and len({r.ref for r in near}) == 1 and any(r.subject for r in near):
        return near[:1]
    if token.dep_ in ("dobj", "pobj", "dative"):
        return _other_one(discourse, sentence.number, token, near)
    carries = token.lower_ not in HUMAN_PRONOUNS and token.dep_ in CARRYING
    if carries and (carried := _carried_on(discourse, sentence.number, token, fits)):
        return carried
    if token.dep_ != "poss" and not token.lower_.endswith(("self", "selves")):
        return []
    here = [r for r in near if r.sentence == sentence.number]
    own = next(_subjects_above(token), None)
    if own is not None and own.pos_ == "NOUN" and own.head.dep_ == "advcl":
        return []  # the `its` of `if the coalition stopped its raids` is the coalition's, whoever that is
    return here[:1] if len({r.ref for r in here}) == 1 and any(r.subject for r in here) else []


def _meant(token: Token, told: Sequence[Reference], fits: Fits) -> list[Reference]:
    """Those of a phrase whom a pronoun takes up: the first that fits, or for `they` all that are joined in it."""
    if token.lower_ in GROUP_PRONOUNS and len({r.stands_for or r.ref for r in told if r.resolution != "place"}) > 1:
        return [r for r in told if r.resolution != "place"]
    return [r for r in told if fits(r)][:1]


def _other_one(discourse: Discourse, number: int, token: Token, near: list[Reference]) -> list[Reference]:
    """Whom an object takes up: the one in its sentence who is not the subject beside it; nobody where there are several."""
    beside = next(_subjects_above(token), None)
    if beside is not None and beside.tag_ in RELATIVE:
        beside = beside.head.head
    doing = {r.ref for r in discourse.of(number, beside)} if beside is not None else set()
    here = [r for r in near if r.sentence == number and r.ref not in doing]
    others = here or [r for r in discourse.opened(number - 1) or [] if r in near and r.ref not in doing]
    return others[:1] if (doing or not here) and len({r.ref for r in others}) == 1 else []


def _carried_on(discourse: Discourse, number: int, token: Token, fits: Fits) -> list[Reference]:
    """What a pronoun's noun is joined to, else the nearest subject above it, else the subject of the main clause before; or nobody."""
    if token.dep_ == "poss" and token.head.dep_ == "conj" and (joined := [r for r in discourse.of(number, token.head.head) if fits(r)]):
        return joined[:1]
    subjects = list(_subjects_above(token))
    if subjects:
        told = (s for s in subjects if s.pos_ != "PRON" or s.tag_ in RELATIVE or (number, s.i) in discourse.by_token)
        return _meant(token, next((discourse.of(number, subject) for subject in told), []), fits)
    opened = discourse.opened(number - 1, speaking=_says(token))
    before = _meant(token, opened or [], fits)
    if not before and token.lower_ in GROUP_PRONOUNS and opened is not None:
        here = [r for r in discourse.recent(number - 1, reach=0) if r.sentence == number - 1 and fits(r)]
        before = here[:1] if len({r.ref for r in here}) == 1 else []
    return before


def _says(token: Token) -> bool:
    """True for the subject of a verb of saying (`They said`)."""
    return token.dep_ == "nsubj" and token.head.lemma_ in SAYING


def _subjects_above(token: Token) -> Iterator[Token]:
    """The subjects, left of a pronoun, of its own clause and of those above it, the nearest first."""
    above = token
    while above.head.i != above.i:
        below, above = above, above.head
        if above.pos_ in ("VERB", "AUX"):
            doing = [c for c in above.children if c.dep_ in ("nsubj", "nsubjpass") and c.i < token.i]
            if not doing and above.dep_ == "xcomp" and (controlled := subject_of(above)) is not None and controlled.i < token.i:
                doing = [controlled]
            yield from (c for c in doing if c.i not in (below.i, token.i))


def _governing(token: Token) -> Token | None:
    """The subject of the verb that governs a pronoun's clause (`Kavanaugh said he …`), or None where the clause stands alone."""
    verb = token.head
    if token.dep_ not in ("nsubj", "nsubjpass") or verb.dep_ != "ccomp" or verb.head.pos_ != "VERB":
        return None
    return next((c for c in verb.head.children if c.dep_ == "nsubj" and c.i < token.i and c.pos_ != "PRON"), None)


def _empty_it(token: Token) -> bool:
    """True for the `it` of `it is clear that` and its like, which stands for nobody."""
    verb = token.head
    if any(c.dep_ == "acomp" and c.lower_ in MINDED for c in verb.children):
        return False
    clausal = any(c.dep_ in ("ccomp", "xcomp", "advcl", "csubj", "acomp", "attr") for c in verb.children)
    return bool(token.lower_ == "it" and verb.lemma_ in ("be", "seem", "appear", "take", "remain") and clausal)


def _quoted(token: Token) -> bool:
    """True where a quotation has opened before a token of its sentence and not closed."""
    before = token.doc.written(0, token.i)
    return before.count("“") > before.count("”") or before.count('"') % 2 == 1
