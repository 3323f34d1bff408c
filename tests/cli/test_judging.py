"""Wrong joins and readings of the examples are judged, what rests on them changes, and undoing brings all of it back."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from parley.cli.program import app
from parley.errors import QuestionError

runner = CliRunner()
WHO = ("--who", "A. Analyst", "--why", "the report says otherwise")


@pytest.fixture(scope="module")
def examples_ledger(tmp_path_factory: pytest.TempPathFactory, examples: Path) -> str:
    folder = str(tmp_path_factory.mktemp("examples") / "l")
    done = runner.invoke(app, ["read", str(examples), "--reader", "rules", "--ledger", folder])
    assert done.exit_code == 0, done.output
    return folder


def asked(ledger: str, *words: str) -> list[dict[str, object]]:
    done = runner.invoke(app, [*words, "--format", "json", "--ledger", ledger])
    assert done.exit_code == 0, done.output
    found: list[dict[str, object]] = json.loads(done.stdout)
    return found


def judged(ledger: str, *words: str) -> str:
    done = runner.invoke(app, ["judge", *words, *WHO, "--ledger", ledger])
    assert done.exit_code == 0, (done.output, done.exception)
    return done.stdout.split()[0]


def everything(ledger: str) -> str:
    lists = ("claims", "events", "relations", "measures", "deals", "held", "sources", "standings", "actors")
    found: list[object] = [asked(ledger, name) for name in lists]
    found += [asked(ledger, "deal", str(row["id"])) for row in asked(ledger, "deals")]
    return json.dumps([*found, asked(ledger, "check", "Houthis", "Yemen"), asked(ledger, "balance")], sort_keys=True)


def deal_of(ledger: str, *parties: str) -> dict[str, object]:
    return next(row for row in asked(ledger, "deals") if set(parties) <= set(row["parties"]))  # type: ignore[call-overload]


def test_judging_the_examples_changes_what_rests_on_them_and_undoing_restores_it(examples_ledger: str) -> None:
    before = everything(examples_ledger)
    first, second = deal_of(examples_ledger, "houthis", "yemen"), deal_of(examples_ledger, "houthis", "government-forces")
    groups = deal_of(examples_ledger, "aqim", "jihadist-groups")
    made = [
        judged(examples_ledger, "same-actor", "government forces", "Yemen", "--in", str(second["document"])),
        judged(examples_ledger, "same-actor", "Tuareg rebels", "Coordination of Azawad Movements"),
        judged(examples_ledger, "reject", str(groups["id"])),
    ]
    deals = asked(examples_ledger, "deals")
    houthis = [row for row in deals if "houthis" in row["parties"] and row["kind"] == "ceasefire"]  # type: ignore[operator]
    assert [(row["id"], len(row["reports"])) for row in houthis] == [(first["id"], 2)]  # type: ignore[arg-type]
    assert not any("tuareg-rebels" in row["parties"] for row in deals)  # type: ignore[operator]
    assert groups["id"] not in {row["id"] for row in deals}
    made += [judged(examples_ledger, "broken", str(first["id"]), "Houthis", "withdraw")]
    states = {(row["obliged"], row["duty"]): row["state"] for row in asked(examples_ledger, "held", "--party", "Houthis")}
    assert states["houthis", "withdraw"] == "broken"
    shown = runner.invoke(app, ["deal", str(first["id"]), "--ledger", examples_ledger], env={"COLUMNS": "150"}).stdout
    assert "Judged: what houthis owes (withdraw) was broken" in " ".join(shown.split())
    assert everything(examples_ledger) != before
    for one in reversed(made):
        judged(examples_ledger, "undo", one)
    assert everything(examples_ledger) == before


def test_the_list_of_judgements_says_who_why_and_whether_it_counts(examples_ledger: str) -> None:
    one = judged(examples_ledger, "different-actor", "Houthis", "Yemen")
    out = runner.invoke(app, ["judgements", "--ledger", examples_ledger], env={"COLUMNS": "160"}).stdout
    assert "houthis and yemen are not one" in out
    assert "A. Analyst" in out
    rows = asked(examples_ledger, "judgements")
    assert next(row["state"] for row in rows if str(row["id"]).startswith(one)) == "counts"
    judged(examples_ledger, "undo", one)


def test_a_word_that_fits_several_records_lists_them(examples_ledger: str) -> None:
    done = runner.invoke(app, ["judge", "reject", "e30b6c:846", *WHO, "--ledger", examples_ledger])
    assert isinstance(done.exception, QuestionError)
    assert "records fit" in str(done.exception)
