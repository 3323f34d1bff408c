"""People's ways through the pages in a real browser: a journalist's, an analyst's, a reviewer's."""

import json
import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from tests.web.conftest import chromium

pytestmark = [pytest.mark.slow, pytest.mark.skipif(chromium() is None, reason="no Chromium on this machine: apt-get install chromium")]
LEFT = "net::ERR_ABORTED"
LISTS = (
    "/", "/reports", "/claims", "/propositions", "/deals", "/held", "/standings", "/balance", "/actors", "/sources", "/map", "/review",
    "/judgements", "/search?q=ceasefire",
)  # fmt: skip


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        found = playwright.chromium.launch(executable_path=chromium(), args=["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"])
        yield found
        found.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page in which nothing may go wrong unseen: errors of scripts and refusals of the policy fail the test."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    opened = context.new_page()
    wrong: list[str] = []
    opened.on("pageerror", lambda error: wrong.append(str(error)))
    opened.on("console", lambda message: wrong.append(message.text) if message.type in ("error", "warning") else None)
    # what the browser itself gives up as a page is left (its icon, still on the way) is no failure of the page
    opened.on("requestfailed", lambda request: None if request.failure == LEFT else wrong.append(f"{request.url}: {request.failure}"))
    yield opened
    context.close()
    assert wrong == []


@pytest.fixture
def plain(browser: Browser) -> Iterator[Page]:
    """A narrow page without scripts."""
    context = browser.new_context(java_script_enabled=False, viewport={"width": 375, "height": 800})
    yield context.new_page()
    context.close()


def to_the_denial(page: Page, address: str) -> None:
    """From the front page to the sentence behind a denial."""
    page.goto(address)
    page.locator("main input[type=search]").fill("Colombia")
    page.locator("main").get_by_role("button", name="Search").click()
    page.locator("section", has_text="Deals").get_by_role("link", name=re.compile("Peace agreement of Colombia")).first.click()
    expect(page.locator("h1")).to_contain_text("Peace agreement of Colombia")
    against = page.locator(".against")
    expect(against).to_contain_text("no agreement had been reached")
    against.locator("a.at").first.click()
    expect(page.locator("article.report h1")).to_be_visible()
    expect(page.locator(".m.here").first).to_be_visible()
    expect(page.locator("article.report")).to_contain_text("no agreement had been reached with the guerrillas")


def test_a_journalist_comes_from_the_front_page_to_the_sentence_of_a_denial_and_back(page: Page, served: str) -> None:
    to_the_denial(page, served)
    page.locator("a.m.deny", has_text="no agreement").first.press("Enter")
    expect(page).to_have_url(re.compile(r"#r-[0-9a-f]+$"))
    expect(page.locator(".note:target")).to_be_visible()
    page.locator(".note", has_text="deny").get_by_role("link", name="claim").last.click()
    expect(page.locator(".saying")).to_contain_text("no agreement had been reached")
    page.go_back()
    page.go_back()
    expect(page.locator("article.report h1")).to_be_visible()
    page.go_back()
    expect(page.locator("h1")).to_contain_text("Peace agreement of Colombia")


def test_the_same_way_works_narrow_and_without_scripts(plain: Page, served: str) -> None:
    to_the_denial(plain, served)


def who_denies(page: Page, address: str) -> None:
    """From the front page of the shared reports to the sentence of whoever denies the talks, and back."""
    page.goto(address)
    page.locator("main input[type=search]").fill("talks")
    page.locator("main").get_by_role("button", name="Search").click()
    page.locator("section", has_text="Deals").get_by_role("link", name=re.compile("NATO and Taliban")).first.click()
    denial = page.locator(".against li").first
    expect(denial.locator(".badge")).to_have_text("deny")
    said = denial.locator("blockquote p").inner_text().strip("“”")
    denial.locator("a.at").click()
    expect(page.locator(".m.here").first).to_be_visible()
    marked = " ".join(page.locator(".m.here").all_inner_texts())
    assert marked
    assert all(word in said for word in marked.split())
    page.go_back()
    expect(page.locator(".against")).to_be_visible()
    page.go_back()
    expect(page.locator("h1")).to_have_text("“talks”")


def test_a_journalist_finds_who_denies_the_talks_of_the_shared_reports(page: Page, served_told: str) -> None:
    who_denies(page, served_told)


def test_who_denies_the_talks_of_the_shared_reports_is_found_narrow_and_without_scripts(plain: Page, served_told: str) -> None:
    who_denies(plain, served_told)


