"""What is watched for, and an alert: what is new for a chat, in one message."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from bot.delivery.model import Watch
from bot.languages import gettext as _
from bot.languages import marked, ngettext
from bot.languages.dates import figure
from bot.render.answers import quote_block, shortened
from bot.render.message import Message, Run, Style, message_of, plain, size, styled, units
from bot.render.pages import GAP, MOST_ENTITIES, MOST_UNITS, Block, cut
from retrieval.brief.watching import Wanted
from retrieval.model import Quote

NONE_YET = marked(
    "Nothing is watched for here. I tell you when new statements come in, for example:\n"
    "/watch Wallace\n/watch “fuel duty”\n/watch Wallace on withdrawal"
)
LONGEST_QUOTE = 600
"""UTF-16 units of one quotation in an alert; the rest is a tap on its link away."""

LONGEST_CALLED = 120
"""Characters of a headline by which a watch is known."""

ROOM = 200
"""UTF-16 units kept for the line that says what is left out."""


@dataclass(frozen=True, slots=True)
class Seen:
    """New words, and all that they were watched for."""

    quote: Quote
    wanted: tuple[Wanted, ...]


def wanted_line(wanted: Wanted) -> str:
    """ "Gideon Wallace on withdrawal", "“fuel duty”, word for word", "floods".

    What was taken from a story goes by its headline, with the words that are looked for.
    """
    if wanted.called:
        return _("“{headline}” (looked for by: {words})").format(
            headline=shortened(wanted.called, LONGEST_CALLED), words=wanted.topic
        )
    topic = (
        _("“{words}”, word for word").format(words=wanted.literal)
        if wanted.literal
        else wanted.topic
    )
    if not wanted.speaker:
        return topic
    if not topic:
        return wanted.speaker
    return _("{speaker} on {topic}").format(speaker=wanted.speaker, topic=topic)


def watch_line(watch: Watch) -> str:
    """The same of a watch."""
    return wanted_line(Wanted(watch.speaker, watch.topic, watch.called))


def watched_line(watch: Watch, *, again: bool) -> str:
    """What is watched for from now on."""
    line = watch_line(watch)
    if again:
        return _("You watch for that already: {line}.").format(line=line)
    return _(
        "Watching: {line}. I tell you when new statements come in; what is on record "
        "already is no news. /watches shows and ends watches, /quiet sets hours in which I "
        "wait."
    ).format(line=line)


def list_blocks(watches: Sequence[Watch], quiet: str) -> list[Block]:
    """Each with its number, by which the buttons call it.

    Args:
        quiet: When alerts wait, in words; empty for never.
    """
    if not watches:
        return [Block(above=(plain(_(NONE_YET)),))]
    lines = "\n".join(f"{number}. {watch_line(one)}" for number, one in enumerate(watches, start=1))
    told = (
        _("Alerts wait {quiet}.").format(quiet=quiet)
        if quiet
        else _("Alerts come at any hour; /quiet 22:00-07:00 changes that.")
    )
    return [
        Block(above=(styled(_("Watched for here:"), Style.BOLD), plain(f"\n{lines}"))),
        Block(above=(plain(told),)),
    ]


def alert_message(seen: Sequence[Seen]) -> Message:
    """All that is new in one message; what does not fit is counted, with where to find it.

    Args:
        seen: In the order to be read; not empty.
    """
    runs: list[Run] = []
    waiting: list[Run] = []
    shown = 0
    for block in _blocks(seen):
        waiting += [*block.runs(), plain(GAP)]
        if not block.words:  # a line that stands or falls with the quote under it
            continue
        if runs and not _fit([*runs, *waiting]):
            break
        runs, waiting = runs + waiting, []
        shown += 1
    left = len(seen) - shown
    return message_of([*runs, plain(_left_line(left, seen))] if left else runs[:-1])


def _fit(runs: Sequence[Run]) -> bool:
    entities = sum(len(run.styles) for run in runs)
    return size(runs) + ROOM <= MOST_UNITS and entities <= MOST_ENTITIES


def _blocks(seen: Sequence[Seen]) -> Iterable[Block]:
    """Under a line for each thing that is watched for, the new quotes; each quote once."""
    new = ngettext(
        "{n} new statement on what you watch", "{n} new statements on what you watch", len(seen)
    ).format(n=figure(len(seen)))
    yield Block(above=(styled(new, Style.BOLD),))
    by_wanted: dict[tuple[Wanted, ...], list[Seen]] = defaultdict(list)
    for one in seen:
        by_wanted[one.wanted].append(one)
    for wanted, own in by_wanted.items():
        line = shortened("; ".join(wanted_line(one) for one in dict.fromkeys(wanted)))
        yield Block(above=(styled(line, Style.ITALIC),))
        for one in own:
            block = quote_block(one.quote, dated=True)
            yield replace(block, words=cut(block.words, LONGEST_QUOTE)[0])


def _left_line(left: int, seen: Sequence[Seen]) -> str:
    speaker = next((one.speaker for item in seen for one in item.wanted if one.speaker), None)
    line = ngettext("And {n} more new statement.", "And {n} more new statements.", left).format(
        n=figure(left)
    )
    if speaker:
        line += " " + _("/quotes {speaker} shows them.").format(speaker=speaker)
    return shortened(line, ROOM - units(GAP) - 10)
