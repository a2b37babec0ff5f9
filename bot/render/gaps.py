"""What had no answer, in words: what an admin might add."""

from __future__ import annotations

from collections.abc import Sequence

from bot.insight.gaps import Gap
from bot.render.answers import shortened
from bot.render.counting import counted
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
        more = f"And {counted(left, 'more question')}; `onrecord gaps` lists them all."
        blocks.append(Block(above=(plain(more.replace("`", "")),)))
    return blocks


def heading_line(days: int) -> str:
    """What the list is."""
    return f"Not answered in the last {counted(days, 'day')}, most often asked first:"


def none_line(days: int) -> str:
    """What is said where there is none."""
    return f"Every question of the last {counted(days, 'day')} had an answer, or none was asked."


def gap_line(gap: Gap) -> str:
    """ "asked 3 times, last on 27 November; also: “…”"."""
    line = f"asked {counted(gap.times, 'time')}, last on {gap.last.day} {gap.last:%B}"
    others = ", ".join(f"“{shortened(one, LONGEST)}”" for one in gap.others[:WORDINGS])
    further = len(gap.others) - WORDINGS
    if others and further > 0:
        others += f" and {counted(further, 'more wording')}"
    return f"{line}; also {others}" if others else line
