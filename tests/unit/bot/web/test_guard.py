from __future__ import annotations

import httpx
import pytest
from starlette.responses import PlainTextResponse
from starlette.types import Receive, Scope, Send

from bot.web.guard import HEADERS, Guard


async def inner(scope: Scope, receive: Receive, send: Send) -> None:
    await PlainTextResponse("the page")(scope, receive, send)


async def asked(method: str = "GET", **headers: str) -> httpx.Response:
    transport = httpx.ASGITransport(Guard(inner, ["news.example"]))
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    async with httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1") as client:
        return await client.request(method, "/", headers=named)


@pytest.mark.parametrize(
    "host",
    ["127.0.0.1", "127.0.0.1:8765", "localhost:1", "LOCALHOST", "[::1]:8765", "News.example"],
)
async def test_it_is_served_under_its_own_names(host: str) -> None:
    assert (await asked(host=host)).text == "the page"


@pytest.mark.parametrize(
    "host",
    ["evil.example", "127.0.0.1.evil.example", "localhost.evil.example", "", "["],
)
async def test_under_any_other_name_it_is_not(host: str) -> None:
    found = await asked(host=host)
    assert found.status_code == 421
    assert "ONRECORD_WEB_HOSTS" in found.text


@pytest.mark.parametrize("site", ["cross-site", "same-site"])
async def test_a_form_of_another_site_is_refused(site: str) -> None:
    assert (await asked("POST", sec_fetch_site=site)).status_code == 403
    assert (await asked("GET", sec_fetch_site=site)).status_code == 200


@pytest.mark.parametrize("headers", [{}, {"host": "evil.example"}])
async def test_every_response_has_the_headers(headers: dict[str, str]) -> None:
    found = await asked(**headers)
    assert {name: found.headers[name] for name in HEADERS} == HEADERS
    assert found.headers["cache-control"] == "no-store"


async def test_nothing_may_be_loaded_from_elsewhere_or_run_from_within() -> None:
    policy = (await asked()).headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "http" not in policy
