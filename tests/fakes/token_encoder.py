"""A late-interaction model that costs nothing: equal words get equal vectors, wherever they are."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

import numpy as np

from retrieval.ports import Tokens
from tests.fakes.embedder import FakeEmbedder

_TOKEN = re.compile(r"\w+|[^\w\s]")


@dataclass
class FakeTokenEncoder:
    """Remembers in ``read`` which passages it was given."""

    model: str = "fake tokens"
    fingerprint: str = "e" * 64
    dimension: int = 96
    read: list[str] = field(default_factory=list)

    def passage(self, text: str) -> Tokens:
        self.read.append(text)
        return self._tokens(text)

    def question(self, text: str) -> Tokens:
        return self._tokens(text)

    def _tokens(self, text: str) -> Tokens:
        found = list(_TOKEN.finditer(text))
        words = FakeEmbedder(dimension=self.dimension)
        vectors = [words.encode_query(token[0])[0] for token in found]
        places = [(token.start(), token.end()) for token in found]
        return Tokens(
            np.array(vectors, np.float32).reshape(-1, self.dimension),
            np.array(places, np.int32).reshape(-1, 2),
        )
