"""What was shown to whom, in words for those in charge."""

from __future__ import annotations

from collections.abc import Sequence

from bot.insight.model import Given, Kind
from bot.languages import gettext as _
from bot.languages import marked
from bot.languages.dates import day, figure
from bot.render import counting
from bot.render.answers import shortened
from bot.render.attribution import source_line
from bot.render.message import Run, Style, link, plain, styled
from bot.render.pages import Block
from bot.render.recalled import history_lines
from retrieval.ask.recall import Recalled

NOT_KEPT = marked(
    "Nothing of the kind is kept: ONRECORD_SHOWN_DAYS is 0. Set it to the days for "
    "which it should be on record."
)
NONE_GIVEN = marked("Nothing was shown in the last {days}.")
UNKNOWN = marked(
    "No answer of this id is on record. It may be older than {days} (ONRECORD_SHOWN_DAYS)."
)
GONE = marked("not on record in what serves now")
HOW_TO_OPEN = marked("/audit answer ID tells what one of them showed.")
_KINDS = {
    Kind.QUESTION: marked("question"),
    Kind.MORE: marked("further quotes"),
    Kind.QUOTES: "/quotes",
    Kind.TIMELINE: "/timeline",
    Kind.VERDICT: "/verify",
    Kind.CONTEXT: marked("context of a quote"),
    Kind.BRIEFING: "/briefing",
    Kind.ALERT: marked("alert"),
}


def given_line(given: Given) -> str:
    """One line: id, when, what, to whom, and how much."""
    shown = _("silence") if given.silent else counting.quotes(len(given.quotes))
    when = f"{given.at:%Y-%m-%d %H:%M} UTC"
    return " · ".join((given.id, when, _(_KINDS[given.kind]), _whom(given), shown))


def given_facts(given: Given) -> list[tuple[str, str]]:
    """All that is on record of one, in words."""
    facts = [
        (_("Answer"), given.id),
        (_("Asked for"), _(_KINDS[given.kind])),
        (_("Shown to"), _whom(given)),
        (_("When"), _("{day}, {at} UTC").format(day=day(given.at), at=f"{given.at:%H:%M:%S}")),
        (_("From generation"), given.generation),
        (_("Outcome"), _("honest silence") if given.silent else _("answered")),
        (_("Took"), f"{figure(given.milliseconds)} ms"),
    ]
    if given.question is not None:
        facts.insert(1, (_("Question"), given.question))
    return facts


def given_blocks(given: Given, words: Sequence[tuple[str, Recalled | None]]) -> list[Block]:
    """What was shown: the facts, then each of the words as they stand or stood.

    Args:
        words: Ids, and what is known of them; ``None`` where nothing is.
    """
    facts = "\n".join(f"{name}: {shortened(value)}" for name, value in given_facts(given))
    blocks = [Block(above=(plain(facts),))]
    if words:
        blocks.append(Block(above=(styled(words_heading(given), Style.BOLD),)))
    return blocks + [_words_block(identity, recalled) for identity, recalled in words]


def words_heading(given: Given) -> str:
    """What stands above the words of an answer."""
    return _("Closest, shown as no answer:") if given.silent else _("Words shown:")


def _words_block(identity: str, recalled: Recalled | None) -> Block:
    if recalled is None:
        return Block(above=(styled(identity, Style.CODE), plain(f": {_(GONE)}")))
    history = " ".join(history_lines(recalled))
    above: list[Run] = [styled(identity, Style.CODE)]
    if history:
        above.append(plain(f" · {history}"))
    citation = recalled.quote.citation
    return Block(
        above=tuple(above),
        words=(styled(recalled.quote.text, Style.QUOTE),),
        below=(link(shortened(source_line(citation)), citation.link),),
    )


def given_lines(listed: Sequence[Given], days: int) -> list[Block]:
    """The last ones, each in a line."""
    if not listed:
        return [Block(above=(plain(_(NONE_GIVEN).format(days=counting.days(days))),))]
    lines = [Block(above=(plain(given_line(one)),)) for one in listed]
    return [*lines, Block(above=(plain(_(HOW_TO_OPEN)),))]


def _whom(given: Given) -> str:
    user, chat = given.user_id, given.address.chat_id
    topic = (
        ", " + _("topic {number}").format(number=given.address.thread_id)
        if given.address.thread_id
        else ""
    )
    if user == chat:
        return _("person {number}").format(number=user)
    if given.kind is Kind.ALERT:
        return _("chat {number}").format(number=chat) + topic
    who = _("person {number}").format(number=user) if user else _("somebody in its name")
    return _("{who} in chat {number}").format(who=who, number=chat) + topic
