"""A corpus that is rebuilt, killed and rolled back without a pause, while many people ask.

Every article of one edition carries the edition's number, so that whoever reads an answer can tell
whether all of it is of one generation, and always of the same edition for the same generation.
"""

from __future__ import annotations

import asyncio
import os
import random
import re
import subprocess
import sys
from collections import Counter
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from bot.answering import Answering, Reply
from bot.generations import roll_back
from bot.offload import Offload
from retrieval.adapters.embedded import EmbeddedEngine
from retrieval.errors import NoGeneration, ReloadInProgress, UnknownQuote
from retrieval.index.generation import Expected, open_generation
from retrieval.model import Answer, NoAnswer
from tests.fakes.dying import LEAST_KEPT
from tests.fakes.reloading import World

ROOT = Path(__file__).resolve().parents[2]
TOPICS = ("roads", "bridges", "schools", "trees", "tramways", "harbours")
ASKERS = 20
LONGEST_POINT = 40
"""A reload passes about so many points at which it may be killed; later ones let it live."""

EDITIONS = 12
"""Editions after which the first one comes again: what articles said before is kept with them."""

_EDITION = re.compile(r"order number (\d+)")


def page(topic: str, edition: int) -> str:
    return (
        f"Council decides on {topic}\n\n"
        f"“We shall repair the {topic} by spring, says order number {edition},” said Ada Turner, "
        "the leader of the council, on the steps of the town hall.\n\n"
        f"The meeting on {topic} went on for three hours and ended without a vote being taken.\n"
    )


@dataclass
class Footprint:
    """What a process and its state folder hold at a moment.

    Attributes:
        mapped: Files of generations that are mapped into memory, removed ones among them.
        memory: Bytes of its own, without mapped files.
    """

    descriptors: int
    mapped: int
    threads: int
    memory: int
    files: int

    @classmethod
    def of(cls, folder: Path) -> Footprint:
        maps = Path("/proc/self/maps").read_text().splitlines()
        status = dict(
            line.split(":", 1) for line in Path("/proc/self/status").read_text().splitlines()
        )
        return cls(
            descriptors=len(os.listdir("/proc/self/fd")),  # noqa: PTH208 - no paths are wanted
            mapped=len({line.split(maxsplit=5)[5] for line in maps if str(folder) in line}),
            threads=int(status["Threads"]),
            memory=int(status["RssAnon"].split()[0]) * 1024,
            files=sum(path.is_file() for path in folder.rglob("*")),
        )


