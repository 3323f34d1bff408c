"""Label Studio's task format: what is given comes back, what annotators change becomes their judgements, and nothing else does."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from parley import asking
from parley.errors import ExchangeError
from parley.exchange import Gathered, import_file
from parley.exchange.labelstudio import Marking, annotated, label_studio, labeling, regions_of
from parley.exchange.labelstudio.controls import choices
from parley.knowledge import Knowledge
from parley.ledger import Ledger, outside
from parley.model import Skipped
from tests.truce import truce_ledger

Task = dict[str, Any]


@pytest.fixture(scope="session")
def tasks(given_all: Gathered) -> list[Task]:
    made: list[Task] = json.loads(label_studio(given_all)["tasks.json"])
    return made


@pytest.fixture
def own(tmp_path: Path, knowledge: Knowledge) -> Ledger:
    return truce_ledger(tmp_path / "l", knowledge)


def handed_back(tasks: list[Task], **changed: Any) -> list[Task]:
    """The tasks as an annotator hands them back who starts from what was predicted and changes nothing but the annotation's facts."""
    facts = {
        "completed_by": {"id": 3, "email": "ben@example.org"},
        "updated_at": "2026-11-21T10:00:00.5Z",
        "was_cancelled": False,
        **changed,
    }
    made = json.loads(json.dumps(tasks))
    for number, task in enumerate(made, 1):
        (prediction,) = task["predictions"]
        result = prediction["result"]
        task |= {"id": number, "annotations": [{"id": 100 + number, "parent_prediction": number, "result": result, **facts}]}
    return list(made)


def items(task: Task) -> list[Any]:
    found: list[Any] = task["annotations"][0]["result"]
    return found


def item(tasks: list[Task], control: str, nth: int = 0) -> Any:
    """The nth item of a control in all annotations."""
    return [one for task in tasks for one in items(task) if one.get("from_name") == control][nth]


def written(folder: Path, tasks: object) -> Path:
    (folder / "back.json").write_text(json.dumps(tasks), encoding="utf-8")
    return folder / "back.json"


def test_the_shape_is_that_of_label_studios_documentation(tasks: list[Task]) -> None:
    interface = ElementTree.fromstring(labeling())
    controls = {one.get("name"): one.tag.lower() for one in interface.iter() if one.get("toName") == "text"}
    allowed = {name: {c.get("value") for c in interface.findall(f".//*[@name='{name}']/*")} for name in controls}
    for task in tasks:
        assert set(task) == {"data", "predictions"}
        text = task["data"]["text"]
        for one in task["predictions"][0]["result"]:
            if one["type"] == "relation":
                assert {"from_id", "to_id", "direction", "labels"} <= set(one)
                continue
            assert (one["to_name"], controls[one["from_name"]]) == ("text", one["type"])
            value = one["value"]
            assert 0 <= value["start"] < value["end"] <= len(text)
            if one["type"] != "textarea":
                assert value["text"] == text[value["start"] : value["end"]]
                assert set(value[one["type"]]) <= allowed[one["from_name"]]
            else:
                assert all(isinstance(each, str) and each for each in value["text"])


def test_every_record_comes_back_with_its_place_and_fields(tasks: list[Task], given_all: Gathered) -> None:
    regions = {name: one for task in tasks for name, one in regions_of(task["predictions"][0]["result"]).items()}
    for row in given_all.events:
        region = regions[row.id]
        assert (region.label, region.start, region.end) == ("Event", row.start, row.end)
        told = {"actor": row.actor, "type": row.type, "recipient": row.recipient, "factuality": row.factuality, "mode": row.mode}
        assert {name: found[0] for name, found in region.fields.items() if name != "where"} == {n: v for n, v in told.items() if v}
    for claim in given_all.claims:
        assert (regions[claim.id].fields.get("chain", ()), regions[claim.id].fields["stance"]) == (claim.chain, (claim.stance,))
    assert {one.label for one in regions.values()} >= {"Claim", "Source", "Cue", "Content", "Event", "Relation", "Deal", "Term", "Actor"}
    given_records = {row.id for kind in ("claims", "events", "relations", "arrangements", "measures") for row in getattr(given_all, kind)}
    assert given_records <= set(regions)


