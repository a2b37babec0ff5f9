"""An embedder that costs nothing: equal texts get equal vectors, shared words bring them near."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from retrieval.ports import Part, Vectors

_WORD = re.compile(r"\w+")


@dataclass
class FakeEmbedder:
    """Remembers in ``encoded`` what it was asked for."""

    model: str = "fake"
    fingerprint: str = "f" * 64
    dimension: int = 32
    reads_parts: bool = True
    encoded: list[str] = field(default_factory=list)

    def encode_passages(
        self, texts: Sequence[str], parts: Sequence[Sequence[Part]] = ()
    ) -> Vectors:
        self.encoded += texts
        pairs = zip(texts, parts or [()] * len(texts), strict=True)
        wanted = [(text, part) for text, own in pairs for part in ((0, len(text)), *own)]
        return np.stack([self._vector(text[start:end]) for text, (start, end) in wanted])

    def encode_query(self, text: str) -> Vectors:
        return self._vector(text)[np.newaxis]

    def _vector(self, text: str) -> Vectors:
        total = np.zeros(self.dimension, dtype=np.float32)
        for word in [self.fingerprint, *_WORD.findall(text.lower())]:
            seed = int.from_bytes(hashlib.sha256(word.encode()).digest()[:4], "big")
            total += np.random.default_rng(seed).standard_normal(self.dimension, dtype=np.float32)
        return total / np.linalg.norm(total)
