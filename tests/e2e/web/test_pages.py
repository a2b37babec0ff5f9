"""Every page, read as a browser without JavaScript reads it."""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime
from pathlib import Path

import httpx
import pytest

from bot.insight_root import unanswered_questions
from bot.settings import Settings
from bot.web.guard import HEADERS
from tests.e2e.web.conftest import OpenPage
from tests.e2e.web.reading import Visitor

WITHDRAWAL = "what did Wallace say about withdrawal?"
PAGES = (
    "/",
    "/ask?q=what+did+Wallace+say+about+withdrawal%3F",
    "/verify",
    "/timeline?q=Gideon+Wallace",
    "/quotes?q=Gideon+Wallace",
    "/briefing",
    "/status",
    "/nowhere",
    "/healthz",
    "/static/page.css",
)


@pytest.mark.parametrize("path", PAGES)
async def test_every_response_has_the_headers(visitor: Visitor, path: str) -> None:
    found = await visitor.client.get(path)
    assert {name: found.headers[name] for name in HEADERS} == HEADERS
    assert "server" not in found.headers
    assert "set-cookie" not in found.headers


@pytest.mark.parametrize(
    "path", [path for path in PAGES if "static" not in path and "z" not in path]
)
async def test_no_page_loads_or_runs_anything_of_its_own(visitor: Visitor, path: str) -> None:
    page = await visitor.client.get(path)
    assert not re.search(r"<script(?![^>]*src=\"/static/)|<style|\sstyle=|\son\w+=", page.text)
    loaded = re.findall(r'<(?:script|link|img)[^>]*(?:src|href)="([^"]*)"', page.text)
    assert loaded
    assert all(address.startswith("/static/") for address in loaded)


async def test_an_answer_quotes_attributes_and_links(visitor: Visitor) -> None:
    page = await visitor.ask(WITHDRAWAL)
    articles = [a.get("href") for a in page.all("a") if a.text_content() == "Whole article"]
    assert len(page.words) == len(articles) == 3
    for words, article in zip(page.words, articles, strict=True):
        assert words in (await visitor.open(article)).all("article.whole")[0].text_content()
    said = [heading.text_content() for heading in page.all("h3.said")]
    assert re.fullmatch(r"Gideon Wallace(, the Defence Secretary)? · \d+ March 2026", said[0])
    assert any("#:~:text=" in (a.get("href") or "") for a in page.all("a"))
    assert page.all("h2#answer")[0].text_content() == WITHDRAWAL


async def test_the_examples_of_the_first_page_have_answers(visitor: Visitor) -> None:
    home = await visitor.open("/")
    examples = home.all("ul.choices a")
    assert len(examples) == 3
    for example in examples:
        assert (await visitor.open(example.get("href"))).words


async def test_more_shows_further_quotes_of_the_same_question(visitor: Visitor) -> None:
    first = await visitor.ask(WITHDRAWAL)
    second = await visitor.open(first.link("More quotes"))
    assert second.words
    assert not set(first.words) & set(second.words)
    assert second.all("h2#answer")[0].text_content() == WITHDRAWAL


async def test_a_few_words_go_on_from_the_page_they_were_asked_on(visitor: Visitor) -> None:
    first = await visitor.ask(WITHDRAWAL)
    went_on = await visitor.ask("and the Prime Minister?", c=first.field("c"))
    assert "Understood as: what did Marian Thorley say about withdrawal?" in went_on.text
    elsewhere = await visitor.ask("when was that?", c=first.field("c"))
    assert "Gideon Wallace" in elsewhere.main
    assert (await visitor.client.get(went_on.response.url)).text.count("<blockquote") == len(
        went_on.words
    )


@pytest.mark.parametrize("turn", ["", "x", "0-0", "ffffffffffffffff-ffffffffffffffff", "1-2-3"])
async def test_a_made_up_conversation_is_none(visitor: Visitor, turn: str) -> None:
    page = await visitor.ask("and the Prime Minister?", c=turn)
    assert "withdrawal" not in page.main


