"""Answers, silence and context as blocks: the words set off, who said them above, where below."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.languages import gettext as _
from bot.languages import in_every_language, marked
from bot.languages.dates import either, listed
from bot.render.attribution import (
    UNKNOWN_OUTLET,
    day,
    details,
    person_line,
    reach,
    source_line,
    speaker_line,
)
from bot.render.changes import BY_DATE, READ_BOTH, contrast_line, no_change_line
from bot.render.limits import limits_line
from bot.render.message import Run, Style, link, plain, styled, timed
from bot.render.pages import Block
from bot.render.question_languages import language_line
from retrieval.model import Answer, Citation, Intent, NoAnswer, Outcome, Query, Quote, WhichPerson

ASKS_WHEN = re.compile(r"(?:and )?(?:when|where)\b", re.IGNORECASE)

UNDERSTOOD = marked("Understood as:")
"""How an answer to a follow-up opens; its buttons read the question behind these words."""

CLOSEST = marked("Closest on record, and not an answer to this:")
"""Heads near misses, so that nobody takes them for what was asked."""

EVERYTHING = marked("That was everything on record.")

LONG = 500
"""Characters from which a quotation is shown folded, to be opened by a tap."""

LONGEST_LINE = 300
"""Characters of a headline or a name in an attribution; longer ones are cut with an ellipsis."""


def answer_blocks(answer: Answer) -> list[Block]:
    """What the answer is limited to, where it is, and one block for each quote."""
    notices = [line for line in (misspelt_line(answer), limits_line(answer)) if line]
    opening = [Block(above=(styled(shortened(line), Style.ITALIC),)) for line in notices]
    dated = asks_when(answer.query)
    if answer.changes is not None:
        opening += _change_blocks(answer)
    return opening + [quote_block(quote, dated=dated) for quote in answer.quotes]


def _change_blocks(answer: Answer) -> list[Block]:
    """Pairs that may show a change of mind, or that rules found none."""
    if not answer.changes:
        return [Block(above=(styled(shortened(no_change_line(answer)), Style.BOLD),))]
    blocks: list[Block] = []
    for contrast in answer.changes:
        line = shortened(contrast_line(contrast))
        blocks.append(Block(above=(styled(line, Style.BOLD), plain(f" {_(READ_BOTH)}"))))
        blocks += [quote_block(one, dated=True) for one in (contrast.earlier, contrast.later)]
    return [*blocks, Block(above=(styled(_(BY_DATE), Style.BOLD),))]


def understood_line(question: str) -> str:
    """The whole question that stands in the place of a few words."""
    return f"{_(UNDERSTOOD)} {question}"


def understood_in(message: str) -> str | None:
    """The question in the first line of an answer that shows how it was understood."""
    first = message.partition("\n")[0]
    for opening in in_every_language(UNDERSTOOD):
        if first.startswith(f"{opening} "):
            return first.removeprefix(f"{opening} ")
    return None


def misspelt_line(outcome: Outcome) -> str:
    """ "No Wallis on record; showing Gideon Wallace"; empty where every name is on record."""
    query = outcome.query
    if query.misspelt is None:
        return ""
    quotes = outcome.quotes if isinstance(outcome, Answer) else ()
    speakers = {quote.speaker.name for quote in quotes if quote.speaker}
    shown = [name for name in query.people if name in speakers] or query.people
    return _("No {name} on record; showing {people}").format(
        name=query.misspelt.title(), people=listed(shown)
    )


def asks_when(query: Query) -> bool:
    """Whether the day something was said matters to the question."""
    asked = query.intent in {Intent.OCCASION, Intent.CHANGE} or ASKS_WHEN.match(query.text)
    return query.period is not None or bool(asked)


def quote_block(quote: Quote, *, dated: bool = False) -> Block:
    """Speaker, office, date and manner; the words; outlet and headline, linked at the words."""
    others = also_in_line(quote.citation, quote.also_in)
    return Block(
        above=heading(quote, dated=dated),
        words=(styled(quote.text, Style.LONG_QUOTE if len(quote.text) > LONG else Style.QUOTE),),
        below=(
            link(shortened(source_line(quote.citation)), quote.citation.link),
            *((plain(f"\n{others}"),) if others else ()),
        ),
        quote=quote,
    )


def also_in_line(citation: Citation, others: Sequence[Citation]) -> str:
    """ "Also in: Halyard, Daily Lantern", each outlet once; empty where nobody else has it."""
    outlets = dict.fromkeys(other.outlet or _(UNKNOWN_OUTLET) for other in others)
    elsewhere = ", ".join(outlet for outlet in outlets if outlet != citation.outlet)
    return shortened(_("Also in: {outlets}").format(outlets=elsewhere)) if elsewhere else ""


def heading(quote: Quote, *, dated: bool = False) -> tuple[Run, ...]:
    """Who said it, in bold, then office, date and manner."""
    speaker = speaker_line(quote)
    published = quote.citation.published_at
    at = published.at if published and not published.day_only else None
    when = day(published)
    if not speaker:
        return timed(shortened(details(quote, dated=dated)), when, at)
    joint = ", " if quote.speaker and quote.speaker.role else " · "
    told = details(quote, dated=dated)
    return styled(shortened(speaker), Style.BOLD), *timed(shortened(joint + told), when, at)


def silence_blocks(outcome: NoAnswer) -> list[Block]:
    """Nothing on record, and what was searched; then what comes closest, named as no answer."""
    if not outcome.closest:
        return [_silence(outcome)]
    opening = Block(above=(styled(_(CLOSEST), Style.ITALIC),))
    return [
        _silence(outcome),
        opening,
        *(quote_block(quote, dated=True) for quote in outcome.closest),
    ]


def _silence(outcome: NoAnswer) -> Block:
    asked = outcome.query.unknown_speaker
    by = (asked.title() if asked.islower() else asked) if asked else ""
    if outcome.query.misspelt:
        by = either(_each_once(outcome.query.people))
    nothing = (
        _("Nothing on record by {name} that answers this.").format(name=by)
        if by
        else _("Nothing on record that answers this.")
    )
    notes = filter(None, (language_line(outcome),))
    return Block(
        above=(
            styled(f"{silence_notice(outcome)}{nothing}", Style.BOLD),
            plain(
                "\n".join(
                    ("", _("Searched: {reach}.").format(reach=reach(outcome.searched)), *notes)
                )
            ),
        )
    )


def _each_once(names: Sequence[str]) -> list[str]:
    """Names without those that are a part of another: of "Gideon Wallace" and "Wallace" one."""
    words = {name: frozenset(name.split()) for name in names}
    return [one for one in names if not any(words[one] < other for other in words.values())]


def silence_notice(outcome: NoAnswer) -> str:
    """Opens silence where a name was misspelt: what was looked for is not what was typed."""
    typed = outcome.query.misspelt
    return _("No {name} on record.").format(name=typed.title()) + " " if typed else ""


def which_block(outcome: WhichPerson) -> Block:
    """Who may be meant; the choice is made by buttons, or by asking with the full name."""
    names = "\n".join(f"· {shortened(person_line(person))}" for person in outcome.people)
    return Block(
        above=(
            styled(_("Whom do you mean?"), Style.BOLD),
            plain(" " + _("More than one person of that name is on record:") + f"\n{names}"),
        )
    )


def shortened(line: str, most: int = LONGEST_LINE) -> str:
    """A line around the words, cut at a word where it has more than ``most`` characters."""
    if len(line) <= most:
        return line
    return line[:most].rsplit(" ", 1)[0] + "…"
