"""The limits of an answer in words: its period, outlets and authors, and what was let go of."""

from __future__ import annotations

from bot.render.counting import counted
from retrieval.ask.day_words import period_words
from retrieval.ask.limits import limits_of
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
    limits = limits_of(answer.query)
    if answer.relaxed == (Limit.PERIOD,):
        return "there without that period" if len(limits) > 1 else "without that period"
    if len(answer.relaxed) > 1 and len(answer.relaxed) == len(limits):
        return "without these limits"
    return " and ".join(_ELSEWHERE[limit] for limit in answer.relaxed)


_ELSEWHERE = {
    Limit.AUTHORS: "by other authors",
    Limit.OUTLETS: "in other outlets",
    Limit.PERIOD: "on other days",
}


def _undated(searched: Searched) -> list[str]:
    count = searched.undated
    return [f"{counted(count, 'undated article')} left out"] if count else []
