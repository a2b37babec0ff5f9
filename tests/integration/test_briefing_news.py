"""What is new to a reader: new words, corrections and withdrawals of what they were told."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest

from retrieval.ask.recall import recall
from retrieval.brief.composing import compose, told_by, told_together
from retrieval.brief.wishes import Asked, wish_of
from retrieval.model import Digest, Novelty, Told
from tests.fakes.parser import Grammar
from tests.fakes.reloading import World

NOW = datetime(2026, 3, 10, 9, tzinfo=timezone(timedelta(hours=1)))
CLOSING = "“We shall close the ferry for good,” said Ada Turner, the leader of the council."
FARES = "“Nobody told me of the fares,” said Ben Ash, the harbour master, at the pier."
PROSE = (
    "The crossing to the island closed in January after a storm broke the landing stage of the "
    "town. The council of Port Selby put the price of a new landing stage at two million crowns."
)
REPLY = "“The island will not be left without a boat,” said Cora Bell, the island's councillor."


def page(headline: str, day: int, *paragraphs: str) -> str:
    text = "\n\n".join(paragraphs)
    return f"---\ntitle: {headline}\ndate: 2026-03-{day:02}\noutlet: The Pier\n---\n\n{text}\n"


@pytest.fixture
def world(tmp_path: Path, grammar: Grammar) -> World:
    world = World(tmp_path, parser=grammar)
    world.write("ferry.md", page("Ferry to close", 9, CLOSING, PROSE, FARES))
    world.reload(world.data)
    return world


def briefed(world: World, told: Told, now: datetime = NOW) -> Digest:
    with world.open() as generation:
        store = generation.store
        wish = wish_of(Asked(), store.people(), store.searched().latest, now, told=told)
        return compose(wish, generation.stories, generation, world.embedder)


def after(*digests: Digest) -> Told:
    known = told_together([told_by(one) for one in digests])
    return Told(known.quotes, known.stories, known.articles, known.changes, NOW)


def test_what_was_told_is_told_no_more_and_the_day_is_quiet(world: World) -> None:
    first = briefed(world, Told())
    [item] = first.items
    assert {quote.speaker and quote.speaker.name for quote in item.statements} == {
        "Ada Turner",
        "Ben Ash",
    }
    again = briefed(world, after(first))
    assert (again.items, again.also_noted, again.changed) == ((), (), ())


def test_a_reply_is_new_in_a_story_that_was_told_and_copies_of_old_words_are_not(
    world: World,
) -> None:
    first = briefed(world, Told())
    world.write("reply.md", page("Ferry to close, island answers", 10, CLOSING, PROSE, REPLY))
    world.reload()
    [item] = briefed(world, after(first)).items
    assert item.told
    [reply] = item.statements
    assert reply.text in REPLY
    assert [news.quote for news in item.new] == [reply]
    assert item.sentences == ()


def test_a_further_article_without_further_words_is_only_noted(world: World) -> None:
    first = briefed(world, Told())
    world.write("again.md", page("Ferry to close, says council", 10, CLOSING, PROSE))
    world.reload()
    digest = briefed(world, after(first))
    assert digest.items == ()
    assert [noted.headline for noted in digest.also_noted] == ["Ferry to close, says council"]


def test_a_correction_of_what_was_told_is_told_once_with_what_it_says_now(world: World) -> None:
    first = briefed(world, Told())
    changed = CLOSING.replace("for good", "until May")
    world.write("ferry.md", page("Ferry to close", 9, changed, PROSE, FARES))
    world.reload()
    second = briefed(world, after(first))
    [news] = second.changed
    assert news.kind is Novelty.CORRECTION
    assert news.quote
    assert "for good" in news.quote.text
    assert news.replaced_by
    assert "until May" in news.replaced_by.text
    assert briefed(world, after(first, second)).changed == ()


def test_a_withdrawal_of_what_was_told_is_told_once(world: World) -> None:
    first = briefed(world, Told())
    (world.data / "ferry.md").unlink()
    world.write("roads.md", page("Roads are dry", 10, PROSE))
    world.reload()
    second = briefed(world, after(first))
    assert {news.kind for news in second.changed} == {Novelty.WITHDRAWAL}
    assert briefed(world, after(first, second)).changed == ()


def test_a_sentence_told_without_its_dateline_is_found_again_by_its_id(world: World) -> None:
    wired = PROSE.replace("The crossing", "PORT SELBY, March 9 (Pier) - The crossing", 1)
    world.write("ferry.md", page("Ferry to close", 9, wired, FARES))
    world.reload()
    [item] = briefed(world, Told()).items
    [told] = [one for one in item.sentences if one.text.startswith("The crossing")]
    with world.open() as generation:
        assert recall(told.id, generation.store).quote.text == told.text


def test_a_change_of_words_that_were_not_told_is_no_news(world: World) -> None:
    world.write("ferry.md", page("Ferry to close", 9, CLOSING.replace("for good", "until May")))
    world.reload()
    assert briefed(world, Told()).changed == ()


def test_the_same_wish_of_the_same_generation_gets_the_same_digest(world: World) -> None:
    assert briefed(world, Told()) == briefed(world, Told())
