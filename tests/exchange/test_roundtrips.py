"""Whatever words stand in what is given, each format comes back as it was given: read by its own library where it has one.

JSON Lines, CSV and Parquet have theirs in `test_tables.py`, Label Studio in `test_labelstudio.py`.
"""

import csv
import io
import json
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import networkx
from followthemoney import model
from followthemoney.dataset import Dataset
from followthemoney.statement import StatementEntity
from followthemoney.statement.serialize import read_json_statements
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from parley.exchange import Gathered
from parley.exchange.citing import csl, ris
from parley.exchange.dealtables import ceasefires, pax
from parley.exchange.eventshapes import cameo, polecat
from parley.exchange.ftm import ftm, statements
from parley.exchange.gold import gold
from parley.exchange.network import graph, graphml
from parley.exchange.stix import EXTENSION, parsed, stix
from parley.exchange.taking import take
from parley.model import Judgement, OutsideRecord, Skipped
from parley.model.vocabulary import intended
from parley.weighing.correcting import Effect
from parley.weighing.decisions import Decisions
from tests.exchange.worlds import TEXT, worlds

WIDE = settings(
    deadline=None, derandomize=True, max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
Data = st.DataObject


def words(text: str | None) -> str:
    return " ".join((text or "").split())


def table(data: bytes, delimiter: str = ",") -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(data.decode(), newline=""), delimiter=delimiter))


@WIDE
@given(data=st.data())
def test_graphml(given_all: Gathered, data: Data) -> None:
    of = data.draw(worlds(given_all))
    back, made = networkx.read_graphml(io.BytesIO(graphml(of)["network.graphml"]), force_multigraph=True), graph(of)
    assert dict(back.nodes(data=True)) == dict(made.nodes(data=True))
    found, given_ = (
        {facts["id"]: facts for *_, facts in one.edges(data=True)} for one in (back, made)
    )  # a key of digits is read as a number
    assert found == given_


@WIDE
@given(data=st.data())
def test_stix(given_all: Gathered, data: Data) -> None:
    of = data.draw(worlds(given_all))
    objects = [json.loads(one.serialize()) for one in parsed(stix(of)["bundle.json"], strict=True)]
    told = {one["extensions"][EXTENSION].get("record"): (one, one["extensions"][EXTENSION]) for one in objects if "extensions" in one}
    called = {
        one["id"]: one["extensions"][EXTENSION]["actor"] for one in objects if "actor" in one.get("extensions", {}).get(EXTENSION, {})
    }
    for claim in of.claims:
        one, own = told[claim.id]
        assert (own["stance"], own["content"], tuple(own["chain"]) if claim.chain else ()) == (claim.stance, claim.content, claim.chain)
        assert (own["report"], own["start"], own["end"]) == (claim.document, claim.start, claim.end)
        assert one["type"] == ("opinion" if claim.stance in ("deny", "doubt") else "note")
    for row in of.events:
        if row.recipient is not None and row.actor != row.recipient:
            one, own = told[row.id]
            assert (called[one["source_ref"]], called[one["target_ref"]], own["plover_type"]) == (row.actor, row.recipient, row.type)
            assert (one.get("start_time", "")[:10] or None, one.get("stop_time", "")[:10] or None) == (row.earliest, row.latest)
    for tie in of.relations:
        one, own = told[tie.id]
        assert (called[one["source_ref"]], called[one["target_ref"]], own["standing"]) == (tie.a, tie.b, tie.standing)
    deals = {one["extensions"][EXTENSION]["deal"]: one for one in objects if one["type"] == "grouping"}
    assert {key: (one["name"], one["extensions"][EXTENSION]["status"]) for key, one in deals.items()} == {
        deal.id: (deal.label, deal.status) for deal in of.deals
    }