async def test_what_was_shown_of_another_corpus_is_asked_again(visitor: Visitor) -> None:
    page = await visitor.ask(WITHDRAWAL, g="000009-0badcafe", offset="3", expect=409)
    assert "reloaded" in page.main


async def test_a_name_of_two_people_is_asked_back(visitor: Visitor) -> None:
    page = await visitor.open("/quotes", q="Wallace")
    assert "Whom do you mean?" in page.main
    chosen = await visitor.open(page.link("Tamsin Wallace"))
    assert all("Tamsin Wallace" in one.text_content() for one in chosen.all("h3.said"))


async def test_silence_says_so_and_is_kept_where_it_may_be(
    open_page: OpenPage, page_corpus: Path
) -> None:
    visitor = await open_page(log_unanswered=True)
    question = "what did Wallace say about bananas?"
    assert "Nothing on record" in (await visitor.ask(question)).main
    settings = Settings(corpus=page_corpus, log_unanswered=True, _env_file=None)
    now = datetime.now(UTC)
    kept = unanswered_questions(settings).last(10, datetime(2026, 1, 1, tzinfo=UTC), now)
    assert [one.question for one in kept] == [question]


async def test_small_talk_is_answered_with_what_can_be_asked(visitor: Visitor) -> None:
    page = await visitor.ask("hello")
    assert "exact words" in page.main
    assert "/help" not in page.main


async def test_a_quote_is_shown_in_its_context_and_cited(visitor: Visitor) -> None:
    answer = await visitor.ask(WITHDRAWAL)
    page = await visitor.open(answer.link("Context and citation"))
    assert page.all(".context blockquote strong")[0].text_content() == answer.words[0]
    assert len(page.words[0]) > 3 * len(answer.words[0])
    styles = [one.text_content() for one in page.all("h3")]
    assert styles == ["Press", "Footnote", "APA", "Markdown"]
    assert re.search(r", \d+ March 2026", page.all("pre")[0].text_content())


async def test_a_whole_article_has_the_words_marked(visitor: Visitor) -> None:
    answer = await visitor.ask(WITHDRAWAL)
    page = await visitor.open(answer.link("Whole article"))
    marked = page.all("mark#words")
    assert [one.text_content() for one in marked] == [answer.words[0]]
    assert "Wallace" in page.all("h1")[0].text_content()


async def test_an_article_without_the_words_says_so(visitor: Visitor) -> None:
    answer = await visitor.ask(WITHDRAWAL)
    path, _, _ = answer.link("Whole article").partition("?")
    page = await visitor.open(path, quote="q_" + 24 * "0")
    assert not page.all("mark")
    assert "does not stand in this article" in page.main


@pytest.mark.parametrize(
    ("words", "speaker", "verdict"),
    [
        ("I have nothing to withdraw, least of all my words", "Wallace", "VERBATIM"),
        ("I have nothing to withdraw, least of all my vows", "Wallace", "ALTERED"),
        ("the moon is made of green cheese today", "", "NOT FOUND"),
    ],
)
async def test_alleged_words_get_a_verdict(
    visitor: Visitor, words: str, speaker: str, verdict: str
) -> None:
    page = await visitor.open("/verify", words=words, speaker=speaker)
    assert page.all("h2#verdict")[0].text_content() == verdict
    assert page.all("textarea")[0].text_content() == words


async def test_a_timeline_is_shown_in_order_page_by_page(visitor: Visitor) -> None:
    first = await visitor.open("/timeline", q="Gideon Wallace")
    assert first.all("h2#found")[0].text_content().startswith("Timeline: Gideon Wallace")
    assert "Possible change of position" in first.main
    later = await visitor.open(first.link("Later"))
    assert later.words
    assert "11 to " in later.main


async def test_a_record_is_shown_newest_first_page_by_page(visitor: Visitor) -> None:
    first = await visitor.open("/quotes", q="Gideon Wallace about withdrawal")
    assert "newest first" in first.all("h2#found")[0].text_content()
    assert first.words
    everything = await visitor.open("/quotes", q="Gideon Wallace")
    earlier = await visitor.open(everything.link("Earlier"))
    assert not set(everything.words) & set(earlier.words)


