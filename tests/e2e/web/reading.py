"""Somebody who opens pages and reads them as a browser without JavaScript does."""

from __future__ import annotations

from dataclasses import dataclass
from http import HTTPStatus

import httpx
from lxml import html

ADDRESS = "http://127.0.0.1"


@dataclass(frozen=True)
class Page:
    """A page that was opened."""

    response: httpx.Response
    tree: html.HtmlElement

    @property
    def status(self) -> int:
        return self.response.status_code

    @property
    def text(self) -> str:
        return " ".join(self.tree.text_content().split())

    @property
    def main(self) -> str:
        return " ".join(self.tree.get_element_by_id("main").text_content().split())

    @property
    def words(self) -> list[str]:
        """What is set off as somebody's."""
        return [one.text_content() for one in self.tree.cssselect("blockquote")]

    def all(self, selector: str) -> list[html.HtmlElement]:
        return self.tree.cssselect(selector)

    def link(self, words: str) -> str:
        """Where the first link with these words leads."""
        return next(a.get("href") for a in self.all("a") if words in a.text_content())

    def field(self, name: str) -> str:
        return self.all(f"input[name={name}]")[0].get("value")


class Visitor:
    """Opens pages."""

    def __init__(self, client: httpx.AsyncClient) -> None:
        self.client = client

    async def open(self, path: str, expect: int = HTTPStatus.OK, **asked: str) -> Page:
        response = await self.client.get(path, params=asked or None)
        page = Page(response, html.document_fromstring(response.text))
        assert page.status == expect, page.main
        return page

    async def ask(self, question: str, expect: int = HTTPStatus.OK, **more: str) -> Page:
        return await self.open("/ask", expect, q=question, **more)

    async def log_in(self, token: str) -> httpx.Response:
        return await self.client.post("/login", data={"token": token})
