"""A real browser for every test that asks for it: one a run, nothing kept, nobody called."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser

NAMES = ("chromium", "chromium-browser", "google-chrome")
FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
MISSING = "Chromium is not installed for tests: apt install chromium, pip install playwright"


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Chromium of the system; a context of it is a fresh profile."""
    found = next(filter(None, map(shutil.which, NAMES)), None)
    try:
        from playwright.sync_api import sync_playwright
    except ModuleNotFoundError:
        found = None
    if found is None:
        if os.environ.get("CI"):
            pytest.fail(MISSING)
        pytest.skip(MISSING)
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=found, args=list(FLAGS))
        yield running
        running.close()


@pytest.fixture
def complaints() -> Iterator[list[str]]:
    """What pages ask of other addresses, and what the browser says against them: nothing at all."""
    found: list[str] = []
    yield found
    assert found == []


@pytest.fixture
def window(browser: Browser, complaints: list[str]) -> Iterator[Callable[..., Any]]:
    """Open a window, as on a phone unless a test says otherwise; all are closed at the end."""
    contexts = []

    def opened(address: str, **options: Any) -> Any:
        given: dict[str, Any] = {"viewport": {"width": 390, "height": 844}} | options
        context = browser.new_context(base_url=address, **given)
        contexts.append(context)

        def heard(route: Any) -> None:
            if route.request.url.startswith(f"{address}/"):
                route.continue_()
            else:
                complaints.append(f"asks for {route.request.url}")
                route.abort()

        context.route("**/*", heard)
        page = context.new_page()
        page.on("console", lambda said: _note(said, complaints))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        return page

    yield opened
    for context in contexts:
        context.close()


def _note(said: Any, complaints: list[str]) -> None:
    # A browser tells in the console of every page that is no success; the page itself tells why.
    if said.type in {"error", "warning"} and "Failed to load resource" not in said.text:
        complaints.append(said.text)
