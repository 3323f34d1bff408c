from tests.conftest import Reader


def test_a_deal_of_which_no_event_tells_is_done_by_each_two_of_its_parties(reader: Reader) -> None:
    _, found = reader("The 1994 ceasefire between Armenia and Azerbaijan held for years.", published="2001-05-05")
    assert [(e.type, e.factuality, e.inferred) for e in found.events if {e.actor, e.recipient} == {"armenia", "azerbaijan"}] == [
        ("AGREE", "actual", None)
    ]


def test_a_deal_whose_event_is_told_is_told_once(reader: Reader) -> None:
    _, found = reader("Armenia and Azerbaijan signed a ceasefire on Monday. The ceasefire was welcomed in Paris.", published="2001-05-05")
    assert [e.type for e in found.events if {e.actor, e.recipient} == {"armenia", "azerbaijan"}] == ["AGREE"]


def test_a_deal_that_was_rejected_was_not_made(reader: Reader) -> None:
    _, found = reader("Armenia rejected a ceasefire with Azerbaijan.", published="2001-05-05")
    assert found.arrangements
    assert "AGREE" not in {e.type for e in found.events if e.factuality == "actual"}
