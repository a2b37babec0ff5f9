"""A corpus that is rebuilt, killed and rolled back without a pause, while many people ask.

Every article of one edition carries the edition's number. What each edition answers is asked of it
beforehand, in peace; under way, all that one generation answers has to be what one edition does.
"""

from __future__ import annotations

import asyncio
import os
import random
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
from bot.lookup import Lookup
from bot.offload import Offload
from retrieval.adapters.embedded import EmbeddedEngine
from retrieval.ask.answering import ask
from retrieval.errors import NoGeneration, ReloadInProgress, UnknownQuote
from retrieval.index.opening import Expected, open_generation
from retrieval.model import Answer, Outcome, Quote
from tests.fakes.dying import LEAST_KEPT
from tests.fakes.reloading import World

ROOT = Path(__file__).resolve().parents[2]
TOPICS = ("roads", "bridges", "schools", "trees", "tramways", "harbours")
ASKERS = 20
LONGEST_POINT = 40
"""A reload passes about so many points at which it may be killed; later ones let it live."""

EDITIONS = 5
"""Editions after which the first one comes again: what articles said before is kept with them."""

QUESTIONS = (
    "what did Turner say?",
    *(f"what did Turner say about {topic}?" for topic in TOPICS),
    *(f"what did Turner say about submarines in {topic}?" for topic in TOPICS),
)
Words = tuple[str, ...]
"""The words of an answer's quotes; none where it is silence."""


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
        editions: Which of them each generation that answered may be; one, once enough was asked.
    """

    home: Path
    seed: int = 7
    did: Counter[str] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)
    editions: dict[str, set[int]] = field(default_factory=dict)
    _edition: int = 0
    _expected: dict[str, list[Words]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._draw = random.Random(self.seed)  # noqa: S311 - for variety, not for secrets
        quiet = World(self.home / "quiet")
        for edition in range(EDITIONS):
            _write(quiet, edition)
            quiet.reload(quiet.data)
            with quiet.open() as generation:
                for question in QUESTIONS:
                    found = ask(question, generation, quiet.embedder, limit=len(TOPICS))
                    self._expected.setdefault(question, []).append(_words(found))
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
        self._lookup = Lookup(self._offload, self._answering.shelf)
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
        _write(self.world, self._edition % EDITIONS)

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
            await asyncio.to_thread(roll_back, self.world.state, self.world.engine)
        except (ReloadInProgress, NoGeneration) as error:
            self.did[f"rollbacks refused ({type(error).__name__})"] += 1
        else:
            self.did["rollbacks"] += 1

    # -- those who ask

    async def _ask(self, number: int, over: asyncio.Event) -> None:
        draw = random.Random(number)  # noqa: S311 - for variety, not for secrets
        while not over.is_set():
            question = draw.choice(QUESTIONS)
            try:
                reply = await self._answering.answer(question)
                self._check(question, reply)
                if isinstance(reply.outcome, Answer) and draw.random() < 0.3:
                    await self._look_up(reply.outcome.quotes[0])
            except Exception as error:  # noqa: BLE001 - whatever fails is what is looked for
                self.wrong.append(f"{question} {error!r}")
            self.did["questions"] += 1
            await asyncio.sleep(draw.random() * 0.02)

    def _check(self, question: str, reply: Reply) -> None:
        """Look whether an answer is one that the generation's edition gives."""
        words = _words(reply.outcome)
        self.did["answers" if words else "silences"] += 1
        gives = {number for number, own in enumerate(self._expected[question]) if own == words}
        known = self.editions.get(reply.generation, set(range(EDITIONS)))
        if not gives & known:
            self.wrong.append(f"{question} {words} from {reply.generation}, edition {known}")
        self.editions[reply.generation] = gives & known

    async def _look_up(self, shown: Quote) -> None:
        """Look a quote up by its id, which another generation may not have."""
        try:
            found = await self._lookup.recall(shown.id)
        except UnknownQuote:
            self.did["quotes from before a rollback"] += 1
            return
        self.did["quotes looked up"] += 1
        if found.recalled.quote.text != shown.text:
            self.wrong.append(f"{shown.text!r} became {found.recalled.quote.text!r}")


def _write(world: World, edition: int) -> None:
    for topic in TOPICS:
        world.write(f"{topic}.txt", page(topic, edition))


def _words(outcome: Outcome) -> Words:
    return tuple(quote.text for quote in outcome.quotes) if isinstance(outcome, Answer) else ()


def _builder() -> subprocess.Popen[str]:
    """A process that reloads in children of its own, which may be killed."""
    return subprocess.Popen(
        [sys.executable, "-m", "tests.fakes.dying"], cwd=ROOT, text=True,
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
    )  # fmt: skip
