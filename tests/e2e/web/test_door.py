"""Who is answered: logins, limits, and questions that keep nobody else waiting."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

import pytest

from bot import models_root
from bot.access.model import Mode
from bot.web.desk import Desk
from retrieval.errors import IntegrityError
from retrieval.ports import Embedder
from tests.e2e.web.conftest import OpenPage
from tests.e2e.web.reading import Visitor

TOKEN = "a token of these tests"  # noqa: S105 - of these tests
QUESTION = "what did Wallace say about withdrawal?"


@pytest.fixture
async def guarded_page(open_page: OpenPage) -> Visitor:
    """A page to which those in charge can log in."""
    from pydantic import SecretStr

    return await open_page(web_token=SecretStr(TOKEN))


async def test_the_status_tells_strangers_what_is_on_record_and_no_more(
    guarded_page: Visitor,
) -> None:
    page = await guarded_page.open("/status")
    assert "67" in page.main
    assert "Log in" in page.main
    for secret in ("Generation", "Model", "Read from", "/data/sample", "memory", "Disk"):
        assert secret not in page.main


async def test_those_who_have_the_token_see_how_it_does(guarded_page: Visitor) -> None:
    found = await guarded_page.log_in(TOKEN)
    assert found.status_code == 303
    cookie = found.headers["set-cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=strict" in cookie
    assert TOKEN not in cookie
    page = await guarded_page.open("/status")
    for fact in ("Generation", "Read from", "Memory", "Disk", "Feeds", "Questions today"):
        assert fact in page.main
    assert (await guarded_page.client.post("/logout")).status_code == 303
    assert "Memory" not in (await guarded_page.open("/status")).main


@pytest.mark.parametrize("given", ["", "wrong", TOKEN.upper(), "ü", "x" * 3000])
async def test_another_token_is_refused(guarded_page: Visitor, given: str) -> None:
    found = await guarded_page.log_in(given)
    assert found.status_code == 403
    assert "not the token" in found.text
    assert "set-cookie" not in found.headers


async def test_a_form_without_bounds_is_not_read(guarded_page: Visitor) -> None:
    found = await guarded_page.log_in("x" * 100_000)
    assert found.status_code == 400


async def test_tokens_cannot_be_tried_for_long(guarded_page: Visitor) -> None:
    tried = [(await guarded_page.log_in("wrong")).status_code for _ in range(6)]
    assert tried == [403] * 5 + [429]
    assert (await guarded_page.log_in(TOKEN)).status_code == 429


async def test_the_token_is_not_taken_from_another_sites_form(guarded_page: Visitor) -> None:
    guarded_page.client.headers["Sec-Fetch-Site"] = "cross-site"
    found = await guarded_page.log_in(TOKEN)
    assert found.status_code == 403
    assert "set-cookie" not in found.headers


async def test_a_bot_that_is_not_for_everybody_has_a_page_that_is_not_either(
    open_page: OpenPage,
) -> None:
    from pydantic import SecretStr

    visitor = await open_page(web_token=SecretStr(TOKEN), access=Mode.INVITE)
    for path in ("/", "/ask?q=Wallace", "/verify", "/quotes", "/briefing", "/status", "/quote/q_1"):
        found = await visitor.client.get(path)
        assert (found.status_code, found.headers["location"]) == (303, "/login")
    assert (await visitor.client.get("/healthz")).status_code == 200
    await visitor.log_in(TOKEN)
    assert (await visitor.ask(QUESTION)).words


async def test_who_asks_too_much_is_told_when_to_come_back(open_page: OpenPage) -> None:
    from pydantic import SecretStr

    visitor = await open_page(user_questions=2, web_token=SecretStr(TOKEN))
    assert (await visitor.ask(QUESTION)).words
    await visitor.ask("hello")
    page = await visitor.ask(QUESTION, expect=429)
    assert int(page.response.headers["retry-after"]) in range(20, 31)
    assert "try again in" in page.main
    await visitor.open("/")
    await visitor.log_in(TOKEN)
    assert (await visitor.ask(QUESTION)).words


class _Held:
    """An embedder that waits to be let go."""

    def __init__(self, inner: Embedder) -> None:
        self._inner = inner
        self.free = threading.Event()
        self.held = threading.Event()

    def encode_query(self, text: str) -> Any:
        self.held.set()
        assert self.free.wait(60)
        return self._inner.encode_query(text)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._inner, name)


@contextmanager
def _held(models: models_root.Models) -> Iterator[_Held]:
    embedder = _Held(models.embedder)
    try:
        yield embedder
    finally:
        embedder.free.set()


async def test_a_slow_question_keeps_no_other_page_waiting(
    open_page: OpenPage, page_models: models_root.Models
) -> None:
    with _held(page_models) as embedder:
        visitor = await open_page(models=models_root.Models(embedder, None))  # type: ignore[arg-type]
        asking = asyncio.create_task(visitor.ask("who said that the camp at Hesper would close?"))
        await asyncio.to_thread(embedder.held.wait, 60)
        async with asyncio.timeout(30):
            for path in ("/", "/status", "/healthz", "/verify", "/static/page.css"):
                assert (await visitor.client.get(path)).status_code == 200
        assert not asking.done()
        embedder.free.set()
        assert (await asking).status == 200


class _Broken:
    """A use case that fails."""

    def __init__(self, error: Exception) -> None:
        self._error = error

    async def article(self, *_: object) -> None:
        raise self._error


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (RuntimeError("secret detail"), "went wrong on my side"),
        (IntegrityError("secret detail"), "do not match their source"),
    ],
)
async def test_a_defect_is_one_sentence_and_a_reference(
    open_page: OpenPage, error: Exception, said: str
) -> None:
    def broken(desk: Desk) -> Desk:
        return replace(desk, reading=_Broken(error))  # type: ignore[arg-type]

    visitor = await open_page(broken)
    page = await visitor.open("/article/any", 500)
    assert said in page.main
    assert "reference" in page.main
    assert "secret detail" not in page.response.text
    assert page.response.headers["x-frame-options"] == "DENY"
