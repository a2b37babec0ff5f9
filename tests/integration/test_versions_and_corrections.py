"""One address is one article with a past, and what an admin put right stays right."""

from __future__ import annotations

from pathlib import Path

import pytest

from retrieval.adapters.corrections_file import CorrectionsFile
from retrieval.ask.quoting import quote_of
from retrieval.ask.recall import Standing, recall
from retrieval.errors import StorageError, UserError
from retrieval.ingest.corrections import checked, corrected, fact_named, is_corrected
from retrieval.model import Article, Statement
from tests.fakes.parser import Grammar
from tests.fakes.reloading import World, outcomes

ADDRESS = "https://www.post.example/ferry"
OLD = "“We shall close the ferry for good,” said Ada Turner, the leader of the council."
NEW = "“We shall keep the ferry for now,” said Ada Turner, the leader of the council."
PROSE = "The crossing closed in January after a storm broke the landing stage."


def story(words: str, *, url: str = ADDRESS, day: str | None = None) -> str:
    facts = [f"url: {url}", *([f"date: {day}"] if day else [])]
    return "\n".join(["---", "title: The ferry", *facts, "---", words, "", PROSE, ""])


@pytest.fixture
def world(tmp_path: Path, grammar: Grammar) -> World:
    world = World(tmp_path, parser=grammar)
    world.corrections = CorrectionsFile(tmp_path / "state")
    return world


def on_record(world: World) -> list[Article]:
    with world.open() as generation:
        return list(generation.store.articles())


def test_two_files_of_one_address_are_one_article_and_the_newer_text_stands(world: World) -> None:
    world.write("b.md", story(OLD, url=f"{ADDRESS}/?utm_source=x", day="2026-03-02"))
    world.write("a.md", story(NEW, day="2026-03-05"))
    report = world.reload(world.data)
    assert outcomes(report) == {"data/a.md": "added", "data/b.md": "superseded"}
    assert [article.source for article in on_record(world)] == ["data/a.md"]
    reasons = [v.reason for v in report.verdicts if v.reason]
    assert reasons == ["data/a.md has the newer text of the same address; this one is its past."]


def test_a_quote_from_the_earlier_file_says_so(world: World) -> None:
    world.write("a.md", story(OLD, day="2026-03-02"))
    world.reload(world.data)
    with world.open() as generation:
        (article,) = generation.store.articles()
        stored = next(
            s for s in generation.store.units_of(article.id) if isinstance(s.unit, Statement)
        )
        quote = quote_of(stored.unit, article, stored.text_digest)
    world.write("b.md", story(NEW, url="http://m.post.example/ferry?fbclid=1", day="2026-03-05"))
    world.reload()
    with world.open() as generation:
        found = recall(quote.id, generation.store)
    assert found.standing is Standing.CHANGED
    assert found.quote.text == quote.text
    assert found.replaced_by is not None
    assert found.replaced_by.text.startswith("“We shall keep")


def test_the_past_of_an_article_that_was_never_on_record_is_kept_once(world: World) -> None:
    world.write("a.md", story(OLD, day="2026-03-02"))
    world.write("b.md", story(NEW, day="2026-03-05"))
    world.reload(world.data)
    first = world.state.current
    report = world.reload()
    assert not report.published
    assert world.state.current == first
    world.write("c.txt", f"Roads are dry\n\n{PROSE}\n\nNothing else was said.\n")
    world.reload()
    with world.open() as generation:
        (version,) = generation.store.versions()
        assert OLD in version.article.text
        assert version.successor == generation.store.article("b-" + version.successor[2:]).id


def test_the_older_file_comes_back_when_the_newer_one_goes(world: World) -> None:
    world.write("a.md", story(OLD, day="2026-03-02"))
    newer = world.write("b.md", story(NEW, day="2026-03-05"))
    world.reload(world.data)
    newer.unlink()
    world.reload()
    assert [article.source for article in on_record(world)] == ["data/a.md"]


def test_a_reload_of_the_newer_file_alone_says_what_became_of_the_older_one(world: World) -> None:
    world.write("a.md", story(OLD, day="2026-03-02"))
    world.reload(world.data)
    newer = world.write("b.md", story(NEW, day="2026-03-05"))
    assert outcomes(world.reload(newer)) == {"data/b.md": "added", "data/a.md": "superseded"}
    assert [article.source for article in on_record(world)] == ["data/b.md"]


def test_without_dates_the_one_read_later_stands(world: World) -> None:
    world.write("a.md", story(NEW))
    world.write("b.md", story(OLD))
    world.reload(world.data)
    assert [article.source for article in on_record(world)] == ["data/b.md"]


def test_articles_that_give_the_front_page_as_their_address_are_all_kept(world: World) -> None:
    world.write("a.md", story(NEW, url="https://www.post.example/"))
    world.write("b.md", story(OLD, url="https://www.post.example/"))
    world.reload(world.data)
    assert len(on_record(world)) == 2


