"""The kept builds of a corpus in words."""

from __future__ import annotations

from bot.generations import KeptGeneration
from bot.render.counting import counted


def generation_line(kept: KeptGeneration) -> str:
    """ "000012-1f0c3a9e · built 16 March 2026 09:30 UTC · 67 articles, 412 statements · serves"."""
    parts = [kept.name]
    if kept.created_at is not None:
        parts.append(f"built {kept.created_at:%-d %B %Y %H:%M} UTC")
    if kept.articles is not None and kept.statements is not None:
        parts.append(
            f"{counted(kept.articles, 'article')}, {counted(kept.statements, 'statement')}"
        )
    if kept.problem is not None:
        parts.append(f"cannot serve: {kept.problem}")
    if kept.serves:
        parts.append("serves")
    return " · ".join(parts)
