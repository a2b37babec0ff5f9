"""A state folder, a folder of articles and fake models: what a test of reloads needs in hand."""

from __future__ import annotations

from concurrent.futures import Executor
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from retrieval.adapters.embedded import EmbeddedEngine
from retrieval.index.disk import Disk
from retrieval.index.finding import Spread
from retrieval.index.generation import Generation
from retrieval.index.making import Means
from retrieval.index.opening import Expected, open_generation
from retrieval.index.reload import reload
from retrieval.index.report import ReloadReport
from retrieval.index.retention import Retention
from retrieval.index.state import StateFolder
from retrieval.index.survey import ReadFile
from retrieval.ingest.files import read_file
from retrieval.language.people import KnownPerson
from retrieval.model import Statement
from retrieval.ports import Corrections, Engine, Progress
from tests.fakes.embedder import FakeEmbedder
from tests.fakes.parser import FakeParser

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)


def page(topic: str, headline: str | None = None) -> str:
    """A page with one paragraph of speech and one without."""
    return (
        f"{headline or f'Council talks about {topic}'}\n\n"
        f"“We shall look into the matter of {topic} before the winter comes,” "
        "said Ada Turner, the leader of the council, on the steps of the town hall.\n\n"
        f"The meeting on {topic} went on for three hours and ended without a vote being taken.\n"
    )


@dataclass
class World:
    """Runs reloads in a temporary folder and remembers what the models were asked for."""

    home: Path
    embedder: FakeEmbedder = field(default_factory=FakeEmbedder)
    parser: FakeParser = field(default_factory=FakeParser)
    disk: Disk = field(default_factory=Disk)
    steps: list[Progress] = field(default_factory=list)
    state_name: str = "state"
    retention: Retention = field(default_factory=Retention)
    known_people: tuple[KnownPerson, ...] = ()
    spread: Spread | None = None
    beside: Executor | None = None
    read: ReadFile = field(default_factory=lambda: partial(read_file, today=NOW.date()))
    corrections: Corrections | None = None
    engine: Engine = field(default_factory=EmbeddedEngine)

    @property
    def state(self) -> StateFolder:
        return StateFolder(self.home / self.state_name, retention=self.retention, disk=self.disk)

    @property
    def data(self) -> Path:
        return self.home / "data"

    def write(self, name: str, text: str) -> Path:
        path = self.data / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return path

    def write_pages(self, *topics: str) -> None:
        for topic in topics:
            self.write(f"{topic}.txt", page(topic))

    def reload(
        self, *paths: Path, forget: tuple[Path, ...] = (), emptied: bool = False
    ) -> ReloadReport:
        self.embedder.encoded.clear()
        self.parser.parsed.clear()
        self.steps.clear()
        return reload(self.state, paths, self.means(), now=NOW, forget=forget, emptied=emptied)

    def means(self) -> Means:
        return Means(
            engine=self.engine,
            parser=partial(_same, self.parser),
            embedder=self.embedder,
            progress=self.report,
            known_people=self.known_people,
            spread=self.spread,
            beside=self.beside,
            read=self.read,
            corrections=self.corrections,
        )

    def report(self, step: Progress) -> None:
        self.steps.append(step)

    def open(self) -> Generation:
        return open_generation(self.state, engine=self.engine, expected=Expected.of(self.embedder))

    def sources(self) -> list[str]:
        """What is on record, in order."""
        with self.open() as generation:
            return [article.source for article in generation.store.articles()]

    def statements(self) -> list[str]:
        """The words of every statement, in order."""
        with self.open() as generation:
            store = generation.store
            return [
                stored.unit.span.of(article.text)
                for article in store.articles()
                for stored in store.units_of(article.id)
                if isinstance(stored.unit, Statement)
            ]


def _same(parser: FakeParser) -> FakeParser:
    """The parser itself; a worker process gets a copy."""
    return parser


def outcomes(report: ReloadReport) -> dict[str, str]:
    """Outcome by source."""
    return {verdict.source: verdict.outcome.value for verdict in report.verdicts}
