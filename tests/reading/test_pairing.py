"""The pair network's report: how it is marked and paired, and what is made of what the network says of it."""

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

import numpy as np
import pytest

from parley.documents import lay_out
from parley.knowledge import Knowledge
from parley.model import Arrangement, Document, Event, Evidence, Relation, Span
from parley.model.vocabulary import require
from parley.reading import Options, reader
from parley.reading.dealing.standings import Belonging
from parley.reading.pairing.adding import Adding, Records
from parley.reading.pairing.marking import BEFORE, ELSEWHERE, FIRST_KIND, HERE, KINDS, ROOM, SENTENCE, Marked, marked, mentions
from parley.reading.pairing.network import Tie, Two, Weighed, trained_pairs
from parley.reading.pairing.pairs import (
    DEALS,
    FACTUALITIES,
    NOBODY,
    OF_FIRST,
    OF_PAIR,
    OF_SECOND,
    STANDING,
    STANDINGS,
    STATUSES,
    TURNED_ABOUT,
    TYPES,
    Pairs,
    deeds,
    pairs_of,
    ties,
    together,
)
from parley.reading.reader import Examined, examined
from parley.reading.saying.tagger import trained

Told = Callable[[str], Examined]
TEXT = "Kenya attacked Uganda. It then left. Chad, which Kenya likes, was silent."


@pytest.fixture(scope="module")
def told(knowledge: Knowledge) -> Told:
    """What the rules make of a text."""

    def read(text: str) -> Examined:
        document = Document(uri="told", text=text, passages=lay_out(text), published="2020-05-05")
        return next(examined([document], knowledge, Options(reader="rules", gate=False)))

    return read


def marks(seen: Examined) -> Marked:
    spans = [item.sentence.span for item in seen.parsed]
    return marked(seen.document.text, spans, mentions(seen.parsed, seen.discourse), trained()[0])


def paired(seen: Examined) -> Pairs:
    return pairs_of(marks(seen), deeds(seen.reading.events, [item.sentence.span for item in seen.parsed]))


def test_a_sentence_and_each_mention_have_their_mark(told: Told) -> None:
    made = marks(told(TEXT))
    window, piece = made.told[0].place
    assert made.windows[window][piece] == SENTENCE
    kenya = next(c for c in made.told[0].candidates if c.ref == "kenya")
    assert [made.windows[w][p] for w, p in kenya.places] == [FIRST_KIND + KINDS.index("state")]


def test_who_is_named_before_or_elsewhere_can_take_part_too(told: Told) -> None:
    made = marks(told(TEXT))
    distances = {c.ref: c.distance for c in made.told[-1].candidates}
    assert distances["chad"] == HERE
    assert distances["kenya"] == HERE
    assert distances["uganda"] == ELSEWHERE
    assert {c.ref: c.distance for c in made.told[1].candidates}["uganda"] == BEFORE


def test_a_name_that_stands_for_nobody_known_can_take_part(told: Told) -> None:
    refs = {c.ref for sentence in marks(told("Kenya attacked the Vorrandian Herdsmen.")).told for c in sentence.candidates}
    assert any("herdsmen" in ref.lower() for ref in refs)


def test_no_window_outgrows_the_network(told: Told) -> None:
    made = marks(told(" ".join(f"Kenya wrote to Uganda about village number {n} and its well." for n in range(80))))
    assert len(made.windows) > 1
    assert max(map(len, made.windows)) <= ROOM


def test_pairs_carry_what_the_rules_found(told: Told) -> None:
    seen = told(TEXT)
    made, pairs = marks(seen), paired(seen)
    kind = TYPES.index("ASSAULT")
    columns = {}
    for row, pair in zip(pairs.features, pairs.pairs, strict=True):
        told_of = made.told[pair.told]
        if told_of.number == 0 and pair.second != NOBODY:
            columns[told_of.candidates[pair.first].ref, told_of.candidates[pair.second].ref] = set(np.flatnonzero(row))
    assert {OF_PAIR + kind, OF_FIRST + kind, OF_SECOND + kind} <= columns["kenya", "uganda"]
    assert TURNED_ABOUT + kind in columns["uganda", "kenya"]
    assert OF_PAIR + kind not in columns["uganda", "kenya"]


