"""Why something failed, as a value that is kept and said in whoever's language later."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any, Self

from retrieval.errors import OnrecordError


@dataclass(frozen=True, slots=True)
class Reason:
    """An error's sentence, with ``{places}``, and what stands in them: words, or a reason again."""

    sentence: str
    given: tuple[tuple[str, str | Reason], ...] = ()

    @classmethod
    def of(cls, error: OnrecordError) -> Self:
        """What an error says."""
        given = tuple((name, _kept(value)) for name, value in error.values.items())
        return cls(error.sentence or str(error), given)

    @property
    def values(self) -> dict[str, str | Reason]:
        """What stands in the places, by their names."""
        return dict(self.given)

    def __str__(self) -> str:
        return self.sentence.format(**self.values) if self.given else self.sentence

    def written(self) -> str:
        """As JSON."""
        return json.dumps(_plain(self), ensure_ascii=False)


def read_reason(written: str) -> Reason:
    """What :meth:`Reason.written` has written."""
    return _reason(json.loads(written))


def _kept(value: object) -> str | Reason:
    return Reason.of(value) if isinstance(value, OnrecordError) else str(value)


def _plain(reason: Reason) -> dict[str, Any]:
    values = {
        name: _plain(value) if isinstance(value, Reason) else value for name, value in reason.given
    }
    return {"sentence": reason.sentence, "values": values}


def _reason(plain: dict[str, Any]) -> Reason:
    given = tuple(
        (name, _reason(value) if isinstance(value, dict) else value)
        for name, value in plain["values"].items()
    )
    return Reason(plain["sentence"], given)