def test_work_that_changes_nothing_is_no_judgement(tasks: list[Task], own: Ledger, tmp_path: Path) -> None:
    done = import_file(own, "label-studio", written(tmp_path, handed_back(tasks)))
    assert (done.new, done.known) == (0, 0)
    assert done.rows == len(done.skipped) == sum(len(task["data"]["parley"]) for task in tasks)
    assert asking.judgements(own) == []


def test_changes_become_judgements_of_whoever_made_them_when_they_did(tasks: list[Task], own: Ledger, tmp_path: Path) -> None:
    back = handed_back(tasks)
    changed, gone = item(back, "event_type"), item(back, "event_type", 1)
    changed["value"]["choices"] = ["MOBILIZE"]
    right = item(back, "claim_stance")
    for task in back:
        task["annotations"][0]["result"] = [one for one in items(task) if one.get("id") != gone["id"]]
        items(task).extend(
            {**one, "from_name": "verdict", "value": {**one["value"], "choices": ["right"]}}
            for one in list(items(task))
            if one.get("id") == right["id"] and one["from_name"] == "claim_stance"
        )
    done = import_file(own, "label-studio", written(tmp_path, back))
    rows = {(row.kind, row.subject): row for row in asking.judgements(own)}
    assert set(rows) == {("correct", changed["id"]), ("reject", gone["id"]), ("accept", right["id"])}
    assert (done.new, done.judged) == (3, 3)
    assert {(row.who, row.when[:19], row.state) for row in rows.values()} == {("ben@example.org", "2026-11-21T10:00:00", "counts")}
    assert json.loads(rows["correct", changed["id"]].value or "") == {"type": "MOBILIZE"}
    assert {row.type for row in asking.events(own) if row.id == changed["id"]} == {"MOBILIZE"}
    assert gone["id"] not in {row.id for row in asking.events(own)}
    again = import_file(own, "label-studio", written(tmp_path, back))
    assert (again.new, again.known) == (0, 3)


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_exactly_what_was_changed_is_said(tasks: list[Task], tmp_path: Path, data: st.DataObject) -> None:
    back = handed_back(tasks)
    expected = {}
    for task in back:
        regions = regions_of(items(task))
        for one in data.draw(st.lists(st.sampled_from([r for r in regions.values() if r.fields]), unique_by=lambda r: r.id, max_size=3)):
            field = data.draw(st.sampled_from(sorted(one.fields)))
            closed = choices(one.label, field)
            value = data.draw(st.sampled_from(closed) if closed else st.text(st.characters(categories=["L"]), min_size=1))
            if (value,) != one.fields[field]:
                expected[one.id] = {field: (value,)}
            for each in items(task):
                if each.get("id") == one.id and each["from_name"].endswith(f"_{field}"):
                    each["value"]["choices" if closed else "text"] = [value]
    said = [one for one in annotated(written(tmp_path, back)) if isinstance(one, Marking)]
    assert {one.words.subject: one.words.named for one in said if one.words} == expected
    assert {one.words.verdict for one in said if one.words} <= {"correct"}


def test_an_actor_is_corrected_by_its_name(tasks: list[Task], own: Ledger, tmp_path: Path) -> None:
    back = handed_back(tasks)
    deed = item(back, "event_actor")
    deed["value"]["text"] = ["Turkey"]
    chained = item(back, "claim_chain")
    chained["value"]["text"] = ["Qatar", "Turkey"]
    import_file(own, "label-studio", written(tmp_path, back))
    assert {row.actor for row in asking.events(own) if row.id == deed["id"]} == {"turkey"}
    assert {row.chain for row in asking.claims(own) if row.id == chained["id"]} == {("qatar", "turkey")}


def new_region(text: str, start: int, end: int, words: str | None = None) -> Mapping[str, Any]:
    value = {"start": start, "end": end, "text": text[start:end] if words is None else words, "labels": ["Event"]}
    return {"id": "own", "from_name": "label", "to_name": "text", "type": "labels", "value": value, "meta": {"text": ["it was missed"]}}


