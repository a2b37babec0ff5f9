"""What had no answer, in words: what an admin might add."""

from __future__ import annotations

from collections.abc import Sequence

from bot.insight.gaps import Gap
from bot.languages import gettext as _
from bot.languages import ngettext
from bot.languages.dates import day_of_year, figure
from bot.render.answers import shortened
from bot.render.message import Style, plain, styled
from bot.render.pages import Block

LISTED = 20
"""Gaps in one reply; what is asked less often than twenty other things can wait."""

WORDINGS = 2
"""Further wordings shown of one."""

LONGEST = 200


def gaps_blocks(gaps: Sequence[Gap], days: int) -> list[Block]:
    """A line for each, those asked most often first."""
    if not gaps:
        return [Block(above=(plain(none_line(days)),))]
    blocks = [Block(above=(styled(heading_line(days), Style.BOLD),))]
    for gap in gaps[:LISTED]:
        question = styled(shortened(gap.question, LONGEST), Style.ITALIC)
        blocks.append(Block(above=(question, plain(f"\n{gap_line(gap)}"))))
    left = len(gaps) - LISTED
    if left > 0:
        more = ngettext(
            "And {n} more question; onrecord gaps lists them all.",
            "And {n} more questions; onrecord gaps lists them all.",
            left,
        )
        blocks.append(Block(above=(plain(more.format(n=figure(left))),)))
    return blocks


def heading_line(days: int) -> str:
    """What the list is."""
    return ngettext(
        "Not answered in the last {n} day, most often asked first:",
        "Not answered in the last {n} days, most often asked first:",
        days,
    ).format(n=figure(days))


def none_line(days: int) -> str:
    """What is said where there is none."""
    return ngettext(
        "Every question of the last {n} day had an answer, or none was asked.",
        "Every question of the last {n} days had an answer, or none was asked.",
        days,
    ).format(n=figure(days))


def gap_line(gap: Gap) -> str:
    """ "asked 3 times, last on 27 November; also: “…”"."""
    line = ngettext(
        "asked {n} time, last on {day}", "asked {n} times, last on {day}", gap.times
    ).format(n=figure(gap.times), day=day_of_year(gap.last))
    others = ", ".join(f"“{shortened(one, LONGEST)}”" for one in gap.others[:WORDINGS])
    further = len(gap.others) - WORDINGS
    if others and further > 0:
        others = ngettext(
            "{others} and {n} more wording", "{others} and {n} more wordings", further
        ).format(others=others, n=figure(further))
    return _("{line}; also {others}").format(line=line, others=others) if others else line
