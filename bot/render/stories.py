"""One story of a briefing as blocks: in the briefing, or followed further."""

from __future__ import annotations

from bot.languages import gettext as _
from bot.languages import marked, ngettext
from bot.languages.dates import figure, listed
from bot.render import counting
from bot.render.answers import LONG, also_in_line, heading, shortened
from bot.render.attribution import NO_HEADLINE, UNKNOWN_OUTLET, day, source_line
from bot.render.message import Run, Style, link, plain, styled
from bot.render.pages import Block
from retrieval.brief.following import Followed
from retrieval.model import Citation, DigestItem, News, Novelty, Quote

NOTHING_FURTHER = marked("You have seen every statement on record in this story.")
NOBODY_ELSE = marked("Nobody else is on record in this story.")
_CHANGED = {
    Novelty.CORRECTION: marked("Corrected: these words are not in the article any more."),
    Novelty.WITHDRAWAL: marked("Withdrawn: the article is not on record any more."),
}


def story_blocks(item: DigestItem, number: int) -> list[Block]:
    """One story: headline, who carries it, what is new, key sentences, statements."""
    new = new_line(item)
    above: list[Run] = [
        styled(f"{number}. ", Style.BOLD),
        *_headline(item.headline, item.citation),
        plain(f"\n{shortened(carried_line(item))}"),
    ]
    if new:
        above += [plain("\n"), styled(shortened(new), Style.ITALIC)]
    for quote in item.sentences:
        above += [plain("\n"), *sentence_runs(quote)]
    return [
        Block(above=tuple(above)),
        *(statement_block(quote) for quote in item.statements),
        *(change_block(news) for news in item.new if news.kind.is_change),
    ]


def _headline(headline: str, citation: Citation) -> tuple[Run, ...]:
    if citation.link is None:
        return (styled(shortened(headline), Style.BOLD),)
    return (Run(shortened(headline), frozenset({Style.BOLD, Style.LINK}), citation.link),)


def carried_line(item: DigestItem) -> str:
    """ "4 articles: Halyard, Kestria One"."""
    outlets = ", ".join(item.outlets) or _(UNKNOWN_OUTLET)
    return f"{counting.articles(len(item.article_ids))}: {outlets}"


def new_line(item: DigestItem) -> str:
    """ "New: words of Gideon Wallace and Callum Ferriday"; empty where all of it is new."""
    if not item.told:
        return ""
    speakers = [
        news.quote.speaker.name
        for news in item.new
        if news.kind is Novelty.STATEMENT and news.quote and news.quote.speaker
    ]
    further = sum(news.kind is Novelty.ARTICLE for news in item.new)
    told = [
        _("words of {names}").format(names=listed(list(dict.fromkeys(speakers))))
        if speakers
        else "",
        ngettext("{n} further article", "{n} further articles", further).format(n=figure(further))
        if further
        else "",
    ]
    new = "; ".join(part for part in told if part)
    return _("New: {what}.").format(what=new) if new else ""


def sentence_runs(quote: Quote) -> tuple[Run, ...]:
    """A key sentence and where it stands: "… (Halyard)", linked at the words."""
    outlet = quote.citation.outlet or _(UNKNOWN_OUTLET)
    return plain(f"{quote.text} ("), link(shortened(outlet), quote.citation.link), plain(")")


def statement_block(quote: Quote) -> Block:
    """Who said what, and the outlet: the headline of the story stands above already."""
    outlet = quote.citation.outlet or _(UNKNOWN_OUTLET)
    others = also_in_line(quote.citation, quote.also_in)
    return Block(
        above=heading(quote, dated=True),
        words=(styled(quote.text, Style.LONG_QUOTE if len(quote.text) > LONG else Style.QUOTE),),
        below=(
            link(shortened(outlet), quote.citation.link),
            *((plain(f" · {others}"),) if others else ()),
        ),
        quote=quote,
    )


def change_block(news: News) -> Block:
    """A correction or a withdrawal: what was told, and what the article says now."""
    below: list[Run] = [plain(shortened(source_line(news.citation)))]
    if news.replaced_by:
        now = news.replaced_by
        below += [
            plain("\n" + _("It now says:") + " "),
            link(shortened(now.text, LONG), now.citation.link),
        ]
    return Block(
        above=(styled(_(_CHANGED[news.kind]), Style.BOLD),),
        words=(styled(news.quote.text, Style.STRUCK),) if news.quote else (),
        below=tuple(below),
    )


def more_blocks(followed: Followed, told_as: str = "") -> list[Block]:
    """All of a story's articles, then what was said in it and was not told.

    Args:
        told_as: The headline under which the reader was told of it, if that is known.
    """
    left = ngettext(
        "{n} further statement: press again.",
        "{n} further statements: press again.",
        followed.left,
    )
    return [*followed_blocks(followed, told_as), _ending(followed, _(NOTHING_FURTHER), left)]


def followed_blocks(followed: Followed, told_as: str = "") -> list[Block]:
    """The same, without a word on what is left."""
    lines: list[Run] = []
    for citation in followed.articles:
        lines += [plain("\n· "), link(shortened(_named(citation)), citation.link)]
    return [
        _opening(followed, lines, told_as),
        *(statement_block(quote) for quote in followed.statements),
    ]


def who_blocks(followed: Followed, told_as: str = "") -> list[Block]:
    """A statement of each speaker of whom nothing was told; as :func:`more_blocks` has them."""
    return [
        _opening(followed, [], told_as),
        *(statement_block(quote) for quote in followed.statements),
        _ending(
            followed,
            _(NOBODY_ELSE),
            ngettext(
                "{n} further speaker: press again.",
                "{n} further speakers: press again.",
                followed.left,
            ),
        ),
    ]


def _opening(followed: Followed, lines: list[Run], told_as: str) -> Block:
    """Under the headline that the reader knows, where the whole story has another by now."""
    outlets = ", ".join(followed.outlets) or _(UNKNOWN_OUTLET)
    carried = f"\n{counting.articles(followed.total)}: {outlets}"
    headline = _headline(followed.headline, followed.citation)
    known: tuple[Run, ...] = ()
    if told_as and told_as != followed.headline:
        whole = _("All of this story:")
        known = (styled(shortened(told_as), Style.BOLD), plain(f"\n{whole} "))
    return Block(above=(*known, *headline, plain(shortened(carried)), *lines))


def _ending(followed: Followed, nothing: str, more: str) -> Block:
    if not followed.statements:
        return Block(above=(plain(_(nothing)),))
    left = more.format(n=figure(followed.left)) if followed.left else _(nothing)
    return Block(above=(styled(left, Style.ITALIC),))


def _named(citation: Citation) -> str:
    """ "9 March 2026 · Halyard · Headline"."""
    outlet = citation.outlet or _(UNKNOWN_OUTLET)
    return f"{day(citation.published_at)} · {outlet} · {citation.headline or _(NO_HEADLINE)}"
