"""The kept builds of a corpus in words."""

from __future__ import annotations

from collections.abc import Sequence

from bot.generations import KeptGeneration
from bot.languages import gettext as _
from bot.languages import ngettext
from bot.languages.dates import moment
from bot.render import counting
from bot.vitals import megabytes
from retrieval.index.retention import Retention


def generation_line(kept: KeptGeneration) -> str:
    """ "000012-1f0c3a9e · built 16 March 2026 09:30 UTC · 67 articles, 412 statements · serves"."""
    parts = [kept.name]
    if kept.created_at is not None:
        parts.append(_("built {moment} UTC").format(moment=moment(kept.created_at)))
    if kept.articles is not None and kept.statements is not None:
        parts.append(f"{counting.articles(kept.articles)}, {counting.statements(kept.statements)}")
    parts.append(megabytes(kept.size))
    if kept.problem is not None:
        parts.append(_("cannot serve: {problem}").format(problem=kept.problem))
    if kept.serves:
        parts.append(_("serves"))
    return " · ".join(parts)


def kept_line(kept: Sequence[KeptGeneration], retention: Retention) -> str:
    """ "3 builds, 6.1 MB; at most 3 (ONRECORD_KEEP_GENERATIONS) of any size (ONRECORD_KEEP_MB)"."""
    size = (
        _("of any size")
        if retention.size is None
        else _("in {size}").format(size=megabytes(retention.size))
    )
    return _(
        "{builds}, {taken}; at most {count} (ONRECORD_KEEP_GENERATIONS) {size} (ONRECORD_KEEP_MB)"
    ).format(
        builds=ngettext("{n} build", "{n} builds", len(kept)).format(n=len(kept)),
        taken=megabytes(sum(one.size for one in kept)),
        count=retention.count,
        size=size,
    )
