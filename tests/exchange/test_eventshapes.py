import csv
import io

from parley.exchange import Gathered
from parley.exchange.eventshapes import CAMEO, POLECAT, cameo, polecat
from parley.model.vocabulary import cameo_roots


def test_every_event_has_its_cameo_root_and_days(given_all: Gathered) -> None:
    rows = list(csv.DictReader(io.StringIO(cameo(given_all)["cameo.csv"].decode())))
    assert list(rows[0]) == CAMEO
    assert [row["id"] for row in rows] == [row.id for row in given_all.events]
    assert all(row["cameo_root"] == cameo_roots(row["plover_type"])[0] for row in rows)
    basis = {one.id: "words" if one.earliest or one.latest else "report" for one in given_all.events}
    assert {row["id"]: row["date_basis"] for row in rows} == basis
    assert [row["confidence"] for row in rows] == [row.confidence or "" for row in given_all.events]


def test_only_what_is_reported_as_having_happened_goes_into_polecats_columns(given_all: Gathered) -> None:
    rows = list(csv.DictReader(io.StringIO(polecat(given_all)["polecat.txt"].decode()), delimiter="\t"))
    assert list(rows[0]) == POLECAT
    assert {row["Event ID"] for row in rows} == {row.id for row in given_all.events if row.factuality == "actual"}
    assert all(row["Event Date"] and row["Actor Name"] for row in rows)
