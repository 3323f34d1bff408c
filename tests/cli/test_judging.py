"""Wrong joins and readings of the examples are judged, what rests on them changes, and undoing brings all of it back."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

import parley
from parley.cli.program import app
from parley.errors import QuestionError
from parley.exchange import FORMATS

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


PRINTED = (
    *((name,) for name in ("documents", "actors", "claims", "events", "relations", "measures", "deals", "held", "timeline", "sources")),
    *((name,) for name in ("standings", "balance", "places", "propositions", "review")),
    *(
        ("check", "Houthis", "Yemen"),
        ("actor", "Houthis"),
        ("standing", "Houthis", "Yemen"),
        ("deal", "Hodeidah"),
        ("news", "--since", "2019"),
    ),
)


def printed(ledger: str, out: Path) -> dict[str, bytes]:
    """What each command prints, and each export writes, byte for byte; of exports not those that list judgements."""
    found: dict[str, bytes] = {}
    for words in PRINTED:
        done = runner.invoke(app, [*words, "--ledger", ledger], env={"COLUMNS": "150"})
        found[" ".join(words)] = done.stdout.encode() + repr(done.exception).encode()
    for name in (one for one in FORMATS if one != "gold"):
        paths = parley.export(parley.open_ledger(ledger), name, out / name)
        found |= {f"{name}/{path.name}": path.read_bytes() for path in paths if path.stem != "judgements"}
    return found


def test_undoing_brings_back_what_every_command_prints_and_every_export_writes_byte_for_byte(examples_ledger: str, tmp_path: Path) -> None:
    before = printed(examples_ledger, tmp_path)
    deed = next(row for row in asked(examples_ledger, "events") if row["recipient"])
    claim = asked(examples_ledger, "claims")[0]
    made = [
        judged(examples_ledger, "same-actor", "Tuareg rebels", "Coordination of Azawad Movements"),
        judged(examples_ledger, "reject", str(deed["id"])),
        judged(examples_ledger, "correct", str(claim["id"]), "stance=threaten"),
    ]
    changed = printed(examples_ledger, tmp_path)
    for one in reversed(made):
        judged(examples_ledger, "undo", one)
    different = {name for name in before if before[name] != changed[name]}
    assert {"claims", "events", "deals", "timeline", "csv/events.csv", "label-studio/tasks.json"} <= different
    after = printed(examples_ledger, tmp_path)
    assert {name for name in before if before[name] != after[name]} == set()


def test_two_analysts_who_differ_are_shown_on_the_command_line(examples_ledger: str) -> None:
    deal = str(deal_of(examples_ledger, "houthis", "yemen")["id"])
    made = []
    for who, verdict in (("A. Analyst", "broken"), ("B. Second", "kept")):
        words = ["judge", verdict, deal, "Houthis", "withdraw", "--who", who, "--why", "as I read it", "--ledger", examples_ledger]
        made.append(runner.invoke(app, words).stdout.split()[0])
    shown = " ".join(runner.invoke(app, ["deal", deal, "--ledger", examples_ledger], env={"COLUMNS": "150"}).stdout.split())
    assert "disputed" in shown
    assert all(who in shown for who in ("A. Analyst", "B. Second"))
    assert "analysts differ" in shown
    for one in made:
        judged(examples_ledger, "undo", one)


def deal_of(ledger: str, *parties: str) -> dict[str, object]:
    return next(row for row in asked(ledger, "deals") if set(parties) <= set(row["parties"]))  # type: ignore[call-overload]


def test_judging_the_examples_changes_what_rests_on_them_and_undoing_restores_it(examples_ledger: str) -> None:
    before = everything(examples_ledger)
    truce, accord = deal_of(examples_ledger, "houthis", "yemen"), deal_of(examples_ledger, "cma", "mali")
    headline = deal_of(examples_ledger, "tuareg-rebels", "mali")
    accounts = asked(examples_ledger, "deal", str(truce["id"]))[0]["accounts"]
    first, *_, second = (f"{one['document']}:{one['start']}" for one in accounts)  # type: ignore[attr-defined]
    misread = deal_of(examples_ledger, "moro-rebels", "philippines")
    made = [
        judged(examples_ledger, "different-deal", first, second),
        judged(examples_ledger, "same-actor", "Tuareg rebels", "Coordination of Azawad Movements"),
        judged(examples_ledger, "same-deal", str(accord["id"]), str(headline["id"])),
        judged(examples_ledger, "reject", str(misread["id"])),
    ]
    deals = asked(examples_ledger, "deals")
    houthis = [row for row in deals if "houthis" in row["parties"] and row["kind"] == "ceasefire"]  # type: ignore[operator]
    assert len(houthis) == 2
    assert sum({"cma", "mali"} <= set(row["parties"]) for row in deals) == 1  # type: ignore[call-overload]
    assert not any("tuareg-rebels" in row["parties"] for row in deals)  # type: ignore[operator]
    assert misread["id"] not in {row["id"] for row in deals}
    made += [judged(examples_ledger, "broken", str(truce["id"]), "Houthis", "withdraw")]
    promises = [row for row in asked(examples_ledger, "held", "--party", "Houthis") if row["duty"] == "withdraw"]
    promises = [row for row in promises if row["obliged"] == "houthis"]
    assert {row["state"] for row in promises if row["deal"] == truce["id"]} == {"broken"}
    assert "broken" not in {row["state"] for row in promises if row["deal"] != truce["id"]}  # the other report's deal is another one
    shown = runner.invoke(app, ["deal", str(truce["id"]), "--ledger", examples_ledger], env={"COLUMNS": "150"}).stdout
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
