"""The kept builds of a corpus in words."""

from __future__ import annotations

from bot.generations import KeptGeneration
from bot.languages import gettext as _
from bot.languages.dates import moment
from bot.render import counting


def generation_line(kept: KeptGeneration) -> str:
    """ "000012-1f0c3a9e · built 16 March 2026 09:30 UTC · 67 articles, 412 statements · serves"."""
    parts = [kept.name]
    if kept.created_at is not None:
        parts.append(_("built {moment} UTC").format(moment=moment(kept.created_at)))
    if kept.articles is not None and kept.statements is not None:
        parts.append(f"{counting.articles(kept.articles)}, {counting.statements(kept.statements)}")
    if kept.problem is not None:
        parts.append(_("cannot serve: {problem}").format(problem=kept.problem))
    if kept.serves:
        parts.append(_("serves"))
    return " · ".join(parts)
