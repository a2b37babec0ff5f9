"""How the words asked about and the words on record hold one another, where none differs."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from retrieval.language.differences import Change, Op
from retrieval.language.wording import GAP, Wording, in_order, weighty


def stepped(
    asked: Wording, record: Wording, places: Sequence[tuple[int, int]]
) -> tuple[Change, ...]:
    """The difference where every piece of the asked words stands in the record, in order.

    Args:
        places: Where each piece stands among the record's words.
    """
    found: list[Change] = []
    at = _start(asked)
    for number, (start, end) in enumerate(places):
        if number:
            gap = at
            while asked.keys[at] == GAP:
                at += 1
            left_out = record.slice(places[number - 1][1], start)
            keys = record.keys[places[number - 1][1] : start]
            op = Op.REPLACE if left_out else Op.DELETE
            found.append(Change(op, asked.slice(gap, at), left_out, bool(weighty(keys))))
        size = end - start
        found.append(Change(Op.EQUAL, asked.slice(at, at + size), record.slice(start, end)))
        at += size
    return tuple(found)


def joined(
    asked: Wording, record: Wording, place: tuple[int, int], borders: Sequence[int]
) -> tuple[Change, ...]:
    """The difference where the asked words run on over several quotations of one article.

    Args:
        place: Where all of them stand among the record's words.
        borders: Words of the record with which another quotation begins, ascending.
    """
    start, end = place
    edges = [start, *(border for border in borders if start < border < end), end]
    found: list[Change] = []
    at = _start(asked)
    for k, m in pairwise(edges):
        if found:
            between = record.text[record.spans[k - 1].end : record.spans[k].start]
            found.append(Change(Op.INSERT, "", between.strip()))
        found.append(Change(Op.EQUAL, asked.slice(at, at + m - k), record.slice(k, m)))
        at += m - k
    return tuple(found)


def held(
    asked: Wording, record: Wording, places: Sequence[tuple[int, int, int]]
) -> tuple[Change, ...]:
    """The difference where the record holds some of the asked words, and nothing else counts.

    Args:
        places: For each stretch where it starts among the asked words, where among the record's,
            and how many words it has; ascending.
    """
    found: list[Change] = []
    at = 0
    for i, k, size in [*places, (len(asked.keys), len(record.keys), 0)]:
        if at < i:
            crucial = bool(weighty(asked.keys[at:i]))
            found.append(Change(Op.DELETE, asked.slice(at, i), "", crucial))
        if size:
            found.append(Change(Op.EQUAL, asked.slice(i, i + size), record.slice(k, k + size)))
        at = i + size
    return tuple(found)


def part_of(asked: Wording, record: Wording, fewest: int) -> list[tuple[int, int, int]]:
    """Where the record is a part of the asked words, as :func:`held` takes it; empty if it is not.

    Its pieces all stand in the asked words in order, or it ends or begins in the midst of them.

    Args:
        fewest: Words that have to be shared; fewer are shared by chance.
    """
    pieces = record.pieces()
    places = in_order(pieces, asked.keys)
    if places and len(record) >= fewest:
        starts = in_order(pieces, record.keys) or []
        return [(i, k, end - i) for (i, end), (k, _) in zip(places, starts, strict=True)]
    longest = min(len(asked.keys), len(record.keys))
    for size in range(longest, fewest - 1, -1):
        if asked.keys[-size:] == record.keys[:size]:
            return [(len(asked.keys) - size, 0, size)]
        if record.keys[-size:] == asked.keys[:size]:
            return [(0, len(record.keys) - size, size)]
    return []


def _start(asked: Wording) -> int:
    """The first word; an ellipsis before it leaves out nothing that was asked about."""
    return next((place for place, key in enumerate(asked.keys) if key != GAP), 0)
