from parley.model import Origin
from parley.weighing.origins import independent, named, origins
from tests.weighing.witnesses import only, word


def sources(found: tuple[Origin, ...]) -> list[tuple[str, ...]]:
    return [tuple(named(ref) for ref in origin.sources) for origin in found]


def test_reports_that_lead_back_to_one_source_are_one_origin() -> None:
    found, repeated = origins(
        [word("idris-kole", "courier"), word("idris-kole", "gazette"), word("idris-kole", "ada-mensah", "herald")], 0.5
    )
    assert sources(found) == [("idris-kole",)]
    assert len(found[0].documents) == 3
    assert repeated == ()


def test_who_names_sources_for_the_same_is_no_origin_besides_them() -> None:
    found, repeated = origins([word("ada-mensah", "courier"), word("idris-kole", "ada-mensah", "courier", at=9)], 0.5)
    assert sources(found) == [("idris-kole",)]
    assert [one.path for one in repeated] == [("ada-mensah", "courier")]


def test_an_outlet_that_quotes_another_rests_on_it() -> None:
    found, _ = origins([word("courier", "gazette"), word("courier")], 0.5)
    assert sources(found) == [("courier",)]


def test_unnamed_sources_of_different_reporters_are_told_apart() -> None:
    found, _ = origins([word("anonymous:an official", "courier"), word("anonymous:an official", "gazette")], 0.5)
    assert sources(found) == [("anonymous:an official",), ("anonymous:an official",)]


def test_two_origins_through_one_reporter_came_one_way() -> None:
    found, _ = origins([word("idris-kole", "ada-mensah", "courier"), word("anonymous:sources", "ada-mensah", "courier", at=9)], 0.5)
    assert len(found) == 2
    assert independent(found) == 1


def test_an_origin_heard_directly_as_well_came_by_a_way_of_its_own() -> None:
    heard = [
        word("idris-kole", "ada-mensah", "courier"),
        word("idris-kole", "gazette"),
        word("anonymous:sources", "ada-mensah", "courier", at=9),
    ]
    assert independent(origins(heard, 0.5)[0]) == 2


def test_outlets_that_cite_each_other_are_one_circle() -> None:
    found, _ = origins([word("courier", "gazette"), word("gazette", "courier")], 0.5)
    assert sources(found) == [("courier", "gazette")]
    assert found[0].circular


def test_a_circle_that_leads_out_to_a_source_is_no_origin() -> None:
    found, repeated = origins([word("courier", "gazette"), word("gazette", "courier"), word("idris-kole", "courier", at=9)], 0.5)
    assert sources(found) == [("idris-kole",)]
    assert len(repeated) == 2


def test_one_text_in_several_outlets_is_one_origin() -> None:
    text, other = frozenset(range(20)), frozenset(range(40, 60))
    found, _ = origins([word("courier", wording=text), word("gazette", wording=text), word("herald", wording=other)], 0.5)
    assert sources(found) == [("courier", "gazette"), ("herald",)]
    assert found[0].copied
    assert not found[1].copied


def test_readers_are_kept_apart_from_reports() -> None:
    found = only(word("courier"), word("comment:Gull", role="deny"))
    assert found.denied == ()
    assert [one.path for one in found.comments] == [("comment:Gull",)]
