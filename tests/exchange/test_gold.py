import json

from parley.exchange import Gathered
from parley.exchange.gold import gold


def test_records_judged_right_are_gold_and_those_judged_wrong_stand_apart(given_all: Gathered) -> None:
    files = gold(given_all)
    made = [json.loads(data) for name, data in files.items() if name.endswith(".json")]
    assert [event["type"] for one in made for event in one["events"]] == ["ASSAULT"]
    assert [event["type"] for one in made for event in one["rejected"].get("events", [])] == ["CONSULT"]
    assert all(one["judged_by"] == ["ada"] for one in made)


def test_quotes_are_of_the_text_beside_them(given_all: Gathered) -> None:
    files = gold(given_all)
    for name in (one for one in files if one.endswith(".json")):
        text = files[name.replace(".json", ".txt")].decode()
        found = json.loads(files[name])
        for event in [*found["events"], *found["rejected"].get("events", [])]:
            assert event["quote"] in text
