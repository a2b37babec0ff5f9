"""A timeline as blocks: the possible changes of position first, then saying after saying."""

from __future__ import annotations

from bot.languages import gettext as _
from bot.languages.dates import figure
from bot.render.answers import quote_block, shortened
from bot.render.attribution import UNKNOWN_DATE, day, person_line
from bot.render.changes import READ_BOTH, possible_change
from bot.render.message import Style, plain, styled
from bot.render.pages import Block
from bot.render.records import entry_block, on_topic
from retrieval.ask.positions import PossibleChange
from retrieval.ask.timeline import Timeline

MOST_CHANGES = 3
"""Pairs shown at the head of a timeline; a reader checks no more of them at a time."""


def timeline_blocks(timeline: Timeline, *, offset: int, limit: int) -> list[Block]:
    """A page of the timeline; the first one opens with the possible changes of position."""
    shown = timeline.entries[offset : offset + limit]
    blocks = [Block(above=(styled(shortened(title(timeline)), Style.BOLD),))]
    if not offset:
        for change in timeline.changes[:MOST_CHANGES]:
            blocks += _change_blocks(timeline, change)
    if len(timeline.entries) > len(shown):
        part = _("{first} to {last} of {total}, oldest first:").format(
            first=offset + 1, last=offset + len(shown), total=figure(len(timeline.entries))
        )
        blocks.append(Block(above=(plain(part),)))
    return blocks + [entry_block(entry) for entry in shown]


def title(timeline: Timeline) -> str:
    """ "Gideon Wallace, Defence Secretary, on withdrawal, 8 to 16 March 2026"."""
    who = on_topic(person_line(timeline.person), timeline.topic)
    return _("Timeline: {who}, {days}").format(who=who, days=days_line(timeline))


def change_line(timeline: Timeline, change: PossibleChange) -> str:
    """ "Possible change of position, 8 March 2026 and 13 March 2026: …"."""
    days = [day(timeline.entries[place].when) for place in (change.earlier, change.later)]
    return possible_change(days[0], days[1], shortened(change.said), shortened(change.then))


def _change_blocks(timeline: Timeline, change: PossibleChange) -> list[Block]:
    return [
        Block(
            above=(
                styled(change_line(timeline, change), Style.BOLD),
                plain(f" {_(READ_BOTH)}"),
            )
        ),
        quote_block(timeline.entries[change.earlier].quote, dated=True),
        quote_block(timeline.entries[change.later].quote, dated=True),
    ]


def days_line(timeline: Timeline) -> str:
    """The first day and the last: "8 March 2026 to 16 March 2026"."""
    dated = [entry.when for entry in timeline.entries if entry.when]
    if not dated:
        return _(UNKNOWN_DATE)
    first, last = day(dated[0]), day(dated[-1])
    if first == last:
        return first
    return _("{first} to {last}").format(first=first, last=last)
