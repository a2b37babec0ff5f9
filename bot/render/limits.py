"""The limits of an answer in words: its period and outlets, and what was let go of."""

from __future__ import annotations

from bot.render.counting import counted
from retrieval.ask.day_words import period_words
from retrieval.model import Answer, Limit, Searched


def limits_line(answer: Answer) -> str:
    """What holds for the quotes below, or what was let go of; empty for a question without limits.

    "from 14 to 20 February 2022 · The Chronicle · 9 undated articles left out", or "Nothing in
    The Chronicle; in other outlets:".
    """
    query = answer.query
    outlets = " or ".join(query.outlets)
    parts = [period_words(query.period)] if query.period else []
    if not answer.relaxed:
        return " · ".join([*parts, *query.outlets, *_undated(answer.searched)])
    nothing = [f"Nothing in {outlets}" if outlets else "Nothing", *parts]
    left_out = f" ({'; '.join(_undated(answer.searched))})" if answer.searched.undated else ""
    return f"{' '.join(nothing)}{left_out}; {_instead(answer)}:"


def _instead(answer: Answer) -> str:
    """Where the quotes are from that were found after all."""
    if answer.relaxed == (Limit.PERIOD,):
        return "there without that period" if answer.query.outlets else "without that period"
    if answer.relaxed == (Limit.OUTLETS,):
        return "in other outlets"
    return "without these limits"


def _undated(searched: Searched) -> list[str]:
    count = searched.undated
    return [f"{counted(count, 'undated article')} left out"] if count else []
