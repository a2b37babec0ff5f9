"""A parser that knows words and full stops, and no grammar."""

from __future__ import annotations

import os
import re
import signal
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from retrieval.adapters.spacy_parser import SpacyParser
from retrieval.ports import Parse, Token

_TOKEN = re.compile(r"\w+|[^\w\s]")


@dataclass
class FakeParser:
    """Remembers in ``parsed`` what it was given."""

    version: str = "fake-1"
    parsed: list[str] = field(default_factory=list)

    def parse(self, texts: Iterable[str]) -> Iterator[Parse]:
        for text in texts:
            self.parsed.append(text)
            yield _parse(text)


@dataclass
class DyingParser(FakeParser):
    """Kills its process at a text that holds ``fatal``."""

    fatal: str = ""

    def parse(self, texts: Iterable[str]) -> Iterator[Parse]:
        for text in texts:
            if self.fatal in text:
                os.kill(os.getpid(), signal.SIGKILL)
            yield _parse(text)


@dataclass
class Grammar(FakeParser):
    """The real parser, where a test needs to know who speaks."""

    real: SpacyParser = field(default_factory=SpacyParser)

    def parse(self, texts: Iterable[str]) -> Iterator[Parse]:
        for text in texts:
            self.parsed.append(text)
            yield from self.real.parse([text])


def _parse(text: str) -> Parse:
    tokens = tuple(
        Token(
            text=found[0],
            start=found.start(),
            end=found.end(),
            lemma=found[0].lower(),
            tag="NN" if found[0].isalnum() else found[0],
            part_of_speech="NOUN" if found[0].isalnum() else "PUNCT",
            head=place,
            dependency="ROOT",
            entity="",
            entity_start=False,
        )
        for place, found in enumerate(_TOKEN.finditer(text))
    )
    ends = [place + 1 for place, token in enumerate(tokens) if token.text == "."]
    bounds = sorted({0, *ends, len(tokens)})
    return Parse(tokens, tuple(pairwise(bounds)))
