"""Late interaction: texts as the vectors of their tokens, each read by itself."""

from __future__ import annotations

from typing import NamedTuple, Protocol

import numpy as np
from numpy.typing import NDArray

from retrieval.ports.indexes import Vectors

Places = NDArray[np.int32]
"""Shape ``(tokens, 2)``: the first character of each token in its text, and the one after it."""


class Tokens(NamedTuple):
    """The tokens of one text that stand for characters of it, in their order.

    Attributes:
        vectors: One row of unit length for each.
    """

    vectors: Vectors
    places: Places


class TokenEncoder(Protocol):
    """Gives each token of a text a vector that tells what it means there.

    How well a passage answers is how near the nearest of its tokens comes to each of a question's
    (MaxSim; Khattab and Zaharia, ColBERT, 2020).
    """

    @property
    def model(self) -> str:
        """The model's name."""

    @property
    def fingerprint(self) -> str:
        """Identifies the weights; equal fingerprints give equal vectors."""

    @property
    def dimension(self) -> int:
        """Length of every vector."""

    def passage(self, text: str) -> Tokens:
        """The tokens of a text to be found; those beyond what the model takes are left out.

        Raises:
            ModelError: If the model cannot be loaded or fails, as from the other one.
        """

    def question(self, text: str) -> Tokens:
        """The tokens of a question, or of what one is about; likewise."""