@WIDE
@given(data=st.data())
def test_followthemoney(given_all: Gathered, data: Data) -> None:
    of = data.draw(worlds(given_all))
    entities = [json.loads(line) for line in ftm(of)["entities.ftm.json"].decode().split("\n") if line]
    for one in entities:
        model.get(one["schema"]).validate(one)
    links = {(one["properties"]["role"][0], one["properties"]["recordId"][0]) for one in entities if one["schema"] == "UnknownLink"}
    deeds = {(f"{row.type.lower()} ({row.factuality})", f"{row.document}:{row.start}") for row in of.events if row.recipient is not None}
    assert links == deeds | {(tie.standing, f"{tie.document}:{tie.start}") for tie in of.relations}
    notes = sorted(words((one["properties"].get("description") or [""])[0]) for one in entities if one["schema"] == "Note")
    assert notes == sorted(words(claim.content) for claim in of.claims)


@WIDE
@given(data=st.data())
def test_followthemoney_statements(given_all: Gathered, data: Data) -> None:
    of = data.draw(worlds(given_all))
    by_entity: dict[str, list[Any]] = {}
    for one in read_json_statements(io.BytesIO(statements(of)["statements.ftm.json"])):
        by_entity.setdefault(one.canonical_id, []).append(one)
    dataset = Dataset.make({"name": "parley", "title": "Parley"})
    back = {key: StatementEntity.from_statements(dataset, listed) for key, listed in by_entity.items()}
    entities = [json.loads(line) for line in ftm(of)["entities.ftm.json"].decode().split("\n") if line]
    assert {one["id"]: {name: set(listed) for name, listed in one["properties"].items()} for one in entities} == {
        key: {name: set(one.get(name)) for name in one.properties} for key, one in back.items()
    }


@WIDE
@given(data=st.data())
def test_cameo_and_polecat(given_all: Gathered, data: Data) -> None:
    of = data.draw(worlds(given_all))
    rows = {row["id"]: row for row in table(cameo(of)["cameo.csv"])}
    assert set(rows) == {row.id for row in of.events}
    for event in of.events:
        row = rows[event.id]
        assert (row["source"], row["target"]) == (event.actor, event.recipient or "")
        assert row["plover_type"] == intended(event.type, event.factuality)
        assert (row["place"], row["sentence"]) == (event.place or "", words(event.quote))
        assert (row["source_name"], row["date_first"], row["date_last"]) == (of.name(event.actor), event.earliest or "", event.latest or "")
    shaped = {row["Event ID"]: row for row in table(polecat(of)["polecat.txt"], "\t")}
    happened = {row.id: row for row in of.events if row.factuality == "actual" and (row.latest or row.earliest)}
    assert {key: (row["Event Type"], row["Actor Name"], row["Event Date"]) for key, row in shaped.items()} == {
        key: (row.type, of.name(row.actor), row.latest or row.earliest) for key, row in happened.items()
    }


@WIDE
@given(name=TEXT, place=TEXT, quote=TEXT, called=TEXT)
def test_ceasefires_and_pax(given_all: Gathered, name: str, place: str, quote: str, called: str) -> None:
    (deal,) = [one for one in given_all.made if one.names]
    made = replace(deal, names=(name,), where=(place,))
    names = dict.fromkeys(deal.parties, called)
    of = replace(given_all, made=[made], deals=[replace(given_all.by_deal[deal.id], quote=quote)], names=names)
    (truce,), (signed,) = table(ceasefires(of)["ceasefires.csv"]), table(pax(of)["pax.csv"])
    assert (truce["name"], truce["places"], truce["sentence"]) == (name, place, quote)
    assert (signed["Agt"], signed["parley_sentence"], signed["AgtId"]) == (name, quote, deal.id)
    assert truce["parties"] == signed["Part"] == "; ".join([called] * len(deal.parties))


