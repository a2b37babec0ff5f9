"""Which way of ranking is used: the shipped one, or another to compare it with."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Self

from retrieval.ask.reranking import CANDIDATES
from retrieval.errors import UserError


class Fusion(StrEnum):
    """How the lists of the two indexes become one."""

    CONVEX = "convex"
    """Sum of normalised scores, each with its share."""
    RRF = "rrf"
    """Sum of reciprocal ranks, each with its share."""
    BM25 = "bm25"
    """The term index alone, in its own order."""
    DENSE = "dense"
    """The vector index alone, in its own order."""


@dataclass(frozen=True, slots=True)
class Tuning:
    """A way of ranking; the defaults are what is shipped.

    Attributes:
        dense_share: Share of the vectors in the fusion, in [0, 1]; ``None`` where the question
            decides.
        weighing: Whether the fused candidates are weighed by the evidence and by what the
            question asks for; without it the fused order stands. One index alone is never
            weighed.
        reranked: First hits that the reranker reads, where there is one; what is not weighed is
            not reranked either.
        closeness: Whether hits are compared with the question token by token, likewise.
    """

    fusion: Fusion = Fusion.CONVEX
    dense_share: float | None = None
    weighing: bool = True
    reranked: int = CANDIDATES
    closeness: bool = True

    @property
    def bare(self) -> bool:
        """Whether the candidates' own order is the result."""
        return not self.weighing or self.fusion in {Fusion.BM25, Fusion.DENSE}

    @classmethod
    def parsed(cls, words: str) -> Self:
        """From ``"fusion=rrf,dense_share=0.3,reranked=0"``; what is not named stays as shipped.

        Raises:
            UserError: If a name or a value is none of these.
        """
        values = dict(_pair(part.strip()) for part in words.split(",") if part.strip())
        unknown = values.keys() - _NAMES
        if unknown:
            raise UserError(
                f"There is no {min(unknown)!r} to set; there is {', '.join(sorted(_NAMES))}."
            )
        return cls(
            _fusion(values),
            _share(values),
            _switch(values, "weighing"),
            _count(values),
            _switch(values, "closeness"),
        )

    def __str__(self) -> str:
        """In the form that :meth:`parsed` reads, everything named."""
        share = "by question" if self.dense_share is None else f"{self.dense_share:g}"
        if self.fusion in {Fusion.BM25, Fusion.DENSE}:
            return f"fusion={self.fusion}"
        fused = f"fusion={self.fusion},dense_share={share}"
        if not self.weighing:
            return f"{fused},weighing=off"
        closeness = "on" if self.closeness else "off"
        return f"{fused},weighing=on,reranked={self.reranked},closeness={closeness}"


MOST_RERANKED = 100
"""Hits that a reranker may be asked to read."""

SHIPPED = Tuning()
"""The way of ranking that questions are answered by."""

_NAMES = frozenset({"fusion", "dense_share", "weighing", "reranked", "closeness"})
_SWITCHES = frozenset({"on", "off"})


def _pair(part: str) -> tuple[str, str]:
    name, equals, value = part.partition("=")
    if not equals:
        raise UserError(f"{part!r} sets nothing: write NAME=VALUE, for example fusion=rrf.")
    return name.strip(), value.strip()


def _fusion(values: Mapping[str, str]) -> Fusion:
    value = values.get("fusion", Fusion.CONVEX)
    try:
        return Fusion(value)
    except ValueError as error:
        raise UserError(f"fusion is one of {', '.join(Fusion)}; it is {value!r}.") from error


def _share(values: Mapping[str, str]) -> float | None:
    value = values.get("dense_share", "by question")
    if value == "by question":
        return None
    try:
        share = float(value)
    except ValueError:
        share = -1.0
    if not 0 <= share <= 1:
        raise UserError(f"dense_share is a number from 0 to 1; it is {value!r}.")
    return share


def _switch(values: Mapping[str, str], name: str) -> bool:
    value = values.get(name, "on")
    if value not in _SWITCHES:
        raise UserError(f"{name} is on or off; it is {value!r}.")
    return value == "on"


def _count(values: Mapping[str, str]) -> int:
    value = values.get("reranked", str(CANDIDATES))
    if not value.isdecimal() or int(value) > MOST_RERANKED:
        raise UserError(f"reranked is a number from 0 to {MOST_RERANKED}; it is {value!r}.")
    return int(value)
