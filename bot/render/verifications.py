"""A verification as blocks: the verdict first, then the words with their place, then copies."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from bot.languages import gettext as _
from bot.languages import marked
from bot.render.answers import LONG, shortened
from bot.render.attribution import details, source_line, speaker_line
from bot.render.message import Run, Style, link, plain, styled
from bot.render.pages import Block
from bot.render.verdicts import (
    Marked,
    asked_words,
    copy_line,
    groups,
    heading,
    is_markable,
    record_words,
    remarks,
    warnings,
)
from retrieval.ask.verdicts import Match, Verdict, Verification

SHOWN = 3
"""Different wordings shown; a verdict rests on the nearest, and a phone shows two at a time."""

COPIES = 8
"""Outlets listed by name under one wording; more are counted."""

MARKED = marked("Your words (struck through: not in the quotation below):")
LACKING = marked("Your words; the quotation below has more, in bold:")
UNMARKED = marked("Your words, with more differences from the record than can be marked:")


def verification_blocks(verification: Verification) -> list[Block]:
    """The verdict at a glance, what differs, and the proof."""
    wordings = groups(verification.matches)
    blocks = [_verdict(verification)]
    blocks += [
        block
        for group in wordings[:SHOWN]
        for block in _wording(group, compared=verification.verdict is not Verdict.PARAPHRASE)
    ]
    if len(wordings) > SHOWN:
        blocks.append(
            Block(
                above=(
                    plain(
                        _("Further wordings on record: {number}.").format(
                            number=len(wordings) - SHOWN
                        )
                    ),
                )
            )
        )
    if verification.elsewhere:
        shown = verification.matches[0]
        blocks.append(_copies(_("The asked words also stand here:"), verification.elsewhere, shown))
    return blocks


def _verdict(verification: Verification) -> Block:
    said = heading(verification)
    return Block(
        above=(styled(said.label, Style.BOLD), plain(f"\n{said.sentence}")),
        words=(
            styled(
                shortened(_("You asked: “{words}”").format(words=verification.words)), Style.ITALIC
            ),
        ),
    )


def _wording(group: Sequence[Match], *, compared: bool) -> Iterable[Block]:
    shown = group[0]
    if compared and not shown.exact and shown.changes:
        yield _difference(shown)
    yield _place(shown)
    if len(group) > 1:
        yield _copies(_("Also printed:"), group[1:], shown)


def _difference(match: Match) -> Block:
    """The alarms, then the asked words with what is not on record struck through."""
    alarms = "\n".join(warnings(match))
    words = asked_words(match)
    if not is_markable(match):
        told = UNMARKED
    else:
        told = MARKED if any(word.marked for word in words) else LACKING
    asked = [run for word in _runs(words, Style.STRUCK, frozenset()) for run in (plain(" "), word)]
    return Block(
        above=(styled(alarms, Style.BOLD),) if alarms else (), words=(plain(_(told)), *asked)
    )


def _place(match: Match) -> Block:
    quote = match.quote
    speaker = speaker_line(quote)
    about = " · ".join([details(quote), *remarks(match)])
    joint = (", " if quote.speaker and quote.speaker.role else " · ") if speaker else ""
    style = Style.LONG_QUOTE if len(quote.text) > LONG else Style.QUOTE
    return Block(
        above=(styled(shortened(speaker), Style.BOLD), plain(shortened(joint + about))),
        words=_runs(record_words(match), Style.BOLD, frozenset({style})),
        below=(link(shortened(source_line(quote.citation)), quote.citation.link),),
        quote=quote,
    )


def _runs(pieces: Iterable[Marked], style: Style, all_over: frozenset[Style]) -> tuple[Run, ...]:
    """Words with the marked ones in a style of their own."""
    return tuple(
        Run(piece.text, all_over | {style} if piece.marked else all_over) for piece in pieces
    )


def _copies(title: str, copies: Sequence[Match], shown: Match) -> Block:
    lines: list[Run] = [plain(title)]
    for copy in copies[:COPIES]:
        lines += [plain("\n• "), link(shortened(copy_line(copy, shown)), copy.quote.citation.link)]
    if len(copies) > COPIES:
        lines.append(plain("\n… " + _("and {number} more").format(number=len(copies) - COPIES)))
    return Block(above=tuple(lines))