def from_a_triangle(page: Page, address: str) -> None:
    """From a strained triangle to the deal of two of it, its sentence, and back."""
    page.goto(f"{address}/balance?as_of=2019-03-31")
    triangle = page.locator("section", has_text="Strained triangles").locator("li").first
    expect(triangle).to_contain_text("though both are friends of Egypt")
    triangle.get_by_role("link", name="Chad and Libya").click()
    expect(page.locator("h1")).to_contain_text("Chad and Libya")
    expect(page.locator(".lead .badge")).to_have_text("foe")
    assert "as_of=2019-03-31" in page.url
    page.get_by_role("link", name="All days").click()
    page.locator("section", has_text="Deals between them").get_by_role("link", name=re.compile("Peace agreement")).click()
    expect(page.locator("h2", has_text="Status for each party")).to_be_visible()
    expect(page.locator("svg.lanes rect.s-agreed").first).to_be_visible()
    page.locator("svg.lanes a").last.click()
    expect(page.locator(".m.here").first).to_be_visible()
    for _ in range(4):
        page.go_back()
    expect(page.locator("h1")).to_have_text("Balance")


def test_an_analyst_comes_from_a_strained_triangle_to_the_deal_and_back(page: Page, served_strained: str) -> None:
    from_a_triangle(page, served_strained)


def test_an_analyst_does_so_narrow_and_without_scripts(plain: Page, served_strained: str) -> None:
    from_a_triangle(plain, served_strained)


def between_camps(page: Page, address: str) -> None:
    """In the shared reports, from two between the camps to their deal, its sentence, and back."""
    page.goto(f"{address}/balance")
    page.locator("section", has_text="Neither friends nor foes").get_by_role("link", name="Taliban and United States").first.click()
    expect(page.locator(".lead .badge")).to_have_text("mixed")
    page.locator("section", has_text="Deals between them").get_by_role("link", name=re.compile("Peace agreement")).first.click()
    expect(page.locator("h2", has_text="Status for each party")).to_be_visible()
    page.locator("svg.lanes a").first.click()
    expect(page.locator(".m.here").first).to_be_visible()
    for _ in range(3):
        page.go_back()
    expect(page.locator("h1")).to_have_text("Balance")


def test_an_analyst_comes_from_the_balance_of_the_shared_reports_to_a_deal_and_back(page: Page, served_told: str) -> None:
    between_camps(page, served_told)


def test_the_balance_of_the_shared_reports_leads_to_a_deal_narrow_and_without_scripts(plain: Page, served_told: str) -> None:
    between_camps(plain, served_told)


def test_the_network_is_dragged_zoomed_filtered_and_moved_through_time(page: Page, served_strained: str) -> None:
    page.goto(f"{served_strained}/standings")
    node = page.locator("#network .node", has_text="Libya")
    before = node.get_attribute("transform")
    box = node.locator("circle").bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.mouse.down()
    page.mouse.move(box["x"] + 60, box["y"] + 45, steps=5)
    page.mouse.up()
    assert node.get_attribute("transform") != before
    assert page.url == f"{served_strained}/standings"
    page.mouse.wheel(0, -400)
    expect(page.locator("#network .scene")).to_have_attribute("transform", re.compile(r"scale\(1\.\d+|scale\([2-6]"))
    ties = page.locator("#network .tie:not(.off)")
    everything = ties.count()
    page.locator("#network-tools input[value=ally]").uncheck()
    assert 0 < ties.count() < everything
    page.locator("#network-tools input[value=ally]").check()
    slider = page.get_by_role("slider")
    slider.focus()
    slider.press("Home")
    expect(page.locator("#day")).to_have_text("2019-03-31")
    assert "as_of=2019-03-31" in page.url


def ten_decisions(page: Page, address: str) -> None:
    """Decides on ten things by the keyboard, and undoes all of it."""

    def deals() -> str:
        return json.dumps(page.request.get(f"{address}/api/deals").json(), sort_keys=True)

    before = deals()
    page.goto(f"{address}/review")
    page.locator(".review input[name=who]").first.fill("A. Reviewer")
    page.locator(".review button").first.click()
    expect(page.get_by_role("status")).to_contain_text("by A. Reviewer")
    for _ in range(9):
        page.keyboard.press("j")
        with page.expect_navigation():
            page.keyboard.press("1")
        expect(page.get_by_role("status")).to_contain_text("On record")
    given = page.request.get(f"{address}/api/judgements").json()["judgements"]
    assert len(given) == 10
    assert {row["who"] for row in given} == {"A. Reviewer"}
    with page.expect_navigation():
        page.keyboard.press("u")
    expect(page.get_by_role("status")).to_contain_text("taken back")
    page.goto(f"{address}/judgements")
    for _ in range(9):
        form = page.locator("main li form.judge").first
        form.locator("input[name=why]").fill("taken back")
        form.get_by_role("button", name="Undo").click()
    states = [row["state"] for row in page.request.get(f"{address}/api/judgements").json()["judgements"] if row["kind"] != "undo"]
    assert states == ["undone"] * 10
    assert deals() == before


