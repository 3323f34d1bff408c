import time
from threading import Event

import pytest
from fastapi.testclient import TestClient

from parley.errors import QuestionError
from parley.ledger import Ledger
from parley.web import create_app
from parley.web.waiting import Waiting
from tests.web.conftest import ORIGIN


def unready(seconds: float) -> str:
    return f"for {seconds:.0f} seconds"


def eventually(waiting: Waiting, key: str) -> str:
    """The page of a key once it is made."""
    for _ in range(500):
        ready, page = waiting.page(key, lambda: pytest.fail("made a second time"), unready)
        if ready:
            return page
        time.sleep(0.01)
    raise AssertionError("never ready")


def test_a_page_that_takes_long_is_told_of_at_once_and_made_once() -> None:
    waiting, go = Waiting(0.01), Event()
    assert waiting.page("a", lambda: str(go.wait(10)), unready) == (False, "for 0 seconds")
    assert waiting.page("a", lambda: pytest.fail("made a second time"), unready) == (False, "for 0 seconds")
    go.set()
    assert eventually(waiting, "a") == "True"


def test_another_page_does_not_wait_for_one_that_takes_long() -> None:
    waiting, go = Waiting(0.5), Event()
    assert not waiting.page("a", lambda: str(go.wait(10)), unready)[0]
    assert waiting.page("b", lambda: "quick", unready) == (True, "quick")
    go.set()


def test_who_only_asks_whether_a_page_is_ready_leaves_it_to_whoever_takes_it() -> None:
    waiting = Waiting(5.0)
    for _ in range(2):
        assert waiting.page("a", lambda: "made", unready, keep=True) == (True, "made")
    assert waiting.page("a", lambda: pytest.fail("made a second time"), unready) == (True, "made")


def test_without_a_limit_to_patience_everybody_waits() -> None:
    def slow() -> str:
        time.sleep(0.05)
        return "there"

    assert Waiting(None).page("a", slow, unready) == (True, "there")


def test_what_went_wrong_is_told_to_whoever_looks_again_and_then_tried_anew() -> None:
    def wrong() -> str:
        raise QuestionError("nobody is called so")

    waiting = Waiting(5.0)
    for _ in range(2):
        with pytest.raises(QuestionError, match="nobody is called so"):
            waiting.page("a", wrong, unready)
    assert waiting.page("a", lambda: "right", unready) == (True, "right")


@pytest.mark.parametrize("path", ["/", "/balance", "/standings?as_known_on=2019-01-01", "/actors/nobody-at-all"])
def test_a_page_being_worked_out_can_be_looked_at_again_and_is_the_same_as_for_who_waits(
    site: Ledger, client: TestClient, path: str
) -> None:
    hasty = TestClient(create_app(site, patience=0.0), base_url=ORIGIN)
    first = answer = hasty.get(path)
    assert first.status_code == 202
    assert f'href="{path}">Look again' in first.text
    assert first.headers["cache-control"] == "no-store"
    for _ in range(500):
        if answer.status_code != 202:
            break
        time.sleep(0.02)
        answer = hasty.get(path)
    patient = client.get(path)
    assert (answer.status_code, answer.text) == (patient.status_code, patient.text)


def test_a_program_waits_for_its_answer(site: Ledger) -> None:
    hasty = TestClient(create_app(site, patience=0.0), base_url=ORIGIN)
    assert hasty.get("/api/balance").json()["standings"]