@WIDE
@given(data=st.data())
def test_ris_and_csl(given_all: Gathered, data: Data) -> None:
    of = data.draw(worlds(given_all))
    entries: dict[str, dict[str, str]] = {}
    for entry in ris(of)["reports.ris"].decode().split("ER  - \r\n\r\n")[:-1]:
        lines = dict(line.split("  - ", 1) for line in entry.split("\r\n") if line)
        entries[lines["ID"]] = lines
    items = {one["id"]: one for one in json.loads(csl(of)["reports.json"])}
    assert set(entries) == set(items) == set(of.documents)
    for document in of.documents.values():
        line, item = entries[document.id], items[document.id]
        assert line.get("TI", "") == item.get("title", "") == words(document.title)
        assert line.get("AU", "") == (item["author"][0]["literal"] if document.author else "") == words(document.author)
        assert (line.get("DA") or "").replace("/", "-") == (document.published or "")


@WIDE
@given(data=st.data())
def test_gold(given_all: Gathered, data: Data) -> None:
    records = [(report, event) for report, reading in sorted(given_all.told.items()) for event in reading.events]
    judged = data.draw(st.dictionaries(st.integers(0, len(records) - 1), st.sampled_from(["accept", "reject"]), min_size=1))
    effects = []
    for number, kind in judged.items():
        report, event = records[number]
        decision = Decisions([Judgement(kind=kind, subject=event.id, value=None, who="ada", when="2026-01-01", why="so")]).records[event.id]
        effects.append(Effect(decisions=(decision,), document=report, before=event, after=event if kind == "accept" else None))
    files = gold(replace(given_all, effects=effects, readings=given_all.told))
    found = {name: json.loads(text) for name, text in files.items() if name.endswith(".json")}
    right = [(name, event["quote"]) for name, one in found.items() for event in one["events"]]
    wrong = [(name, event["quote"]) for name, one in found.items() for event in one["rejected"].get("events", ())]
    for kind, listed in (("accept", right), ("reject", wrong)):
        chosen = [records[number] for number, one in judged.items() if one == kind]
        texts = [(f"{report}.json", event.evidence.span.of(given_all.documents[report].text)) for report, event in chosen]
        assert sorted(listed) == sorted(texts)


CELLS = st.text(max_size=12) | st.sampled_from(["", "NA", "1998-02-03", "03/02/1998", "a, b", "x - y"])
TABLES = {
    "pax": ("AgtId", "Agt", "Dat", "Con", "Part", "Loc1ISO"),
    "ucdp-peace-agreements": ("paid", "pa_name", "pa_date", "dyad_name", "actor_id", "gwno"),
    "ucdp-actors": ("ActorId", "NameData", "NameOrigFullEng", "Org", "Location"),
    "polecat": ("Event ID", "Event Date", "Event Type", "Actor Name", "Recipient Name", "Country"),
    "ucdp-ged": ("id", "date_start", "date_end", "country", "adm_1", "side_a", "side_b", "type_of_violence", "best"),
    "acled": ("event_id_cnty", "event_date", "event_type", "actor1", "actor2", "country", "admin1", "fatalities"),
}


def written(path: Path, rows: Iterable[Iterable[str]], delimiter: str) -> Path:
    with path.open("w", encoding="utf-8", newline="") as out:
        csv.writer(out, delimiter=delimiter).writerows(rows)
    return path


@WIDE
@given(source=st.sampled_from(sorted(TABLES)), data=st.data())
def test_every_row_of_any_table_of_others_is_a_record_with_its_cells_or_skipped(source: str, data: Data) -> None:
    columns = TABLES[source]
    rows = data.draw(st.lists(st.tuples(*[CELLS] * len(columns)), max_size=4))
    with TemporaryDirectory() as folder:
        taken = take(source, written(Path(folder) / "t.csv", [columns, *rows], "\t" if source == "polecat" else ","))
    assert len(taken) == len(rows)
    for one, row in zip(taken, rows, strict=True):
        assert isinstance(one, (OutsideRecord, Skipped))
        if isinstance(one, OutsideRecord) and source not in ("ucdp-ged", "acled"):
            cells = {name: words(cell) for name, cell in zip(columns, row, strict=True)}
            assert json.loads(one.facts) == {name: cell for name, cell in cells.items() if cell not in ("", "NA", "n/a", "N/A")}
