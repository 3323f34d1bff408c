import csv
import io

from parley.exchange import Gathered
from parley.exchange.dealtables import CEASEFIRES, PAX, ceasefires, pax


def rows(data: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(data.decode())))


def test_a_ceasefire_that_was_made_is_given_with_its_end(given_all: Gathered) -> None:
    (row,) = rows(ceasefires(given_all)["ceasefires.csv"])
    assert list(row) == CEASEFIRES
    assert (row["name"], row["class"], row["status"]) == ("Doha Agreement", "bilateral", "collapsed")
    assert (row["declared_last"], row["declared_basis"]) == ("2015-03-19", "words")
    assert row["ended"] == "2015-05-10"
    assert row["purpose"] == row["written"] == ""


def test_a_deal_has_paxs_names_and_what_nobody_tells_is_empty(given_all: Gathered) -> None:
    (row,) = rows(pax(given_all)["pax.csv"])
    assert list(row) == PAX
    assert (row["Agt"], row["Dat"], row["Agtp"], row["Stage"], row["Ce"]) == ("Doha Agreement", "19/03/2015", "Intra", "Cea", "1")
    assert row["TjPrire"] == ""
    assert row["Con"] == "Sudan"
