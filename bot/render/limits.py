"""The limits of an answer in words: its period, outlets and authors, and what was let go of."""

from __future__ import annotations

from bot.languages import gettext as _
from bot.languages import ngettext
from bot.languages.dates import either, figure
from bot.render.periods import period_words
from retrieval.ask.limits import limits_of
from retrieval.model import Answer, Limit, Searched


def limits_line(answer: Answer) -> str:
    """What holds for the quotes below, or what was let go of; empty for a question without limits.

    "from 14 to 20 February 2022 · The Chronicle · by Jane Roe · 9 undated articles left out", or
    "Nothing in The Chronicle; in other outlets:".
    """
    query = answer.query
    period = [period_words(query.period)] if query.period else []
    authors = [_("by {authors}").format(authors=either(query.authors))] if query.authors else []
    if not answer.relaxed:
        return " · ".join([*period, *query.outlets, *authors, *_undated(answer.searched)])
    outlets = [_("in {outlets}").format(outlets=either(query.outlets))] if query.outlets else []
    undated = f" ({'; '.join(_undated(answer.searched))})" if answer.searched.undated else ""
    nothing = " ".join([_("Nothing"), *outlets, *authors, *period])
    return f"{nothing}{undated}; {_instead(answer)}:"


def _instead(answer: Answer) -> str:
    """Where the quotes are from that were found after all."""
    limits = limits_of(answer.query)
    if answer.relaxed == (Limit.PERIOD,):
        there = len(limits) > 1
        return _("there without that period") if there else _("without that period")
    if len(answer.relaxed) > 1 and len(answer.relaxed) == len(limits):
        return _("without these limits")
    return ", ".join(map(_elsewhere, answer.relaxed))


def _elsewhere(limit: Limit) -> str:
    match limit:
        case Limit.PERIOD:
            return _("on other days")
        case Limit.OUTLETS:
            return _("in other outlets")
        case Limit.AUTHORS:
            return _("by other authors")


def _undated(searched: Searched) -> list[str]:
    return [left_out(searched.undated)] if searched.undated else []


def left_out(undated: int) -> str:
    """ "9 undated articles left out"."""
    return ngettext(
        "{n} undated article left out", "{n} undated articles left out", undated
    ).format(n=figure(undated))