def put(world: World, article: Article, fact: str, words: str) -> None:
    assert world.corrections
    world.corrections.correct(article, {fact: checked(article, fact, words)})


def test_what_an_admin_put_right_stays_right_over_reloads_and_changes(world: World) -> None:
    world.write("a.md", story(OLD, day="2026-03-02"))
    world.reload(world.data)
    (article,) = on_record(world)
    put(world, article, "outlet", "  The   Estuary Post ")
    put(world, article, "published_at", "3 March 2026")
    world.reload()
    world.write("a.md", story(NEW, day="2026-03-02"))
    world.reload()
    (article,) = on_record(world)
    assert article.outlet == "The Estuary Post"
    assert article.published_at is not None
    assert article.published_at.isoformat() == "2026-03-03"
    assert article.origin("outlet") == article.origin("published_at") == "admin"
    assert article.origin("headline") == "front matter"
    assert not world.reload().published


def test_it_follows_the_address_to_another_file(world: World) -> None:
    old = world.write("a.md", story(OLD))
    world.reload(world.data)
    put(world, on_record(world)[0], "author", "Ida Flint")
    old.unlink()
    world.write("elsewhere/z.md", story(OLD, url=f"{ADDRESS}?utm_campaign=1"))
    world.reload()
    assert on_record(world)[0].author == "Ida Flint"


def test_what_is_withdrawn_leaves_the_article_to_speak_for_itself(world: World) -> None:
    world.write("a.md", story(OLD, day="2026-03-02"))
    world.reload(world.data)
    (before,) = on_record(world)
    put(world, before, "headline", "Another")
    put(world, before, "url", "https://www.post.example/other")
    put(world, before, "published_at", "")
    world.reload()
    (changed,) = on_record(world)
    assert (changed.headline, changed.url) == ("Another", "https://www.post.example/other")
    assert (changed.published_at, changed.origin("published_at")) == (None, "admin")
    assert world.corrections
    world.corrections.withdraw(changed, frozenset({"headline", "url", "published_at"}))
    world.reload()
    world.corrections.withdraw(before, frozenset({"headline", "published_at"}))
    world.reload()
    assert on_record(world) == [before]


def test_a_damaged_file_of_corrections_stops_the_reload_and_is_named(world: World) -> None:
    world.write("a.md", story(OLD))
    world.reload(world.data)
    (world.home / "state" / "corrections.json").write_text('{"schema": 9}')
    world.corrections = CorrectionsFile(world.home / "state")
    with pytest.raises(StorageError, match=r"corrections\.json does not hold corrections"):
        world.reload()


ARTICLE = Article("a", "Text.", url=ADDRESS, source="data/a.md")


@pytest.mark.parametrize(
    ("fact", "words", "kept"),
    [
        ("kind", "Press Release", "press release"),
        ("language", "en-GB", "en"),
        ("embargo_until", "00:01 Friday 13 March 2026", "2026-03-13T00:01:00+00:00"),
        ("updated_at", "2026-03-13T09:00+01:00", "2026-03-13T09:00:00+01:00"),
        ("outlet", "", ""),
    ],
)
def test_values_are_kept_in_one_form(fact: str, words: str, kept: str) -> None:
    assert checked(ARTICLE, fact, words) == kept
    assert checked(ARTICLE, fact, kept) == kept
    assert is_corrected(corrected(ARTICLE, {fact: kept}), {fact: kept})


@pytest.mark.parametrize(
    ("fact", "words"),
    [("kind", "song"), ("published_at", "soon"), ("url", "ftp://x"), ("language", "English!?"),
     ("embargo_until", "later")],
)  # fmt: skip
def test_what_is_no_value_is_refused_with_what_it_has_to_be(fact: str, words: str) -> None:
    with pytest.raises(UserError, match="is not understood; it has to be"):
        checked(ARTICLE, fact, words)


def test_only_facts_can_be_put_right() -> None:
    assert fact_named("Date") == "published_at"
    with pytest.raises(UserError, match="“text” is nothing that can be corrected"):
        fact_named("text")


def test_an_outlet_that_withdraws_a_text_is_not_replaced_by_another_one_that_prints_it(
    world: World,
) -> None:
    for outlet in ("Post", "Herald"):
        head = (
            f"---\ntitle: The ferry\noutlet: {outlet}\nurl: https://{outlet}.example/ferry\n---\n"
        )
        world.write(f"{outlet}.md", f"{head}{OLD}\n\n{PROSE}\n")
    world.reload(world.data)
    with world.open() as generation:
        articles = {article.outlet: article for article in generation.store.articles()}
        quotes = {
            outlet: quote_of(stored.unit, article, stored.text_digest).id
            for outlet, article in articles.items()
            for stored in generation.store.units_of(article.id)
            if isinstance(stored.unit, Statement)
        }
    (world.data / "Herald.md").unlink()
    world.reload()
    with world.open() as generation:
        assert recall(quotes["Herald"], generation.store).standing is Standing.WITHDRAWN
        assert recall(quotes["Post"], generation.store).standing is Standing.STANDS
