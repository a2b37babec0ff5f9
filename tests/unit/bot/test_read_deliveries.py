"""What is sent unasked is made under its receiver's choices, and once for equal ones."""

from __future__ import annotations

from datetime import UTC, datetime, time

import pytest

from bot.choices.reading import current
from bot.delivery.deliveries import Delivery
from bot.delivery.model import Address, Schedule, Subscription
from bot.delivery.parts import Content, Part
from bot.languages import spoken
from bot.offload import Offload
from bot.read_deliveries import ReadComposer
from bot.render.message import link, message_of

NOW = datetime(2026, 3, 17, 9, 30, tzinfo=UTC)
WORDS = "https://example.org/news#:~:text=We%20stay"


class Kept:
    """What three chats have chosen: nothing, German, links to articles."""

    def all(self, user_id: int) -> dict[str, str]:
        return {2: {"language": "de"}, 3: {"links": "article"}}.get(user_id, {})

    def set(self, user_id: int, name: str, value: str) -> None:
        raise AssertionError(f"{name} of {user_id} is not to be {value}")

    def unset(self, user_id: int, name: str) -> None:
        raise AssertionError(f"{name} of {user_id} is to stay")


class Linking:
    """Composes one link, in whatever language."""

    async def key(self, _: Subscription, __: datetime) -> str:
        return "wish"

    async def compose(self, _: Subscription, __: datetime) -> Content:
        return Content((Part(message_of([link(f"{spoken()} {current().length}", WORDS)])),))

    async def told(self, _: Delivery, __: str, ___: datetime) -> None:
        raise AssertionError("nothing was sent")


@pytest.fixture
def composer() -> ReadComposer:
    return ReadComposer(Linking(), Offload(), Kept())


def of(chat: int) -> Subscription:
    return Subscription(chat, Address(chat), chat, Schedule(time(7), "UTC"), NOW)


async def test_equal_wishes_of_equal_choices_are_one(composer: ReadComposer) -> None:
    keys = [await composer.key(of(chat), NOW) for chat in (1, 4, 2, 3)]
    assert keys[0] == keys[1]
    assert len(set(keys)) == 3


async def test_each_is_said_as_its_reader_likes_it(composer: ReadComposer) -> None:
    said = [(await composer.compose(of(chat), NOW)).parts[0].message for chat in (1, 2, 3)]
    assert [one.text for one in said] == ["en normal", "de normal", "en normal"]
    assert [one.entities[0].url for one in said] == [WORDS, WORDS, "https://example.org/news"]