def test_a_reviewer_decides_ten_times_by_keyboard_and_undoes_all_of_it(page: Page, served_written: str) -> None:
    ten_decisions(page, served_written)


def test_a_reviewer_decides_ten_times_on_the_shared_reports_and_undoes_all_of_it(page: Page, served_told_written: str) -> None:
    ten_decisions(page, served_told_written)


@pytest.mark.parametrize("ledger", ["served_written", "served_told_written"])
def test_a_reviewer_decides_ten_times_narrow_and_without_scripts(plain: Page, ledger: str, request: pytest.FixtureRequest) -> None:
    address = request.getfixturevalue(ledger)
    before = plain.request.get(f"{address}/api/deals").json()
    plain.goto(f"{address}/review")
    for _ in range(10):
        first = plain.locator(".review > li").first
        first.locator("input[name=who]").fill("A. Reviewer")
        first.locator("button").first.click()
        expect(plain.get_by_role("status")).to_contain_text("by A. Reviewer")
    plain.go_back()
    expect(plain.locator("h1")).to_have_text("Review")
    plain.goto(f"{address}/judgements")
    for _ in range(10):
        form = plain.locator("main li form.judge").first
        form.locator("input[name=why]").fill("taken back")
        form.get_by_role("button", name="Undo").click()
    states = [row["state"] for row in plain.request.get(f"{address}/api/judgements").json()["judgements"] if row["kind"] != "undo"]
    assert states == ["undone"] * 10
    assert plain.request.get(f"{address}/api/deals").json() == before


def test_a_page_that_is_being_worked_out_shows_itself(page: Page, served_hasty: str) -> None:
    page.goto(served_hasty)
    expect(page.locator("h1")).to_have_text("What the reports say", timeout=30_000)


def test_a_page_that_is_being_worked_out_is_looked_at_again_without_scripts(plain: Page, served_hasty: str) -> None:
    plain.goto(f"{served_hasty}/standings?as_of=2020-05-01")
    expect(plain.locator("h1")).to_have_text("This page is being worked out")
    for _ in range(100):
        if plain.locator("a.again").count() == 0:
            break
        plain.wait_for_timeout(100)
        plain.locator("a.again").click()
    expect(plain.locator("h1")).to_have_text("Standings")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("ledger", ["served", "served_told", "served_hasty"])
def test_no_page_has_a_serious_fault_of_access_or_runs_over_at_either_width(
    browser: Browser, ledger: str, scheme: str, request: pytest.FixtureRequest
) -> None:
    from axe_playwright_python.sync_playwright import Axe  # noqa: PLC0415 - reads its script when imported

    address = request.getfixturevalue(ledger)
    context = browser.new_context(color_scheme=scheme, viewport={"width": 1280, "height": 900}, bypass_csp=True)  # type: ignore[arg-type]
    opened = context.new_page()
    if ledger == "served_hasty":
        opened.route("**/*.js", lambda route: route.abort())  # else the page shows itself while it is looked at
    paths = ["/", "/map?as_known_on=2019-01-01"] if ledger == "served_hasty" else [*LISTS, *_single(opened, address)]
    faults: list[tuple[object, ...]] = []
    for path in paths:
        for width in (1280, 375):
            opened.set_viewport_size({"width": width, "height": 900})
            opened.goto(f"{address}{path}")
            over = opened.evaluate("document.documentElement.scrollWidth - innerWidth")
            faults += [(path, width, f"runs over by {over}")] if over > 0 else []
            found = Axe().run(opened, options={"resultTypes": ["violations"]}).response["violations"]
            faults += [(path, width, one["id"], one["nodes"][0]["html"][:160]) for one in found if one["impact"] in ("serious", "critical")]
    context.close()
    assert faults == []


def _single(page: Page, address: str) -> list[str]:
    """The addresses of one page of each kind that is of a single thing: those first listed."""
    found = []
    for listed, first in (
        ("deals", "tbody a"),
        ("reports", "tbody a"),
        ("claims", "td.said a"),
        ("actors", "tbody a"),
        ("sources", "tbody a"),
    ):
        page.goto(f"{address}/{listed}")
        found.append(str(page.locator(first).first.get_attribute("href")))
    page.goto(f"{address}/propositions")
    found.append(str(page.locator("main li a").first.get_attribute("href")).partition("#")[0])
    page.goto(f"{address}/standings")
    return [*found, str(page.locator("#network .tie").first.get_attribute("href"))]
