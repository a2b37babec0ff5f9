"""Many people who ask at the same time, and what each of them got for each question."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import pairwise

from tests.emulator.model import Json
from tests.emulator.people import Person
from tests.emulator.world import Emulator

GIVES_UP = 240.0
"""Seconds after which somebody takes a question for lost, and asks the next one."""

THINKS = 0.25
"""Seconds from a reply to the next question. Whoever asked in the same instant would be in line
before the first was concluded, and so stay for ever with the process that handled it."""

TRY_AGAIN = ("Please try again", "please try again")


@dataclass(slots=True)
class Asked:
    """One question.

    Attributes:
        replies: Texts of what came in reply to it, in order.
        seconds: Until the first came; ``None`` where none did.
        place: Among all replies, counted from 0.
    """

    message: int
    at: float
    replies: list[str] = field(default_factory=list)
    seconds: float | None = None
    place: int = -1

    @property
    def is_answered(self) -> bool:
        return any(not is_try_again(text) for text in self.replies)


@dataclass(slots=True)
class Tally:
    """What came of all questions."""

    asked: list[Asked] = field(default_factory=list)

    @property
    def lost(self) -> int:
        """Questions to which nobody said anything."""
        return sum(not one.replies for one in self.asked)

    @property
    def doubled(self) -> int:
        """Questions that were answered more than once."""
        return sum(sum(not is_try_again(text) for text in one.replies) > 1 for one in self.asked)

    @property
    def again(self) -> int:
        """Questions whose askers were told to try again."""
        return sum(any(map(is_try_again, one.replies)) for one in self.asked)

    @property
    def answered(self) -> int:
        return sum(one.is_answered for one in self.asked)

    def seconds(self) -> list[float]:
        """How long each waited, in ascending order."""
        return sorted(one.seconds for one in self.asked if one.seconds is not None)

    def recovery(self, event: float) -> float:
        """Seconds from an event to the last reply to what had been asked before it."""
        waited = [
            one.at + one.seconds - event
            for one in self.asked
            if one.seconds is not None and one.at <= event < one.at + one.seconds
        ]
        return max(waited, default=0.0)

    def standstill(self, event: float, end: float) -> float:
        """The longest seconds without an answer to anybody between two events."""
        times = [one.at + one.seconds for one in self.asked if one.seconds and one.is_answered]
        near = [event, *sorted(at for at in times if event < at < end), end]
        return max(later - earlier for earlier, later in pairwise(near))


def is_try_again(text: str) -> bool:
    """Whether a reply says honestly that it is no answer."""
    return any(words in text for words in TRY_AGAIN)


class Askers:
    """People of one emulator, each asking the next question soon after the last was answered."""

    def __init__(self, emulator: Emulator, count: int, questions: Sequence[str]) -> None:
        self._emulator = emulator
        self._questions = questions
        self._people = [emulator.user(f"Reader{number}") for number in range(count)]
        self.tally = Tally()

    async def ask(self, until: Callable[[], bool]) -> Tally:
        """All ask until it is time, then wait for what is still owed; counts at the end."""
        await asyncio.gather(
            *(
                self._keep_asking(number, person, until)
                for number, person in enumerate(self._people)
            )
        )
        self._count()
        return self.tally

    async def ask_once(self) -> Tally:
        """Everybody asks one question at the same moment."""
        return await self.ask(lambda: True)

    async def _keep_asking(self, number: int, person: Person, until: Callable[[], bool]) -> None:
        asking = number
        while True:
            message = await person.chat.send(self._questions[asking % len(self._questions)])
            one = Asked(message["message_id"], time.monotonic())
            self.tally.asked.append(one)
            replied = partial(self._has_reply, person, one.message)
            try:
                await self._emulator.until(replied, GIVES_UP)
                one.seconds = time.monotonic() - one.at
            except AssertionError:
                pass  # counted as lost, unless it comes after all
            asking += 1
            if until():
                return
            await asyncio.sleep(THINKS)

    def _has_reply(self, person: Person, asked: int) -> bool:
        latest = reversed(person.chat.room.messages.values())
        return any(one.get("reply_to_message", {}).get("message_id") == asked for one in latest)

    def _count(self) -> None:
        by_message = {one.message: one for one in self.tally.asked}
        for place, message in enumerate(self._replies()):
            one = by_message.get(message["reply_to_message"]["message_id"])
            if one is not None:
                one.replies.append(message["text"])
                one.place = place if one.place < 0 else one.place

    def _replies(self) -> list[Json]:
        said = [
            message
            for person in self._people
            for number, message in person.chat.room.messages.items()
            if number in self._emulator.by_bot and "reply_to_message" in message
        ]
        return sorted(said, key=lambda message: int(message["message_id"]))
