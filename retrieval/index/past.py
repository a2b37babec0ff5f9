"""What the previous generation offers to the next: articles, units, vectors, remembered roots."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from pathlib import Path

from retrieval.brief.memory import Memory
from retrieval.brief.telling import STORIES
from retrieval.errors import GenerationDamaged, GenerationMismatch, NoGeneration
from retrieval.index.context import READING
from retrieval.index.cutting import rules
from retrieval.index.entries import Before
from retrieval.index.generation import Generation
from retrieval.index.memory_file import read_memory
from retrieval.index.opening import open_generation, remembered_roots
from retrieval.index.roots import Roots
from retrieval.index.state import StateFolder
from retrieval.model import Story
from retrieval.ports import DenseIndex, Engine


@dataclass(frozen=True, slots=True)
class Past:
    """The state of the corpus when a reload begins.

    Attributes:
        generation: The newest whole one; ``None`` where there is none.
        serves: Whether that is the one that should serve, rather than a stand-in.
        place: The generation's folder.
    """

    generation: Generation | None
    before: Before
    roots: Roots
    serves: bool
    place: Path | None = None

    def parser(self) -> str | None:
        """By what its units were found, if that was by the rules of this version."""
        if self.generation is None:
            return None
        manifest = self.generation.manifest
        return manifest.parser if (manifest.chunking, manifest.extraction) == rules() else None

    @property
    def known_people(self) -> str | None:
        """What its people were gathered by, as in the manifest."""
        return self.generation.manifest.known_people if self.generation else None

    @property
    def told_by(self) -> str | None:
        """How its stories were told, as in the manifest."""
        return self.generation.manifest.stories if self.generation else None

    @property
    def stories(self) -> tuple[Story, ...]:
        """What it told; nothing where it was built before stories were kept."""
        return (self.generation.told if self.generation else None) or ()

    def memory(self) -> Memory | None:
        """What telling its stories can be gone on from; ``None`` where all is told anew."""
        return read_memory(self.place) if self.place and self.told_by == STORIES else None

    def vectors(self, fingerprint: str) -> DenseIndex | None:
        """Its vectors, if they are of the model with that fingerprint and stand for the same."""
        if self.generation is None:
            return None
        manifest = self.generation.manifest
        same = (manifest.fingerprint, manifest.reading) == (fingerprint, READING)
        return self.generation.dense if same else None


@contextmanager
def looking_back(folder: StateFolder, engine: Engine) -> Iterator[Past]:
    """What can be built upon, every byte of it checked, open until the ``with`` ends."""
    past = _past(folder, engine)
    with past.generation or nullcontext():
        yield past


def _past(folder: StateFolder, engine: Engine) -> Past:
    """Where no generation is whole, the roots are still known from a manifest that can be read."""
    try:
        generation = open_generation(folder, engine=engine, thorough=True)
    except NoGeneration:
        return Past(None, Before({}, ()), Roots(), serves=False)
    except (GenerationDamaged, GenerationMismatch):
        return Past(None, Before({}, ()), Roots(*remembered_roots(folder)), serves=False)
    articles = {article.id: article for article in generation.store.articles()}
    return Past(
        generation,
        Before(articles, generation.store.files()),
        Roots(generation.manifest.roots, generation.manifest.forgotten),
        serves=generation.name == folder.current,
        place=folder.folder_of(generation.name),
    )
