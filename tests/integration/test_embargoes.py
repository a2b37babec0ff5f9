"""What is under embargo is nowhere to be found before its time, and there from its time on."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.answering import Answering
from bot.lookup import Lookup
from bot.offload import Offload
from retrieval.ask.quoting import quote_of
from retrieval.ask.recall import Standing, recall
from retrieval.ask.record import Record
from retrieval.ask.timeline import Timeline
from retrieval.errors import UnknownArticle, UnknownQuote
from retrieval.index.generation import Generation
from retrieval.model import Answer, Outcome, Statement
from tests.fakes.parser import Grammar
from tests.fakes.reloading import World, page

UNTIL = datetime(2026, 11, 27, 0, 1, tzinfo=UTC)
BEFORE, AFTER = UNTIL - timedelta(seconds=1), UNTIL
CLOSED = (
    "EMBARGOED UNTIL 00:01 Friday 27 November\n\nFerry to be sold\n\n"
    "“We shall sell the ferry to the highest bidder,” said Odo Pike, the new ferry minister, on "
    "Thursday.\n\nThe ferry has crossed the estuary for a hundred years and has never once been "
    "on time.\n"
)


@pytest.fixture
def world(tmp_path: Path, grammar: Grammar) -> World:
    world = World(tmp_path, parser=grammar)
    world.write_pages("roads", "schools")
    world.write("secret/ferry.txt", CLOSED)
    world.write("secret/outlet.toml", 'outlet = "The Estuary Post"\n')
    world.reload(world.data)
    return world


def ferry(generation: Generation) -> str:
    return next(a.id for a in generation.store.articles() if "ferry" in a.source)


def test_before_its_time_nothing_finds_it(world: World) -> None:
    with world.open() as whole:
        hidden = ferry(whole)
        shown = whole.as_of(BEFORE)
        units = {stored.number for stored in whole.store.units_of(hidden)}
        assert units
        everything = len(whole.store)
        vector = world.embedder.encode_query("the ferry minister")
        assert not units & {hit.number for hit in shown.dense.search(vector, everything)}
        assert not units & {hit.number for hit in shown.lexical.search("ferry minister", 50)}
        assert not shown.lexical.holding(["highest bidder"])
        assert not units & set(shown.store.units_within(None, ["The Estuary Post"]))
        assert hidden not in [article.id for article in shown.store.articles()]
        assert not units & {stored.number for stored in shown.store.units()}
        assert not units & {place.number for place in shown.store.places()}
        assert shown.store.units_of(hidden) == []
        with pytest.raises(UnknownArticle):
            shown.store.article(hidden)
        with pytest.raises(IndexError):
            shown.store.stored(sorted(units))


def test_before_its_time_nobody_and_no_outlet_is_named_by_it_alone(world: World) -> None:
    with world.open() as whole:
        shown = whole.as_of(BEFORE)
        assert "Odo Pike" in {person.name for person in whole.store.people()}
        assert "Odo Pike" not in {person.name for person in shown.store.people()}
        assert {person.name for person in shown.store.people()} == {"Ada Turner"}
        assert (whole.store.outlets(), shown.store.outlets()) == (("The Estuary Post",), ())
        assert (whole.store.searched().articles, shown.store.searched().articles) == (3, 2)
        assert (whole.store.undated(), shown.store.undated()) == (3, 2)
        assert shown.store.statements_of(["Odo Pike"]) == []


def test_a_quote_of_it_is_not_on_record_before_its_time(world: World) -> None:
    with world.open() as whole:
        article = whole.store.article(ferry(whole))
        stored = next(s for s in whole.store.units_of(article.id) if isinstance(s.unit, Statement))
        quote = quote_of(stored.unit, article, stored.text_digest)
        with pytest.raises(UnknownQuote):
            recall(quote.id, whole.as_of(BEFORE).store)
        assert recall(quote.id, whole.as_of(AFTER).store).standing is Standing.STANDS


def test_from_its_time_on_it_is_there_without_a_reload(world: World) -> None:
    with world.open() as whole:
        assert whole.as_of(BEFORE) is not whole
        assert whole.as_of(BEFORE) is whole.as_of(BEFORE - timedelta(days=1))
        assert whole.as_of(AFTER) is whole


def test_the_notice_is_no_part_of_the_text(world: World) -> None:
    with world.open() as whole:
        article = whole.store.article(ferry(whole))
        assert "EMBARGO" not in article.text
        assert article.embargo_until == UNTIL
        assert article.headline == "Ferry to be sold"


def test_someone_on_record_loses_only_what_the_hidden_article_says(world: World) -> None:
    world.write(
        "secret/second.txt",
        "Embargoed until 28 November 2026\n\nTurner to resign\n\n“I shall go in the spring and not "
        "come back,” said Ada Turner, the outgoing chancellor of the county, at home.\n\n"
        "She had told nobody of it but her cat, which was not available for comment.\n",
    )
    world.reload()
    with world.open() as whole:
        shown = whole.as_of(BEFORE)
        (turner,) = [one for one in shown.store.people() if one.name == "Ada Turner"]
        (known,) = [one for one in whole.store.people() if one.name == "Ada Turner"]
        assert (known.statements, turner.statements) == (3, 2)
        assert not any("chancellor" in role.title for role in turner.roles)
        assert any("chancellor" in role.title for role in known.roles)


def test_an_embargo_that_cannot_be_read_keeps_the_article_out(world: World) -> None:
    world.write("late.txt", "Embargoed until delivery\n\n" + page("harbour"))
    report = world.reload()
    (rejected,) = [v for v in report.verdicts if v.outcome.value == "rejected"]
    assert "embargo whose end cannot be read ('delivery')" in (rejected.reason or "")


async def test_the_bot_answers_from_it_from_its_time_on_and_not_before(world: World) -> None:
    now = [BEFORE]
    offload = Offload()
    answering = Answering(
        offload, world.embedder, world.open, lambda: world.state.current, 3, clock=lambda: now[0]
    )
    asked = "what did Odo Pike say about the ferry?"
    claim = "We shall sell the ferry to the highest bidder"

    async def told() -> dict[str, bool]:
        reply = await answering.answer(asked)
        record = await answering.record("Odo Pike")
        timeline = await answering.timeline("Odo Pike")
        verdict = await answering.verify(claim)
        people = await Lookup(offload, answering.shelf).people()
        return {
            "answer": _quotes(reply.outcome),
            "record": isinstance(record.outcome, Record),
            "timeline": isinstance(timeline.outcome, Timeline),
            "verify": bool(verdict.verification.matches),
            "people": any(person.name == "Odo Pike" for person in people),
        }

    try:
        assert not any((before := await told()).values()), before
        now[0] = AFTER
        assert all((after := await told()).values()), after
    finally:
        answering.close()
        offload.close()


def _quotes(outcome: Outcome) -> bool:
    """Whether an outcome shows words of the ferry's article, as an answer or near it."""
    shown = outcome.quotes if isinstance(outcome, Answer) else getattr(outcome, "closest", ())
    return any("ferry" in quote.article_id for quote in shown)