async def test_todays_briefing_tells_stories_and_leads_on(visitor: Visitor) -> None:
    page = await visitor.open("/briefing")
    assert page.all("h2#days")[0].text_content() == "Briefing, 16 March 2026"
    assert len(page.all(".story h3")) >= 3
    story = await visitor.open(page.link("More 1"))
    assert story.words
    assert len(story.all("main > p.above a")) >= 2


async def test_a_briefing_is_asked_for_as_in_the_bot(visitor: Visitor) -> None:
    page = await visitor.open("/briefing", q="fuel duty since 9 March, short")
    assert "fuel duty" in page.all("h2#days")[0].text_content()


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/nowhere", 404),
        ("/quote/q_1", 404),
        ("/quote/q_000000000000000000000000", 404),
        ("/article/no-such-article", 404),
        ("/story/s_0000", 404),
        ("/ask?q=x&offset=-1", 400),
        ("/ask?q=x&offset=many", 400),
        (f"/ask?q={'x' * 1001}", 400),
        (f"/timeline?q={'x' * 2000}", 400),
        ("/verify?words=too+short", 400),
        ("/briefing?q=since+the+45th+of+Nevember", 400),
        ("/login", 404),
        ("/docs", 404),
        ("/openapi.json", 404),
    ],
)
async def test_what_cannot_be_shown_is_explained_on_a_page(
    visitor: Visitor, path: str, status: int
) -> None:
    page = await visitor.open(path, status)
    assert page.all("h1")[0].text_content() == "That did not work"
    assert len(page.all(".notice")[0].text_content()) > 10


@pytest.mark.parametrize("path", ["/", "/ask", "/timeline", "/quotes", "/verify", "/healthz"])
async def test_whatever_can_be_had_can_be_asked_after(visitor: Visitor, path: str) -> None:
    had, asked = await visitor.client.get(path), await visitor.client.head(path)
    assert asked.status_code == had.status_code == 200
    assert asked.headers["content-type"] == had.headers["content-type"]


async def test_nothing_can_be_sent_to_it(visitor: Visitor) -> None:
    for path in ("/", "/ask", "/status", "/briefing"):
        assert (await visitor.client.post(path)).status_code == 405


async def test_health_is_for_programs(visitor: Visitor) -> None:
    found = await visitor.client.get("/healthz")
    assert found.status_code == 200
    assert json.loads(found.text) == {"status": "ok", "checks": {"corpus": "ok"}}


async def test_without_a_corpus_it_says_what_is_missing(
    open_page: OpenPage, tmp_path: Path
) -> None:
    visitor = await open_page(corpus=tmp_path)
    assert "nothing to ask" in (await visitor.open("/")).main
    page = await visitor.ask(WITHDRAWAL, expect=503)
    assert "No articles have been loaded yet" in page.main
    assert str(tmp_path) not in page.text
    assert (await visitor.client.get("/healthz")).status_code == 503


async def test_files_may_be_kept_by_the_browser(visitor: Visitor) -> None:
    page = await visitor.open("/")
    sheet: str = page.all("link[rel=stylesheet]")[0].get("href")
    found: httpx.Response = await visitor.client.get(sheet)
    assert "immutable" in found.headers["cache-control"]
    for path in ("/static/../pages.py", "/static/%2e%2e/pages.py", "/static/"):
        assert (await visitor.client.get(path)).status_code == 404


async def test_the_page_speaks_the_readers_language(visitor: Visitor) -> None:
    visitor.client.headers["Accept-Language"] = "uk, en;q=0.5"
    page = await visitor.ask(WITHDRAWAL)
    assert page.response.headers["content-language"] == "uk"
    assert "Accept-Language" in page.response.headers["vary"]
    assert page.tree.get("lang") == "uk"
    assert {one.get("lang") for one in page.all("blockquote")} == {"en"}
