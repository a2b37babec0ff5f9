"""Every fact of an article says where it was found, and none is made up."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.ingest.languages import is_language, language_of
from retrieval.ingest.reading import read
from retrieval.ingest.surroundings import Surroundings
from retrieval.model import FACTS, Article, ArticleKind
from tests.documents import HEADLINE, PARAGRAPHS, TEXT, good_files, page

LINKED = """<script type="application/ld+json">{"@type": "OpinionNewsArticle",
"headline": "Lock keeper turns minister away", "datePublished": "2026-03-09T06:00:00Z",
"dateModified": "2026-03-10T07:00:00Z", "articleSection": ["Waterways", "Locks"],
"author": {"name": "Ottoline Grey"}, "publisher": {"name": "The Estuary Post"},
"inLanguage": "en-GB"}</script>"""


def article(html: str) -> Article:
    (found,) = read("corpus/a.html", html.encode()).articles
    return found


def test_json_ld_is_believed_first() -> None:
    found = article(page(head=LINKED + '<meta property="article:section" content="Other">'))
    assert found.updated_at is not None
    assert found.updated_at.isoformat() == "2026-03-10T07:00:00+00:00"
    assert (found.section, found.kind) == ("Waterways", ArticleKind.OPINION)
    stated = {"headline", "outlet", "author", "published_at", "updated_at", "section"}
    assert {found.origin(fact) for fact in stated} == {"json-ld"}


@pytest.mark.parametrize(
    ("head", "fact", "value", "origin"),
    [
        ('<meta property="article:section" content="Locks">', "section", "Locks", "opengraph"),
        ('<meta name="author" content="Ida Flint">', "author", "Ida Flint", "meta"),
        ('<meta property="og:site_name" content="The Post">', "outlet", "The Post", "opengraph"),
        (
            '<link rel="canonical" href="https://x.example/a?utm_source=b">',
            "url",
            "https://x.example/a",
            "link",
        ),
        (
            '<link rel="canonical" href="/a"><meta property="og:url" content="https://x.example/">',
            "url",
            "https://x.example/a",
            "link",
        ),
    ],
)
def test_markup_names_its_place(head: str, fact: str, value: str, origin: str) -> None:
    found = article(page(head=head))
    assert (getattr(found, fact), found.origin(fact)) == (value, origin)


def test_a_byline_is_named_as_one() -> None:
    body = "<p>By Ottoline Grey</p>" + "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)
    found = article(page(body))
    assert (found.author, found.origin("author")) == ("Ottoline Grey", "byline")


def test_a_date_that_only_its_class_names_is_found_by_htmldate() -> None:
    body = '<span class="post-date">9 March 2026</span>' + "".join(
        f"<p>{p}</p>" for p in PARAGRAPHS
    )
    found = article(page(body))
    assert found.published_at is not None
    assert (found.published_at.isoformat(), found.origin("published_at")) == (
        "2026-03-09",
        "htmldate",
    )


@pytest.mark.parametrize(
    ("fields", "kind", "origin"),
    [
        ("section: Comment", ArticleKind.OPINION, "section"),
        ("url: https://x.example/opinion/ferry", ArticleKind.OPINION, "address"),
        ("url: https://x.example/press-releases/1", ArticleKind.PRESS_RELEASE, "address"),
        ("outlet: Reuters", ArticleKind.AGENCY, "outlet"),
        ("author: Nordwire News Agency", ArticleKind.AGENCY, "byline"),
        ("type: transcript", ArticleKind.TRANSCRIPT, "front matter"),
        ("section: Waterways", None, None),
    ],
)
def test_the_kind_of_source_is_told_by_what_names_it(
    fields: str, kind: ArticleKind | None, origin: str | None
) -> None:
    data = f"---\ntitle: {HEADLINE}\n{fields}\n---\n{TEXT}".encode()
    (found,) = read("corpus/a.md", data).articles
    assert (found.kind, found.origin("kind")) == (kind, origin)


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("PRESS RELEASE", ArticleKind.PRESS_RELEASE),
        ("For immediate release", ArticleKind.PRESS_RELEASE),
        ("SKERRA, March 9 (Halyard) - The lock was shut.", ArticleKind.AGENCY),
        ("Opinion", None),
    ],
)
def test_lines_label_a_source(line: str, kind: ArticleKind | None) -> None:
    (found,) = read("corpus/a.txt", f"{HEADLINE}\n\n{line}\n\n{TEXT}".encode()).articles
    assert found.kind is kind


def test_every_known_fact_has_an_origin_and_no_unknown_one_has() -> None:
    for name, data in good_files().items():
        for found in read(f"corpus/{name}", data).articles:
            known = [fact for fact in FACTS if getattr(found, fact) is not None]
            assert [fact for fact, _ in found.origins] == known
            assert all(origin for _, origin in found.origins)


GERMAN = (
    "Die Schleuse von Skerra blieb am Montag geschlossen, weil der Minister zu spät gekommen war "
    "und weder einen Schein noch einen Schirm dabei hatte."
)


def guess(_: str) -> tuple[str, float]:
    return "de", 0.99


def test_english_is_known_without_asking_and_others_are_asked_for() -> None:
    assert language_of(TEXT, None) == "en"
    assert language_of(GERMAN, None) is None
    assert language_of(GERMAN, guess) == "de"
    assert language_of("Kurz.", guess) is None
    assert language_of(GERMAN, lambda _: ("de", 0.5)) is None


def test_a_language_in_a_page_s_template_counts_only_where_the_text_does_not_tell() -> None:
    html = page(f"<p>{GERMAN}</p><p>{GERMAN} Das war alles.</p>")
    (asked,) = read("corpus/a.html", html.encode(), Surroundings(identify=guess)).articles
    assert (asked.language, asked.origin("language")) == ("de", "text")
    (unasked,) = read("corpus/a.html", html.encode()).articles
    assert (unasked.language, unasked.origin("language")) == ("en", "markup")


@given(st.text(max_size=20))
def test_a_language_is_a_code_or_none(words: str) -> None:
    found = is_language(words)
    assert found is None or (found.isascii() and 2 <= len(found) <= 3)


def test_links_to_other_kinds_of_source_tell_nothing_of_this_one() -> None:
    below = (
        "<aside><p>Press release: Canal to close</p></aside><ul><li><p>Press release</p></li></ul>"
    )
    assert article(page().replace("</body>", f"{below}</body>")).kind is None
    above = page().replace("<article>", "<div>Press release</div><article>")
    assert article(above).kind is ArticleKind.PRESS_RELEASE
