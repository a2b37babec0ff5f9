"""The page in a real browser: by keyboard, on a phone, in the dark, without scripts."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Page

from bot import models_root
from bot.settings import Settings
from tests.fakes.served_page import served

Window = Callable[..., "Page"]

TOKEN = "a token of these tests"  # noqa: S105 - of these tests
QUESTION = "what did Wallace say about withdrawal?"
ASKED = "/ask?q=what+did+Wallace+say+about+withdrawal%3F"
EVERYTHING = (
    "/",
    ASKED,
    "/ask?q=what+did+Wallace+say+about+bananas",
    "/verify?words=I+have+nothing+to+withdraw%2C+least+of+all+my+vows",
    "/timeline?q=Gideon+Wallace",
    "/quotes?q=Wallace",
    "/briefing",
    "/status",
    "/login",
    "/nowhere",
)
VIOLATIONS = {"resultTypes": ["violations"]}
CONTRAST = VIOLATIONS | {"runOnly": ["color-contrast"]}
HEADINGS = "[...document.querySelectorAll('h1,h2,h3,h4')].map(one => Number(one.tagName[1]))"


@pytest.fixture(scope="module")
def address(page_corpus: Path, page_models: models_root.Models) -> Iterator[str]:
    from pydantic import SecretStr

    settings = Settings(
        _env_file=None, corpus=page_corpus, user_questions=1000, web_token=SecretStr(TOKEN)
    )
    with served(settings, page_models) as found:
        yield found


@pytest.fixture
def open_window(window: Window, address: str) -> Callable[..., Page]:
    def opened(path: str = "/", **options: Any) -> Page:
        page = window(address, **options)
        page.goto(path)
        return page

    return opened


def test_from_the_box_to_the_first_quote_by_keyboard_alone(open_window: Window) -> None:
    page = open_window()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to the content"
    while page.evaluate("document.activeElement.id") != "q":
        page.keyboard.press("Tab")
    page.keyboard.type(QUESTION)
    page.keyboard.press("Enter")
    page.wait_for_selector("#answer")
    page.wait_for_function("document.activeElement.id === 'answer'")
    page.keyboard.press("Tab")
    focused = page.evaluate("document.activeElement.closest('.quote').textContent")
    assert "Gideon Wallace" in focused
    assert page.evaluate("document.activeElement.matches(':focus-visible')")
    assert "solid" in page.evaluate("getComputedStyle(document.activeElement).outline")


def test_with_scripts_a_page_changes_in_place_and_going_back_goes_back(
    open_window: Window,
) -> None:
    page = open_window()
    page.evaluate("window.same = true")
    page.fill("#q", QUESTION)
    page.click("text=Ask >> nth=-1")
    page.wait_for_selector(".quote")
    assert page.evaluate("window.same")
    assert "/ask?q=what%20did%20Wallace" in page.url
    assert page.title() == f"{QUESTION} · Onrecord"
    page.fill("#q", "and the Prime Minister?")
    page.press("#q", "Enter")
    page.wait_for_selector(".understood")
    page.go_back()
    page.wait_for_selector("text=What we have not seen is a withdrawal")
    assert not page.query_selector(".understood")
    page.goto("/ask?q=" + "x" * 1001)
    page.evaluate("window.same = true")
    page.click("nav >> text=Timeline")
    page.wait_for_selector("h1:has-text('Timeline')")
    assert page.evaluate("window.same")


def test_without_scripts_everything_works_as_well(open_window: Window) -> None:
    page = open_window(java_script_enabled=False)
    page.fill("#q", QUESTION)
    page.press("#q", "Enter")
    page.fill("#q", "and the Prime Minister?")
    page.press("#q", "Enter")
    assert "Understood as" in page.inner_text(".understood")
    page.click("text=Whole article >> nth=0")
    assert page.inner_text("mark#words")
    page.goto("/verify")
    page.fill("#words", "I have nothing to withdraw, least of all my words")
    page.click("button")
    assert page.inner_text("#verdict") == "VERBATIM"
    page.goto("/login")
    page.fill("#token", TOKEN)
    page.click("button")
    assert "Memory" in page.inner_text("main")


def test_a_quote_opens_its_article_at_the_words(open_window: Window) -> None:
    page = open_window(ASKED)
    words = page.inner_text("blockquote >> nth=0")
    page.click("text=Whole article >> nth=0")
    page.wait_for_selector("mark#words")
    assert page.inner_text("mark#words") == words
    page.wait_for_function(
        "(r => r.top >= 0 && r.bottom <= innerHeight)"
        "(document.getElementById('words').getBoundingClientRect())"
    )


def test_what_goes_wrong_is_shown_in_place_too(open_window: Window) -> None:
    page = open_window("/verify")
    page.fill("#words", "too short")
    page.press("#speaker", "Enter")
    page.wait_for_selector("h1:has-text('That did not work')")


def test_every_page_is_usable_by_everybody(open_window: Window) -> None:
    from axe_playwright_python.sync_playwright import Axe

    axe, found = Axe(), []
    page = open_window(ASKED)
    ways = [page.get_attribute(f".ways >> text={way}", "href") for way in ("Context", "Whole")]
    for path in (*EVERYTHING, *ways):
        page.emulate_media(color_scheme="light")
        page.goto(path)
        wrong = axe.run(page, options=VIOLATIONS).response["violations"]
        page.emulate_media(color_scheme="dark")
        wrong += axe.run(page, options=CONTRAST).response["violations"]
        found += [f"{path}: {one['id']}: {one['nodes'][0]['html']}" for one in wrong]
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), path
        levels = page.evaluate(HEADINGS)
        assert (levels[0], levels.count(1)) == (1, 1), path
        assert all(down - up <= 1 for up, down in pairwise(levels)), path
    assert found == []


def test_on_the_narrowest_phone_and_at_twice_the_letters_nothing_is_cut_off(
    open_window: Window,
) -> None:
    page = open_window(viewport={"width": 320, "height": 600})
    for path in (ASKED, "/briefing", "/status"):
        page.goto(path)
        page.evaluate("document.documentElement.style.fontSize = '200%'")
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), path


def test_nothing_that_an_article_or_a_reader_says_runs(
    open_window: Window, complaints: list[str]
) -> None:
    page = open_window()
    page.goto(
        "/ask?q=<img src=x onerror=document.title='ran'><script>document.title='ran'</script>"
    )
    assert page.title() != "ran"
    blocked = page.evaluate(
        "new Promise(done => { document.addEventListener('securitypolicyviolation', "
        "event => done(event.effectiveDirective)); "
        "document.body.insertAdjacentHTML('beforeend', '<p onclick=\"1\" id=bad>x</p>'); "
        "document.getElementById('bad').click(); setTimeout(() => done('ran'), 2000); })"
    )
    assert blocked.startswith("script-src")
    assert "Content Security Policy" in complaints.pop()