@dataclass
class Churn:
    """The reloads, and the people who ask meanwhile.

    Attributes:
        did: How often each thing happened.
        wrong: Answers that were not right, and errors; has to stay empty.
        editions: Of each generation that answered.
    """

    home: Path
    seed: int = 7
    did: Counter[str] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)
    editions: dict[str, set[str]] = field(default_factory=dict)
    _edition: int = 0

    def __post_init__(self) -> None:
        self._draw = random.Random(self.seed)  # noqa: S311 - for variety, not for secrets
        self.world = World(self.home, retention=LEAST_KEPT)
        self._write()
        self.world.reload(self.world.data)

    @asynccontextmanager
    async def open(self) -> AsyncIterator[None]:
        """With a bot's way to the corpus, and a process that reloads."""
        folder, embedder, self._offload = self.world.state, self.world.embedder, Offload()
        opened = partial(
            open_generation, folder, engine=EmbeddedEngine(), expected=Expected.of(embedder)
        )
        self._answering = Answering(
            self._offload, embedder, opened, lambda: folder.current, len(TOPICS)
        )
        self._builder = _builder()
        try:
            yield
        finally:
            self._answering.close()
            self._offload.close()
            await asyncio.to_thread(self._builder.communicate)

    async def run(self, goes_on: Callable[[int], bool]) -> None:
        """Reload round after round under all askers.

        Args:
            goes_on: Whether there is another round after so many.
        """
        over = asyncio.Event()
        asking = [asyncio.create_task(self._ask(number, over)) for number in range(ASKERS)]
        rounds = 0
        while goes_on(rounds):
            rounds += 1
            await self._round()
        over.set()
        await asyncio.gather(*asking)

    async def settle(self) -> Footprint:
        """What is held once the last asker is done, and one has met what serves now."""
        await self._answering.answer("what did Turner say about roads?")
        return Footprint.of(self.world.state.path)

    def serves_whole(self) -> bool:
        """Whether what serves is as it was published."""
        with self.world.open() as generation:
            return generation.notice is None and len([*generation.store.articles()]) == len(TOPICS)

    # -- whoever is in charge

    async def _round(self) -> None:
        self._write()
        point = self._draw.choice([0, 0, self._draw.randrange(1, LONGEST_POINT)])
        reloading = asyncio.create_task(asyncio.to_thread(self._reload, point))
        if self._draw.random() < 0.4:
            await asyncio.sleep(self._draw.random() * 0.2)
            await self._roll_back()
        self.did[await reloading] += 1
        if self._draw.random() < 0.3:
            await self._roll_back()

    def _write(self) -> None:
        self._edition += 1
        for topic in TOPICS:
            self.world.write(f"{topic}.txt", page(topic, self._edition % EDITIONS))

    def _reload(self, point: int) -> str:
        """A reload in the other process; what became of it."""
        assert self._builder.stdin is not None
        assert self._builder.stdout is not None
        self._builder.stdin.write(f"{self.home}\t{self.world.state_name}\t{point}\n")
        self._builder.stdin.flush()
        said = self._builder.stdout.readline().strip()
        if said == "killed":
            return "killed reloads"
        return "reloads" if int(said) > 1 else "reloads refused"

    async def _roll_back(self) -> None:
        try:
            await asyncio.to_thread(roll_back, self.world.state)
        except (ReloadInProgress, NoGeneration) as error:
            self.did[f"rollbacks refused ({type(error).__name__})"] += 1
        else:
            self.did["rollbacks"] += 1

    # -- those who ask

    async def _ask(self, number: int, over: asyncio.Event) -> None:
        draw = random.Random(number)  # noqa: S311 - for variety, not for secrets
        while not over.is_set():
            topic = draw.choice(TOPICS)
            kind = draw.choice([self._about, self._anything, self._nothing, self._again])
            try:
                await kind(topic)
            except Exception as error:  # noqa: BLE001 - whatever fails is what is looked for
                self.wrong.append(f"{kind.__name__} {topic}: {error!r}")
            self.did["questions"] += 1
            await asyncio.sleep(draw.random() * 0.02)

    async def _about(self, topic: str) -> None:
        reply = await self._answering.answer(f"what did Turner say about {topic}?")
        if f"repair the {topic} by" not in "".join(self._words(reply)[:1]):
            self.wrong.append(f"another answer on {topic}: {reply.outcome}")

    async def _anything(self, topic: str) -> None:
        del topic
        reply = await self._answering.answer("what did Turner say?")
        if len(self._words(reply)) < 2:
            self.wrong.append(f"too little: {reply.outcome}")

    async def _nothing(self, topic: str) -> None:
        reply = await self._answering.answer(f"what did Turner say about submarines in {topic}?")
        if "submarine" in "".join(self._words(reply)):
            self.wrong.append(f"made up: {reply.outcome}")

    async def _again(self, topic: str) -> None:
        """A quote that was shown is looked up by its id, which another generation may not have."""
        reply = await self._answering.answer(f"what did Turner say about {topic}?")
        if not isinstance(reply.outcome, Answer):
            self.wrong.append(f"silence on {topic}")
            return
        [shown, *_] = reply.outcome.quotes
        try:
            found = await self._answering.recall(shown.id)
        except UnknownQuote:
            self.did["quotes from before a rollback"] += 1
            return
        if found.recalled.quote.text != shown.text:
            self.wrong.append(f"{shown.text!r} became {found.recalled.quote.text!r}")

    def _words(self, reply: Reply) -> list[str]:
        """The words of an answer, after looking that all are of the generation's one edition."""
        if isinstance(reply.outcome, NoAnswer):
            self.did["silences"] += 1
            return []
        assert isinstance(reply.outcome, Answer)
        words = [quote.text for quote in reply.outcome.quotes]
        known = self.editions.setdefault(reply.generation, set())
        known |= {number for text in words for number in _EDITION.findall(text)}
        if len(known) > 1:
            self.wrong.append(f"{reply.generation} is of editions {sorted(known)}")
        return words


def _builder() -> subprocess.Popen[str]:
    """A process that reloads in children of its own, which may be killed."""
    return subprocess.Popen(
        [sys.executable, "-m", "tests.fakes.dying"], cwd=ROOT, text=True,
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
    )  # fmt: skip
