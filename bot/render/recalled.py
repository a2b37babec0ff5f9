"""A quote by its id: its words, what became of them, and the paragraphs around."""

from __future__ import annotations

from bot.languages import gettext as _
from bot.languages.dates import day
from bot.render.answers import heading, quote_block, shortened
from bot.render.attribution import source_line
from bot.render.message import Run, Style, link, plain, styled
from bot.render.pages import Block
from retrieval.ask.recall import Recalled, Standing


def recalled_blocks(recalled: Recalled, address: str | None) -> list[Block]:
    """What became of the quote, if anything did, and its words in bold where they stand or stood.

    Args:
        address: A lasting link to the quote, where there is one.
    """
    blocks: list[Block] = []
    history = history_lines(recalled)
    if history:
        first, *rest = history
        gone = recalled.standing is not Standing.STANDS
        opening = styled(first, Style.BOLD) if gone else plain(first)
        blocks.append(Block(above=(opening, *(plain(f" {line}") for line in rest))))
    context = recalled.context
    below: list[Run] = [link(shortened(source_line(context.citation)), context.citation.link)]
    if address:
        below += [plain(" · "), link(_("link to this quote"), address)]
    blocks.append(
        Block(
            above=heading(recalled.quote),
            words=(plain(context.before), styled(context.quote, Style.BOLD), plain(context.after)),
            below=tuple(below),
            quote=recalled.quote,
        )
    )
    if recalled.replaced_by:
        blocks.append(Block(above=(styled(_("The article now says:"), Style.BOLD),)))
        blocks.append(quote_block(recalled.replaced_by))
    return blocks


def history_lines(recalled: Recalled) -> list[str]:
    """What happened to the words since they were first on record, in sentences."""
    if recalled.standing is not Standing.STANDS and recalled.changed_at:
        return _gone(recalled.standing, day(recalled.changed_at))
    if recalled.revised_at:
        return [
            _("The article was changed on {day}; these words stayed.").format(
                day=day(recalled.revised_at[0])
            )
        ]
    return []


def _gone(standing: Standing, when: str) -> list[str]:
    """That the words are gone, then what became of the article."""
    if standing is Standing.WITHDRAWN:
        return [
            _("Withdrawn on {day}.").format(day=when),
            _("The article is not on record any more; so it stood."),
        ]
    return [
        _("These words are not in the article any more."),
        _("It was found changed on {day}.").format(day=when),
    ]
