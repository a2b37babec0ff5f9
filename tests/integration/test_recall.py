"""A quote keeps its id over reloads, and what became of its words can be told."""

from __future__ import annotations

from pathlib import Path

import pytest

from retrieval.ask.quoting import quote_of
from retrieval.ask.recall import Recalled, Standing, recall
from retrieval.errors import UnknownQuote
from retrieval.model import Quote, Statement
from tests.fakes.parser import Grammar
from tests.fakes.reloading import NOW, World

FIRST = "“We shall close the ferry for good,” said Ada Turner, the leader of the council."
SECOND = "“Nobody told me of the fares,” said Ben Ash, the harbour master, at the pier."
PROSE = "The crossing closed in January after a storm broke the landing stage."


@pytest.fixture
def world(tmp_path: Path, grammar: Grammar) -> World:
    world = World(tmp_path, parser=grammar)
    world.write("ferry.txt", f"Ferry to close\n\n{FIRST}\n\n{PROSE}\n\n{SECOND}\n")
    world.write("roads.txt", "Roads are dry\n\nNothing else was said on the day of the storm.\n")
    world.reload(world.data)
    return world


def quotes(world: World) -> list[Quote]:
    with world.open() as generation:
        store = generation.store
        return [
            quote_of(stored.unit, article, stored.text_digest)
            for article in store.articles()
            for stored in store.units_of(article.id)
            if isinstance(stored.unit, Statement)
        ]


def recalled(world: World, identity: str) -> Recalled:
    with world.open() as generation:
        return recall(identity, generation.store)


def test_every_statement_is_found_by_its_id_with_its_context(world: World) -> None:
    for quote in quotes(world):
        found = recalled(world, quote.id)
        assert (found.quote, found.standing) == (quote, Standing.STANDS)
        assert found.context.quote == quote.text


def test_an_id_outlives_a_change_elsewhere_in_the_article(world: World) -> None:
    before = quotes(world)[0]
    world.write("ferry.txt", f"Ferry to close\n\nA new line.\n\n{FIRST}\n\n{PROSE}\n")
    world.reload()
    found = recalled(world, before.id)
    assert found.standing is Standing.STANDS
    assert found.quote.text == before.text
    assert found.revised_at == (NOW,)


def test_changed_words_are_told_with_what_stands_in_their_place(world: World) -> None:
    before = quotes(world)[0]
    changed = FIRST.replace("for good", "until May")
    world.write("ferry.txt", f"Ferry to close\n\n{changed}\n\n{PROSE}\n\n{SECOND}\n")
    world.reload()
    found = recalled(world, before.id)
    assert (found.standing, found.changed_at) == (Standing.CHANGED, NOW)
    assert found.quote.text == before.text
    assert found.replaced_by is not None
    assert "until May" in found.replaced_by.text


def test_a_withdrawn_article_says_so_and_later_reloads_do_not_forget_it(world: World) -> None:
    before = quotes(world)[1]
    (world.data / "ferry.txt").unlink()
    world.reload()
    world.write_pages("parking")
    world.reload()
    found = recalled(world, before.id)
    assert (found.standing, found.replaced_by) == (Standing.WITHDRAWN, None)
    assert found.quote.text == before.text


def test_a_file_that_was_renamed_takes_its_quotes_along(world: World) -> None:
    before = quotes(world)[0]
    (world.data / "ferry.txt").rename(world.data / "crossing.txt")
    world.reload()
    found = recalled(world, before.id)
    assert (found.standing, found.quote.text) == (Standing.STANDS, before.text)


def test_an_article_that_comes_back_stands_again(world: World) -> None:
    before = quotes(world)[0]
    text = (world.data / "ferry.txt").read_text()
    (world.data / "ferry.txt").unlink()
    world.reload()
    world.write("ferry.txt", text)
    world.reload()
    assert recalled(world, before.id).standing is Standing.STANDS


@pytest.mark.parametrize("identity", ["", "q_", "q_xyz", "q_" + 24 * "0", "../../etc"])
def test_what_is_no_quote_of_this_corpus_is_refused(world: World, identity: str) -> None:
    with pytest.raises(UnknownQuote):
        recalled(world, identity)