def test_two_who_stand_or_bargain_are_known_by_the_order_of_their_names(told: Told) -> None:
    reading = told("Uganda and Kenya signed a peace treaty. Uganda is an ally of Kenya.").reading
    found = ties(reading.relations, reading.arrangements)
    assert set(found) == {("kenya", "uganda")}


class Says:
    """A network that says one thing of one pair, and of all else that it is unlikely."""

    def __init__(
        self,
        types: Mapping[tuple[str, str | None, str], float],
        standing: Mapping[Two, str] = MappingProxyType({}),
        deals: Mapping[Two, tuple[str, str]] = MappingProxyType({}),
    ) -> None:
        self._types, self._standing, self._deals = types, standing, deals

    def weigh(self, marked: Marked, pairs: Pairs, ties: Mapping[Two, set[int]], own: Sequence[bool]) -> Weighed:
        types = np.zeros((len(pairs.pairs), len(TYPES)), np.float32)
        for row, pair in enumerate(pairs.pairs):
            candidates = marked.told[pair.told].candidates
            second = None if pair.second == NOBODY else candidates[pair.second].ref
            for kind in TYPES:
                types[row, TYPES.index(kind)] = self._types.get((candidates[pair.first].ref, second, kind), 0.0)
        certain = np.tile(np.eye(len(FACTUALITIES), dtype=np.float32)[0], (len(pairs.pairs), 1))
        return Weighed(types, certain, {two: self._tie(two, members) for two, members in together(marked, pairs.pairs).items()})

    def _tie(self, two: Two, members: list[int]) -> Tie:
        standing, (kind, status) = self._standing.get(two), self._deals.get(two, (DEALS[0], STATUSES[0]))
        return Tie(
            standing=standing or STANDINGS[0],
            related=float(standing is not None),
            kind=kind,
            status=status,
            bargained=float(two in self._deals),
            stands=members[0],
            bargains=members[0],
        )


class Added(NamedTuple):
    """The records that come in beside the rules' own."""

    events: list[Event]
    relations: list[Relation]
    deals: list[Arrangement]


def weighed(seen: Examined, says: Says) -> Records:
    actors, reading = Belonging(seen.discourse.entities, seen.discourse.knowledge), seen.reading
    adding = Adding(seen.document, seen.parsed, seen.discourse, actors, lambda _: "author", (trained()[0], says))
    return adding.weighed(reading.events, reading.relations, reading.arrangements)


def added(seen: Examined, says: Says) -> Added:
    reading = seen.reading
    known = {e.id for e in reading.events} | {r.id for r in reading.relations} | {d.id for d in reading.arrangements}
    events, relations, deals = weighed(seen, says)
    return Added(
        [event for event in events if event.id not in known],
        [relation for relation in relations if relation.id not in known],
        [deal for deal in deals if deal.id not in known],
    )


def test_what_the_rules_found_does_not_come_in_again(told: Told) -> None:
    seen = told("Kenya attacked Uganda.")
    assert [e.type for e in seen.reading.events] == ["ASSAULT"]
    assert added(seen, Says({("kenya", "uganda", "ASSAULT"): 0.9})) == Added([], [], [])


def test_what_the_rules_found_has_the_chance_that_the_network_gives_it(told: Told) -> None:
    two, seen = ("kenya", "uganda"), told("Kenya attacked Uganda. Uganda and Kenya signed a truce.")
    chances: dict[tuple[str, str | None, str], float] = {
        ("kenya", "uganda", "ASSAULT"): 0.9,
        ("kenya", "uganda", "AGREE"): 0.3,
        ("uganda", "kenya", "AGREE"): 0.1,
    }
    says = Says(chances, {two: "foe"}, {two: ("ceasefire", "agreed")})
    events, relations, deals = weighed(seen, says)
    assert {e.type: e.confidence for e in events} == {"ASSAULT": pytest.approx(0.9), "AGREE": pytest.approx(0.2)}
    assert [r.confidence for r in relations] == [1.0]
    assert [d.confidence for d in deals] == [1.0]
    events, relations, deals = weighed(seen, Says({}))
    assert {e.confidence for e in events} | {r.confidence for r in relations} | {d.confidence for d in deals} == {0.0}


def test_rules_alone_say_nothing_of_their_confidence(told: Told) -> None:
    reading = told("Kenya attacked Uganda. Uganda and Kenya signed a truce.").reading
    assert [e.confidence for e in reading.events] == [None, None]
    assert {r.confidence for r in reading.relations} | {d.confidence for d in reading.arrangements} == {None}


