"""Articles that want to be more than words, and articles that must not be shown."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from lxml import html

from bot import building_root, corpus_root
from bot.settings import Settings
from tests.e2e.web.conftest import OpenPage
from tests.e2e.web.reading import Page, Visitor

SCRIPT = "<script>alert(1)</script><img src=x onerror=alert(2)>"
WORDS = f"We shall build {SCRIPT} the new harbour at Selwick before winter"
ARTICLES = [
    {
        "id": "hostile",
        "title": f'Harbour {SCRIPT}" onload="alert(4)',
        "outlet": '"><b onclick=alert(3)>Post',
        "author": SCRIPT,
        "published_at": "2026-03-09",
        "url": "javascript:alert(document.cookie)",
        "text": f"“{WORDS},” said Ada Marsh, the Harbour Minister.\n\n</p></article>{SCRIPT}\n\n"
        "“The harbour of Selwick will pay for itself,” Ada Marsh told reporters on Monday.",
    },
    {
        "id": "embargoed",
        "title": "Marsh to resign",
        "outlet": "Halyard",
        "published_at": "2026-03-09",
        "embargo": "2999-01-01T00:00:00Z",
        "text": "“I shall leave the harbour to others,” said Ada Marsh, the Harbour Minister.",
    },
    {
        "id": "withdrawn",
        "title": "Marsh on dredging",
        "outlet": "Halyard",
        "published_at": "2026-03-08",
        "text": "“The dredging of Selwick harbour begins on Friday,” said Ada Marsh, the Harbour "
        "Minister.",
    },
]


@pytest.fixture(scope="module")
def hostile_corpus(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """The articles above, the last of them withdrawn since; and the id of a quote from it."""
    folder = tmp_path_factory.mktemp("hostile")
    source = folder / "articles.jsonl"
    settings = Settings(corpus=folder / "corpus", _env_file=None)

    def load(articles: list[dict[str, str]]) -> None:
        source.write_text("".join(json.dumps(one) + "\n" for one in articles), encoding="utf-8")
        building_root.reload(settings, [source], [], lambda _: None, threads=1, workers=1)

    load(ARTICLES)
    with corpus_root.open_generation(settings) as generation:
        quote = _quote_of(generation, "withdrawn")
    load(ARTICLES[:2])
    return settings.corpus, quote


def _quote_of(generation: object, article_id: str) -> str:
    from retrieval.quote_ids import quote_id

    store = generation.store  # type: ignore[attr-defined]
    article = store.article(article_id)
    span = next(one.unit.span for one in store.units_of(article_id) if hasattr(one.unit, "cue"))
    return quote_id(article.url, article.id, article.text, span.start, span.end)


@pytest.fixture
async def visitor(open_page: OpenPage, hostile_corpus: tuple[Path, str]) -> Visitor:
    return await open_page(corpus=hostile_corpus[0])


def harmless(page: Page) -> bool:
    """Whether nothing on a page runs, loads or leads anywhere but to the page and the web."""
    scripts = [one.get("src") or "inline" for one in page.all("script")]
    handlers = [name for one in page.tree.iter() for name in one.attrib if name.startswith("on")]
    addresses = [one.get("href") or one.get("src") or "/" for one in page.all("a, img, form")]
    return (
        all(src.startswith("/static/htmx") for src in scripts)
        and not handlers
        and not page.all("img, b, iframe, object")
        and all(address.startswith(("/", "#", "http")) for address in addresses)
    )


async def test_words_of_an_article_stay_words(visitor: Visitor) -> None:
    answer = await visitor.ask("what did Ada Marsh say about the harbour?")
    assert harmless(answer)
    assert any(SCRIPT in words for words in answer.words)
    assert SCRIPT in answer.all(".source")[0].text_content()
    for way in ("Context and citation", "Whole article"):
        page = await visitor.open(answer.link(way))
        assert harmless(page)
        assert SCRIPT in page.main
    for path in ("/timeline?q=Ada+Marsh", "/quotes?q=Ada+Marsh", "/briefing", "/status"):
        assert harmless(await visitor.open(path))


@pytest.mark.parametrize("path", ["/ask?q=", "/timeline?q=", "/quotes?q=", "/briefing?q="])
async def test_words_of_a_reader_stay_words(visitor: Visitor, path: str) -> None:
    found = await visitor.client.get(f"{path}{SCRIPT}", params=None)
    assert harmless(Page(found, html.document_fromstring(found.text)))


async def test_alleged_words_and_names_stay_words(visitor: Visitor) -> None:
    page = await visitor.open("/verify", words=f"{WORDS} {SCRIPT}", speaker=SCRIPT)
    assert harmless(page)
    assert SCRIPT in page.all("textarea")[0].text_content()


async def test_what_is_under_embargo_is_nowhere(visitor: Visitor) -> None:
    await visitor.open("/article/embargoed", 404)
    for path in ("/quotes?q=Ada+Marsh", "/timeline?q=Ada+Marsh", "/briefing", "/"):
        page = await visitor.open(path)
        assert "leave the harbour" not in page.main
        assert "resign" not in page.main
    assert (await visitor.open("/status")).all("dd")[0].text_content() == "1"


async def test_what_was_withdrawn_is_shown_as_that(
    visitor: Visitor, hostile_corpus: tuple[Path, str]
) -> None:
    page = await visitor.open(f"/quote/{hostile_corpus[1]}")
    assert "Withdrawn on " in page.main
    assert "dredging" in page.words[0]
    assert page.all(".notice")
    await visitor.open("/article/withdrawn", 404)