def test_what_was_missed_is_kept_as_a_record_of_the_annotators(tasks: list[Task], own: Ledger, tmp_path: Path) -> None:
    back = handed_back(tasks)
    text = back[0]["data"]["text"]
    items(back[0]).append(new_region(text, 0, 12))
    before = asking.events(own)
    done = import_file(own, "label-studio", written(tmp_path, back))
    (record,) = outside(own, "label-studio", "annotation")
    facts = json.loads(record.facts)
    assert tuple(facts[name] for name in ("words", "report", "who", "note")) == (
        text[:12],
        back[0]["data"]["report"],
        "ben@example.org",
        "it was missed",
    )
    assert (done.new, done.judged) == (1, 0)
    assert asking.events(own) == before


def test_two_annotators_who_differ_are_both_kept(tasks: list[Task], own: Ledger, tmp_path: Path) -> None:
    for who, kind in (("ada@example.org", "MOBILIZE"), ("ben@example.org", "COERCE")):
        back = handed_back(tasks, completed_by={"id": 1, "email": who})
        item(back, "event_type")["value"]["choices"] = [kind]
        import_file(own, "label-studio", written(tmp_path, back))
    assert sorted((row.who, row.state) for row in asking.judgements(own)) == [
        ("ada@example.org", "analysts differ"),
        ("ben@example.org", "analysts differ"),
    ]


def reasons(path: Path) -> set[str]:
    return {one.reason for one in annotated(path) if isinstance(one, Skipped)}


def test_what_cannot_be_taken_says_why(tasks: list[Task], own: Ledger, tmp_path: Path) -> None:
    assert reasons(written(tmp_path, handed_back(tasks, was_cancelled=True))) == {"the annotator passed over the task"}
    assert reasons(written(tmp_path, handed_back(tasks, updated_at=None))) == {"an annotation that does not say when it was made"}
    assert reasons(written(tmp_path, [{"data": {"text": "x"}, "annotations": [{}]}])) == {"its task was not given by Parley"}
    moved = handed_back(tasks)
    for one in items(moved[0]):
        one.get("value", {}).update({"start": 1})
    assert any("cannot be corrected" in one for one in reasons(written(tmp_path, moved)))
    elsewhere = handed_back(tasks)
    items(elsewhere[0]).append(new_region(elsewhere[0]["data"]["text"], 0, 4, "other"))
    assert any("do not stand at its characters" in one for one in reasons(written(tmp_path, elsewhere)))
    stranger = handed_back(tasks)
    item(stranger, "event_actor")["value"]["text"] = ["nobody that is known"]
    done = import_file(own, "label-studio", written(tmp_path, stranger))
    assert any("nobody that is known" in one.reason for one in done.skipped)
    assert asking.judgements(own) == []


def test_regions_that_got_new_identifiers_are_known_by_place_and_label(tasks: list[Task], tmp_path: Path) -> None:
    back = handed_back(tasks, parent_prediction=None)
    for task in back:
        for one in items(task):
            one |= {name: f"n{one[name]}" for name in ("id", "from_id", "to_id") if name in one}
    assert not [one for one in annotated(written(tmp_path, back)) if isinstance(one, Marking)]


def test_work_that_starts_from_nothing_judges_nothing_wrong(tasks: list[Task], tmp_path: Path) -> None:
    back = handed_back(tasks, parent_prediction=None, result=[])
    assert list(annotated(written(tmp_path, back))) == []
    deleted = [one for one in annotated(written(tmp_path, handed_back(tasks, result=[]))) if isinstance(one, Marking)]
    assert {one.words.verdict for one in deleted if one.words} == {"reject"}


def test_tasks_that_nobody_worked_on_are_told_of(tasks: list[Task], own: Ledger, tmp_path: Path) -> None:
    done = import_file(own, "label-studio", written(tmp_path, tasks))
    assert (done.rows, done.new) == (len(tasks), 0)
    ((reason, count),) = done.reasons()
    assert (count, "no annotator has submitted work" in reason) == (len(tasks), True)


@pytest.mark.parametrize("text", ["no json", "{}", "[{}]"])
def test_another_file_is_a_clear_error(text: str, tmp_path: Path) -> None:
    (tmp_path / "x.json").write_text(text, encoding="utf-8")
    with pytest.raises(ExchangeError, match="export the project from Label Studio as JSON"):
        list(annotated(tmp_path / "x.json"))
