"""What an admin sent, as it was understood."""

from __future__ import annotations

from typing import Any

from bot.adding.model import Proposal
from bot.render.counting import counted
from bot.render.message import Run, Style, link, plain, styled
from bot.render.pages import Block

SHOWN = 300
"""Characters of the first lines."""

FACTS = {
    "title": "Headline",
    "outlet": "Outlet",
    "author": "Author",
    "published_at": "Date",
    "url": "Link",
    "kind": "Kind",
    "embargo_until": "Embargo until",
}
"""Facts by the field that holds them, as people call them; the first four can be tapped."""

CORRECTABLE = {"headline": "title", "outlet": "outlet", "author": "author", "date": "published_at"}
"""Words of the buttons, and the field that each puts right."""


def proposal_blocks(proposal: Proposal) -> list[Block]:
    """Its facts, its first lines, how many statements it holds; of several articles a list."""
    if len(proposal.records) > 1:
        return _several(proposal)
    [record] = proposal.records
    runs: list[Run] = [styled("I understood:", Style.BOLD)]
    for field, name in FACTS.items():
        value = record.get(field)
        if value or field in CORRECTABLE.values():
            shown = link(str(value), str(value)) if field == "url" else plain(value or "unknown")
            runs += [plain(f"\n{name}: "), shown]
    found = counted(proposal.statements, "statement")
    runs.append(plain(f"\n{found} found, {counted(len(record['text'].split()), 'word')}."))
    return [Block(above=tuple(runs)), _opening(record), *_refusals(proposal)]


def _several(proposal: Proposal) -> list[Block]:
    found = counted(proposal.statements, "statement")
    heading = f"I understood {len(proposal.records)} articles, with {found}:"
    lines = "".join(
        f"\n• {record.get('title') or 'without a headline'}" for record in proposal.records[:10]
    )
    more = f"\nand {len(proposal.records) - 10} more" if len(proposal.records) > 10 else ""
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
    return [Block(above=(plain(f"{len(proposal.refusals)} parts give no article. {first}"),))]