def test_a_deed_that_only_the_network_finds_has_the_words_that_tell_it(told: Told) -> None:
    seen = told("On Monday, after rain, Kenya gobsmacked Uganda.")
    [event] = added(seen, Says({("kenya", "uganda", "ACCUSE"): 0.9})).events
    assert (event.actor, event.type, event.recipient, event.inferred) == ("kenya", "ACCUSE", "uganda", None)
    assert event.evidence.spans[0].of(seen.document.text) == "Kenya gobsmacked Uganda"
    assert event.when is not None
    assert event.when.earliest == "2020-05-04"
    assert event.confidence == pytest.approx(0.9)
    assert added(seen, Says({("kenya", "uganda", "ACCUSE"): 0.5})).events == []


def test_a_deed_to_nobody_has_no_more_words_than_its_doer_and_verb(told: Told) -> None:
    seen = told("On Monday, after rain, Kenya gobsmacked everybody who had come to the lake with a boat.")
    [event] = added(seen, Says({("kenya", None, "ACCUSE"): 0.9})).events
    assert event.evidence.spans[0].of(seen.document.text) == "Kenya gobsmacked"


def test_a_deed_to_nobody_gives_way_to_one_to_somebody(told: Told) -> None:
    seen = told("On Monday, after rain, Kenya gobsmacked Uganda.")
    says = Says({("kenya", "uganda", "ACCUSE"): 0.9, ("kenya", None, "ACCUSE"): 0.9})
    assert [e.recipient for e in added(seen, says).events] == ["uganda"]


def test_either_of_two_who_met_has_met_somebody(told: Told) -> None:
    seen = told("Kenya met Uganda on Monday.")
    assert [e.type for e in seen.reading.events] == ["CONSULT"]
    for one in ("kenya", "uganda"):
        assert added(seen, Says({(one, None, "CONSULT"): 0.9})).events == []


def test_a_deed_that_the_rules_have_to_nobody_is_told_more_fully(told: Told) -> None:
    seen = told("Kenya withdrew on Monday while Uganda watched.")
    [known] = [e for e in seen.reading.events if e.type == "RETREAT"]
    assert known.recipient is None
    events, *_ = weighed(seen, Says({("kenya", "uganda", "RETREAT"): 0.9}))
    assert [e.recipient for e in events if e.type == "RETREAT"] == ["uganda"]


def test_a_deed_that_is_told_more_fully_stays_what_the_rules_found_it_to_be(told: Told) -> None:
    seen = told("Kenya did not withdraw on Monday while Uganda watched.")
    [known] = [e for e in seen.reading.events if e.type == "RETREAT"]
    assert (known.recipient, known.factuality) == (None, "negated")
    [fuller] = added(seen, Says({("kenya", "uganda", "RETREAT"): 0.9})).events
    assert (fuller.recipient, fuller.factuality, fuller.mode, fuller.when) == ("uganda", "negated", known.mode, known.when)


def test_nothing_comes_in_that_rests_on_who_is_named_elsewhere(told: Told) -> None:
    seen = told("Kenya wrote to Uganda. Chad then gobsmacked everybody.")
    assert added(seen, Says({("chad", "uganda", "ACCUSE"): 0.9})) == Added([], [], [])


def test_nothing_comes_in_for_a_name_that_stands_for_nobody(told: Told) -> None:
    seen = told("On Monday, after rain, Kenya gobsmacked Zarquil Corner.")
    ref = next(c.ref for s in marks(seen).told for c in s.candidates if "zarquil" in c.ref)
    assert ref not in seen.discourse.entities
    assert added(seen, Says({("kenya", ref, "ACCUSE"): 0.9}, {("kenya", ref): "foe"})) == Added([], [], [])


def test_a_relation_comes_in_once_and_not_within_one_side(told: Told) -> None:
    two = ("kenya", "uganda")
    made = added(told("On Monday, after rain, Kenya gobsmacked Uganda."), Says({}, {two: "rival"}))
    assert [(r.a, r.b, r.standing) for r in made.relations] == [(*two, "rival")]
    assert added(told("Kenya is an ally of Uganda."), Says({}, {two: "foe"})).relations == []
    assert added(told("Kenya wrote to the Kenyan army."), Says({}, {("kenya", "kenyan-military"): "foe"})).relations == []


