"""The limits of an answer in words: its period, outlets and authors, and what was let go of."""

from __future__ import annotations

from bot.render.counting import counted
from retrieval.ask.day_words import period_words
from retrieval.model import Answer, Limit, Searched


def limits_line(answer: Answer) -> str:
    """What holds for the quotes below, or what was let go of; empty for a question without limits.

    "from 14 to 20 February 2022 · The Chronicle · by Jane Roe · 9 undated articles left out", or
    "Nothing in The Chronicle; in other outlets:".
    """
    query = answer.query
    period = [period_words(query.period)] if query.period else []
    authors = [f"by {' or '.join(query.authors)}"] if query.authors else []
    if not answer.relaxed:
        return " · ".join([*period, *query.outlets, *authors, *_undated(answer.searched)])
    outlets = [f"in {' or '.join(query.outlets)}"] if query.outlets else []
    left_out = f" ({'; '.join(_undated(answer.searched))})" if answer.searched.undated else ""
    nothing = " ".join(["Nothing", *outlets, *authors, *period])
    return f"{nothing}{left_out}; {_instead(answer)}:"


def _instead(answer: Answer) -> str:
    """Where the quotes are from that were found after all."""
    if len(answer.relaxed) > 1:
        return "without these limits"
    match answer.relaxed[0]:
        case Limit.PERIOD:
            there = answer.query.outlets or answer.query.authors
            return "there without that period" if there else "without that period"
        case Limit.OUTLETS:
            return "in other outlets"
        case Limit.AUTHORS:
            return "by other authors"


def _undated(searched: Searched) -> list[str]:
    count = searched.undated
    return [f"{counted(count, 'undated article')} left out"] if count else []
