"""What to say to whoever asks nothing: what can be asked, with examples that have answers here."""

from __future__ import annotations

from collections.abc import Sequence

from bot.languages import gettext as _
from bot.languages import marked
from bot.render.message import Style, plain, styled
from bot.render.pages import Block
from retrieval.model import NothingAsked, Person

EXAMPLES = 3
ANY_EXAMPLE = "What did the minister say about the vote?"
"""For a corpus in which nobody has a name."""

WHAT = marked("I answer questions with people's exact words: who said them, where and when.")
TRY = marked("Ask me, for example:")
MORE_HELP = marked("/help tells you more.")


def examples_for(people: Sequence[Person]) -> list[str]:
    """Questions about those with most statements on record, most first; in English, as all are."""
    patterns = ("What did {} say?", "Quotes from {}", "What has {} said?")
    return [
        pattern.format(person.name)
        for pattern, person in zip(patterns, people[:EXAMPLES], strict=False)
    ]


def example_for(outcome: NothingAsked) -> str:
    """A question that has an answer here."""
    return next(iter(examples_for(outcome.people)), ANY_EXAMPLE)


def invitation_block(outcome: NothingAsked, more: str = MORE_HELP) -> Block:
    """What the bot does, and a question to begin with.

    Args:
        more: Where to read on; empty where there is nothing to read.
    """
    example = styled(example_for(outcome), Style.ITALIC)
    onward = f"\n{_(more)}" if more else ""
    return Block(above=(plain(f"{_(WHAT)}\n{_(TRY)} "), example, plain(onward)))