def test_a_deal_of_two_comes_in_once_with_what_every_deal_of_its_kind_asks(told: Told) -> None:
    two, seen = ("kenya", "uganda"), told("On Monday, after rain, Kenya gobsmacked any pact for Uganda.")
    [deal] = added(seen, Says({}, deals={two: ("ceasefire", "violated")})).deals
    assert (deal.parties, deal.kind, deal.status, deal.name) == (two, "ceasefire", "violated", "Kenya gobsmacked any pact for Uganda")
    assert {(term.obliged, term.duty) for term in deal.terms} == {("kenya", "cease-fire"), ("uganda", "cease-fire")}
    assert added(told("Kenya and Uganda signed a truce."), Says({}, deals={two: ("ceasefire", "agreed")})).deals == []
    other = told("Kenya and Uganda signed a truce. The Ugandan army wrote to Kenya.")
    assert added(other, Says({}, deals={("kenya", "ugandan-military"): ("talks", "agreed")})).deals == []
    office = told("Kenya and Uganda signed a truce. Kenya wrote of a pact to the Ugandan foreign ministry.")
    [ministry] = [ref for ref in office.discourse.entities if "ministry" in ref]
    assert added(office, Says({}, deals={("kenya", ministry): ("talks", "agreed")})).deals == []


def test_a_deal_comes_in_only_where_the_words_that_show_it_tell_of_dealing(told: Told) -> None:
    says = Says({}, deals={("kenya", "uganda"): ("ceasefire", "agreed")})
    assert added(told("On Monday, after rain, Kenya gobsmacked Uganda."), says).deals == []


@pytest.mark.parametrize("body", ["army", "parliament", "police", "foreign ministry"])
def test_a_state_has_no_relation_or_deal_with_its_own_bodies(body: str, told: Told) -> None:
    seen = told(f"Kenya wrote to the Kenyan {body}.")
    [other] = [ref for ref in seen.discourse.entities if ref != "kenya"]
    two = (min("kenya", other), max("kenya", other))
    assert added(seen, Says({}, {two: "rival"}, {two: ("talks", "agreed")})) == Added([], [], [])


def test_readers_comments_keep_nothing_from_the_report_itself(told: Told) -> None:
    two, seen = ("kenya", "uganda"), told("On Monday, after rain, Kenya gobsmacked Uganda.")
    evidence = Evidence(document="told", spans=(Span(0, 5),))
    relation = Relation(evidence=evidence, voice="comment:anonymous", a="kenya", b="uganda", standing="ally")
    actors = Belonging(seen.discourse.entities, seen.discourse.knowledge)
    adding = Adding(seen.document, seen.parsed, seen.discourse, actors, lambda _: "author", (trained()[0], Says({}, {two: "rival"})))
    _, relations, _ = adding.weighed([], [relation], [])
    assert [(r.voice, r.standing) for r in relations] == [("comment:anonymous", "ally"), ("author", "rival")]


def test_two_who_stand_far_apart_in_a_sentence_are_not_shown_to_stand_somehow(told: Told) -> None:
    says = Says({}, {("kenya", "uganda"): "rival"})
    aside = ", which the rains of a long and cold spring had made all but impassable to anybody who had no boat," * 2
    assert [r.standing for r in added(told("Kenya wrote on the road to Uganda."), says).relations] == ["rival"]
    assert added(told(f"Kenya wrote on the road{aside} to Uganda."), says).relations == []


def test_what_the_network_adds_is_in_the_reading(knowledge: Knowledge, monkeypatch: pytest.MonkeyPatch) -> None:
    text, two = "Kenya withdrew with a compact on Monday while Uganda watched.", ("kenya", "uganda")
    says = Says({("kenya", "uganda", "RETREAT"): 0.9}, {two: "rival"}, {two: ("ceasefire", "agreed")})
    monkeypatch.setattr(reader, "trained_pairs", lambda: says)
    document = Document(uri="told", text=text, passages=lay_out(text), published="2020-05-05")
    [reading] = reader.read([document], knowledge, Options(scope="all"))
    assert [(e.type, e.recipient) for e in reading.events] == [("RETREAT", "uganda")]
    assert [(r.a, r.b, r.standing) for r in reading.relations] == [(*two, "rival")]
    assert [(d.parties, d.kind) for d in reading.arrangements] == [(two, "ceasefire")]


