"""What an admin sent, as it was understood."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from bot.adding.model import Proposal
from bot.languages import dates, marked, ngettext
from bot.languages import gettext as _
from bot.languages.dates import figure
from bot.render import counting
from bot.render.message import Run, Style, link, plain, styled
from bot.render.pages import Block

SHOWN = 300
"""Characters of the first lines."""

FACTS = {
    "title": marked("Headline"),
    "outlet": marked("Outlet"),
    "author": marked("Author"),
    "published_at": marked("Date"),
    "url": marked("Link"),
    "kind": marked("Kind"),
    "embargo_until": marked("Embargo until"),
}
"""Facts by the field that holds them, as people call them; the first four can be tapped."""
TIMES = frozenset({"published_at", "embargo_until"})

ASKED = {
    "headline": marked("What is the headline?"),
    "outlet": marked("What is the outlet?"),
    "author": marked("Who is the author?"),
    "date": marked("What is the date?"),
}
CORRECTABLE = {"headline": "title", "outlet": "outlet", "author": "author", "date": "published_at"}
"""Words of the buttons, and the field that each puts right."""


def proposal_blocks(proposal: Proposal) -> list[Block]:
    """Its facts, its first lines, how many statements it holds; of several articles a list."""
    if len(proposal.records) > 1:
        return _several(proposal)
    [record] = proposal.records
    runs: list[Run] = [styled(_("I understood:"), Style.BOLD)]
    for field, name in FACTS.items():
        value = record.get(field)
        if value or field in CORRECTABLE.values():
            runs += [plain(f"\n{_(name)}: "), _shown(field, value)]
    found = counting.statements(proposal.statements)
    count = len(record["text"].split())
    words = ngettext("{n} word", "{n} words", count).format(n=figure(count))
    runs.append(
        plain("\n" + _("{statements} found, {words}.").format(statements=found, words=words))
    )
    return [Block(above=tuple(runs)), _opening(record), *_refusals(proposal)]


def _shown(field: str, value: str | None) -> Run:
    if not value:
        return plain(_("unknown"))
    if field == "url":
        return link(value, value)
    return plain(_when(value) if field in TIMES else value)


def _when(written: str) -> str:
    """A day or a moment in ISO 8601, as people write it; anything else as it is written."""
    try:
        moment = datetime.fromisoformat(written)
    except ValueError:
        return written
    if "T" not in written:
        return dates.day(moment)
    if moment.tzinfo is None:
        return dates.moment(moment)
    return f"{dates.moment(moment.astimezone(UTC))} UTC"


def _several(proposal: Proposal) -> list[Block]:
    found = counting.statements(proposal.statements)
    heading = _("I understood {articles}, with {statements}:").format(
        articles=counting.articles(len(proposal.records)), statements=found
    )
    untitled = _("without a headline")
    lines = "".join(f"\n• {record.get('title') or untitled}" for record in proposal.records[:10])
    more = (
        "\n" + _("and {number} more").format(number=len(proposal.records) - 10)
        if len(proposal.records) > 10
        else ""
    )
    return [
        Block(above=(styled(heading, Style.BOLD), plain(lines + more))),
        *_refusals(proposal),
    ]


def _opening(record: dict[str, Any]) -> Block:
    text = record["text"]
    first = text[:SHOWN].rsplit(" ", 1)[0] + " …" if len(text) > SHOWN else text
    return Block(words=(styled(first, Style.QUOTE),))


def _refusals(proposal: Proposal) -> list[Block]:
    if not proposal.refusals:
        return []
    first = " ".join(proposal.refusals[:2])
    return [
        Block(
            above=(
                plain(
                    ngettext(
                        "{n} part gives no article. {first}",
                        "{n} parts give no article. {first}",
                        len(proposal.refusals),
                    ).format(n=len(proposal.refusals), first=first)
                ),
            )
        )
    ]
