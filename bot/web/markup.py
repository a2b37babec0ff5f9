"""Runs and blocks become HTML: every word escaped, every address looked at, nothing lost."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from urllib.parse import urlsplit

from markupsafe import Markup, escape

from bot.render.message import Run, Style
from bot.render.pages import Block
from retrieval.model import Quote

_TAGS = {
    Style.BOLD: "strong",
    Style.ITALIC: "em",
    Style.STRUCK: "s",
    Style.CODE: "code",
    Style.PRE: "code",
}
"""Elements by style, the outermost first. Quotations and links are no elements of a run's own."""

_QUOTED = frozenset({Style.QUOTE, Style.LONG_QUOTE})


@dataclass(frozen=True, slots=True)
class Piece:
    """A block as a template lays it out.

    Attributes:
        heading: Its first line, where that names what follows; else empty.
        above: The lines before the words.
        quoted: Whether the words are set off as somebody's.
        quote: What leads to their context and article.
    """

    heading: Markup
    above: Markup
    words: Markup
    below: Markup
    quoted: bool
    quote: Quote | None


def piece_of(block: Block, *, headed: bool = False) -> Piece:
    """A block in HTML.

    Args:
        headed: Whether its first line is a heading though there is no quote under it.
    """
    first, rest = first_line(block.above) if headed or block.quote else ((), block.above)
    return Piece(
        heading=markup(first),
        above=markup(rest),
        words=markup(block.words),
        below=markup(block.below),
        quoted=any(run.styles & _QUOTED for run in block.words),
        quote=block.quote,
    )


def pieces_of(blocks: Iterable[Block]) -> list[Piece]:
    """Blocks in HTML, in order."""
    return [piece_of(block) for block in blocks]


def markup(runs: Iterable[Run]) -> Markup:
    """Runs in HTML; its text is the text of the runs."""
    return Markup().join(_element(run) for run in runs if run.text)


def first_line(runs: Sequence[Run]) -> tuple[tuple[Run, ...], tuple[Run, ...]]:
    """The runs before the first line's end, and those behind it."""
    for place, run in enumerate(runs):
        before, ended, behind = run.text.partition("\n")
        if ended:
            last = (replace(run, text=before),) if before else ()
            rest = (replace(run, text=behind),) if behind else ()
            return (*runs[:place], *last), (*rest, *runs[place + 1 :])
    return tuple(runs), ()


def is_web_address(url: str | None) -> bool:
    """Whether a link may lead there: articles name their own addresses, and may name anything."""
    if not url:
        return False
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.scheme in {"http", "https"} and bool(parts.netloc)


def _element(run: Run) -> Markup:
    # A parser makes "\n" of a carriage return that is not written as a reference.
    made = Markup(str(escape(run.text)).replace("\r", "&#13;"))  # noqa: S704 - escaped just now
    for style, tag in reversed(_TAGS.items()):
        if style in run.styles:
            made = Markup(f"<{tag}>{{}}</{tag}>").format(made)  # noqa: S704 - our own tags
    if Style.LINK in run.styles and is_web_address(run.url):
        return Markup('<a href="{}" rel="noopener noreferrer external">{}</a>').format(
            run.url, made
        )
    return made