def test_pairs_that_nothing_can_come_of_are_not_weighed(told: Told, monkeypatch: pytest.MonkeyPatch) -> None:
    seen = told(
        "Kenya attacked Uganda and met the Zarquil Corner Group. It then left. Villagers of Karkil fled. "
        "Chad, which Kenya helps, was silent. Uganda signed a truce with Chad."
    )
    shown = trained_pairs()
    counts: list[int] = []

    class Counting:
        def weigh(self, marked: Marked, pairs: Pairs, ties: Mapping[Two, set[int]], own: Sequence[bool]) -> Weighed:
            counts.append(len(pairs.pairs))
            return shown.weigh(marked, pairs, ties, own)

    def records() -> list[Event | Relation | Arrangement]:
        actors, reading = Belonging(seen.discourse.entities, seen.discourse.knowledge), seen.reading
        adding = Adding(seen.document, seen.parsed, seen.discourse, actors, lambda _: "author", (trained()[0], Counting()))
        events, relations, deals = adding.weighed(reading.events, reading.relations, reading.arrangements)
        return [*events, *relations, *deals]

    asked = records()
    monkeypatch.setattr("parley.reading.pairing.adding.Asked", lambda *_: lambda *_: True)
    every = records()
    assert counts[0] < counts[1]
    assert [one.id for one in asked] == [one.id for one in every]
    assert [one.confidence for one in asked] == pytest.approx([one.confidence for one in every])


def test_what_the_shipped_network_says_of_two_rests_on_a_sentence_that_names_both_and_on_the_rules(told: Told) -> None:
    seen = told("Kenya attacked Uganda on Monday. The roads were closed. Chad and Niger signed a truce in Niamey on Friday.")
    made, pairs, fought = marks(seen), paired(seen), {("kenya", "uganda"): {STANDING + STANDINGS.index("foe")}}
    plain, ruled = (trained_pairs().weigh(made, pairs, found, [True] * len(made.told)).ties for found in ({}, fought))
    foes = plain["kenya", "uganda"]
    assert (foes.standing, foes.stands is None) == ("foe", False)
    assert foes.related < ruled["kenya", "uganda"].related < 1
    assert foes.bargained < plain["chad", "niger"].bargained < 1
    assert (plain["chad", "kenya"].stands, plain["chad", "kenya"].bargains) == (None, None)


@pytest.mark.parametrize(("own", "shown"), [((True, False), 0), ((False, True), 1)])
def test_how_two_stand_is_shown_by_the_reports_words_before_its_readers(told: Told, own: tuple[bool, bool], shown: int) -> None:
    seen = told("Kenya attacked Uganda on Monday. Kenya loves Uganda and helps it.")
    pairs = paired(seen)
    tie = trained_pairs().weigh(marks(seen), pairs, {}, own).ties["kenya", "uganda"]
    assert [pairs.pairs[number].told for number in (tie.stands, tie.bargains) if number is not None] == [shown, shown]


def test_the_words_that_the_network_learnt_are_those_of_the_vocabulary() -> None:
    learnt = {"event_type": TYPES, "factuality": FACTUALITIES, "standing": STANDINGS, "deal_kind": DEALS, "status": STATUSES}
    for kind, words in learnt.items():
        for word in words:
            require(kind, word)


def test_the_shipped_network_weighs_a_report_alike_in_any_company(told: Told) -> None:
    seen, between = told(TEXT), told("Chad and Niger signed a truce in Niamey on Friday.")
    made, pairs = marks(seen), paired(seen)
    own = [True] * len(made.told)
    one = trained_pairs().weigh(made, pairs, {}, own)
    trained_pairs().weigh(marks(between), paired(between), {}, own)
    other = trained_pairs().weigh(made, pairs, {}, own)
    assert one.types.shape == (len(pairs.pairs), len(TYPES))
    assert np.array_equal(one.types, other.types)
    assert ((one.types >= 0) & (one.types <= 1)).all()


def test_a_deal_of_two_states_that_comes_in_is_a_peace_only_where_the_words_say_so(told: Told) -> None:
    says = Says({}, deals={("kenya", "uganda"): ("peace-agreement", "agreed")})
    assert [d.kind for d in added(told("On Monday, after rain, Kenya gobsmacked any pact for Uganda."), says).deals] == ["cooperation"]
    assert [d.kind for d in added(told("Kenya gobsmacked everybody with a peace for Uganda."), says).deals] == ["peace-agreement"]
