"""The ten daily briefings of the sample corpus, read as the one who gets them would."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, time
from urllib.parse import unquote

import pytest

from bot import bot_root, corpus_root
from bot.briefing.desk import BriefingDesk
from bot.delivery.deliveries import Delivery, Kind, Occasion
from bot.delivery.model import Address, Schedule, Subscription
from bot.delivery.parts import Content
from bot.handlers.briefings import keyboard_of
from bot.handlers.sending import NO_PREVIEW, entities_of
from bot.render.attribution import UNKNOWN_SPEAKER, speaker_name
from bot.services import Services
from bot.settings import Settings
from retrieval.model import Article, Digest, Length, Quote
from retrieval.quote_ids import keys_of
from tests.e2e.conftest import App
from tests.emulator.people import Person, Shown

DAYS = range(7, 17)


@dataclass(frozen=True)
class Delivered:
    """One morning's briefing: the value, and what stood on the phone."""

    digest: Digest
    content: Content
    shown: tuple[Shown, ...]

    @property
    def quotes(self) -> list[Quote]:
        items = self.digest.items
        return [quote for item in items for quote in (*item.sentences, *item.statements)]

    @property
    def text(self) -> str:
        return "\n".join(one.text for one in self.shown)


@pytest.fixture
async def services(bot_settings: Settings) -> AsyncIterator[Services]:
    built = bot_root.services(bot_settings)
    yield built
    built.close()


@pytest.fixture
async def delivered(bot: App, services: Services, alice: Person) -> list[Delivered]:
    """A subscription's ten days, each sent through Telegram and remembered as told."""
    await alice.ask("/help")
    return [await deliver(services.briefing, bot, alice, day) for day in DAYS]


async def deliver(desk: BriefingDesk, bot: App, alice: Person, day: int) -> Delivered:
    due = datetime(2026, 3, day, 20, tzinfo=UTC)
    asked = subscription(alice.id)
    content = await desk.due.compose(asked, due)
    digest = await desk.digests.digest(await desk.due.wanted(asked, due))
    shown = []
    for part in content.parts:
        await bot.bot.send_message(
            alice.id,
            part.message.text,
            entities=entities_of(part.message),
            reply_markup=keyboard_of(part.buttons),
            link_preview_options=NO_PREVIEW,
        )
        shown.append(await alice.chat.reply())
    assert content.memo
    occasion = Occasion(Kind.BRIEFING, asked.id, due)
    sent = Delivery(day, occasion, asked.address, ready_at=due, content=content.digest)
    await desk.due.told(sent, content.memo, due)
    return Delivered(digest, content, tuple(shown))


def subscription(owner: int) -> Subscription:
    evening = Schedule(time(20), "UTC")
    began = datetime(2026, 3, 6, tzinfo=UTC)
    return Subscription(1, Address(owner), owner, evening, began, length=Length.LONG)


@pytest.fixture
def articles(bot_settings: Settings) -> Mapping[str, Article]:
    with corpus_root.open_generation(bot_settings) as generation:
        return {article.id: article for article in generation.store.articles()}


async def test_every_day_has_its_stories_and_none_is_told_twice(delivered: list[Delivered]) -> None:
    told: set[str] = set()
    for one in delivered:
        assert one.digest.items
        names = [item.story.id for item in one.digest.items]
        names += [noted.story_id for noted in one.digest.also_noted]
        assert len(names) == len(set(names))
        articles = {article for item in one.digest.items for article in item.article_ids}
        assert told.isdisjoint(articles)
        told |= articles


async def test_no_words_are_told_twice_in_ten_days(delivered: list[Delivered]) -> None:
    told = [keys_of(quote.id) for one in delivered for quote in one.quotes]
    words = [keys[1] for keys in told if keys]
    assert len(words) == len(told) == len(set(words))


async def test_every_line_is_verbatim_and_every_link_opens_at_the_very_words(
    delivered: list[Delivered], articles: Mapping[str, Article]
) -> None:
    for quote in (quote for one in delivered for quote in one.quotes):
        article = articles[quote.article_id]
        assert quote.text == quote.span.of(article.text)
        if quote.citation.link:
            start, end = opened(quote.citation.link, article.text)
            assert quote.span.start <= start < end <= quote.span.end


async def test_every_statement_has_its_speaker_or_is_marked_as_without_one(
    delivered: list[Delivered],
) -> None:
    for one in delivered:
        for quote in (quote for item in one.digest.items for quote in item.statements):
            assert quote.kind in {"direct", "mixed", "indirect"}
            name = speaker_name(quote.speaker) if quote.speaker else UNKNOWN_SPEAKER
            before = one.text[: one.text.index(quote.text)]
            assert name in before.rsplit("\n", 2)[-2]


async def test_key_sentences_quote_nobody_and_make_sense_alone(delivered: list[Delivered]) -> None:
    for one in delivered:
        for quote in (quote for item in one.digest.items for quote in item.sentences):
            assert quote.kind == "passage"
            assert not re.search(r"[\"“”]", quote.text)
            assert not re.match(r"(?:He|She|They|It|This|That|But|And)\b", quote.text)


async def test_what_telegram_showed_is_what_was_made_and_each_story_has_its_buttons(
    delivered: list[Delivered],
) -> None:
    for one in delivered:
        assert [shown.text for shown in one.shown] == [p.message.text for p in one.content.parts]
        labels = [label for shown in one.shown for label in shown.buttons]
        for number in range(1, len(one.digest.items) + 1):
            assert {f"More {number}", f"Who else {number}", f"Less {number}"} <= set(labels)


async def test_a_day_after_the_last_article_is_a_quiet_one(
    delivered: list[Delivered], services: Services, bot: App, alice: Person
) -> None:
    assert delivered
    quiet = await deliver(services.briefing, bot, alice, 17)
    assert "nothing new is on record" in quiet.text


def opened(link: str, text: str) -> tuple[int, int]:
    """What a browser would mark: the words that the link's text directive names."""
    parts = link.split(":~:text=")[1].split(",")
    before = unquote(parts.pop(0)[:-1]) if parts[0].endswith("-") else ""
    first, *last = map(unquote, parts)
    after_prefix = text.index(before) + len(before)
    start = text.index(first, after_prefix)
    assert not before or not text[after_prefix:start].strip()
    end = start + len(first)
    return start, text.index(last[0], end) + len(last[0]) if last else end
