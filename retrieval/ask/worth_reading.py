"""Which hits a cross-encoder is to read: those of which it can change what is shown."""

from __future__ import annotations

from collections.abc import Sequence

from retrieval.ask.answerability import may_be_enough
from retrieval.ask.nearest import nearest
from retrieval.ask.orders import is_order
from retrieval.ask.signals import Ranked
from retrieval.model import Query


def worth_reading(query: Query, found: Sequence[Ranked]) -> Sequence[Ranked]:
    """All hits where one of them may be an answer, else the near misses that may be shown.

    Reading is nearly all of the time that a question takes, and where no reading makes an answer
    of anything ("asdf qwer", a question in Welsh, words of somebody who is not on record) the
    silence is the same without it.

    Args:
        found: Hits, best first.
    """
    if any(may_be_enough(query, item) for item in found):
        return found
    return [] if is_order(query.text) else nearest(query, found)
