"""Reloads and status for admins, as blocks."""

from __future__ import annotations

from bot.languages import gettext as _
from bot.languages.dates import figure
from bot.render import counting
from bot.render.answers import shortened
from bot.render.errors import said
from bot.render.kinds import outcome_word, stage_word
from bot.render.message import Style, plain, styled
from bot.render.pages import Block
from bot.status import CorpusStatus, facts
from retrieval.errors import OnrecordError, ReloadInProgress, UserError
from retrieval.index.report import Outcome, ReloadReport
from retrieval.ports import Progress

LISTED = 10
"""Rejections named in the message itself; more go into a file."""


LONGEST_FACT = 1500
"""Characters of one fact of the status; hundreds of outlets would fill message after message."""


def progress_line(progress: Progress) -> str:
    """ "Reloading. Encoding passages: 120 of 600"."""
    return " ".join((_("Reloading."), stage_line(progress)))


def stage_line(progress: Progress) -> str:
    """ "Encoding passages: 120 of 600"."""
    done = figure(progress.done)
    if progress.total is not None:
        done = _("{done} of {total}").format(done=done, total=figure(progress.total))
    return f"{stage_word(progress.stage)}: {done}"


def report_blocks(report: ReloadReport) -> list[Block]:
    """Counts first, then the first rejections with their reasons."""
    counts = ", ".join(
        f"{report.count(outcome)} {outcome_word(outcome)}"
        for outcome in Outcome
        if report.count(outcome)
    )
    told = counts or _("nothing to do")
    unknown = _("no reason known")
    rejected = [v for v in report.verdicts if v.outcome is Outcome.REJECTED]
    on_record = _("On record: {articles}, {statements} (generation {generation}).").format(
        articles=counting.articles(report.articles),
        statements=counting.statements(report.statements),
        generation=report.generation,
    )
    blocks = [
        Block(
            above=(
                styled(_("Reload finished."), Style.BOLD),
                plain(f" {told} ({report.seconds:.0f} s).\n{on_record}"),
            )
        )
    ]
    blocks += [
        Block(
            above=(
                styled(shortened(v.source), Style.CODE),
                plain(f": {shortened(v.reason or unknown)}"),
            )
        )
        for v in rejected[:LISTED]
    ]
    if len(rejected) > LISTED:
        blocks.append(
            Block(
                above=(
                    plain(
                        _("All {rejected} rejections are in the file.").format(
                            rejected=len(rejected)
                        )
                    ),
                )
            )
        )
    return blocks


def failure_blocks(error: OnrecordError) -> list[Block]:
    """Why a reload published nothing."""
    refused = isinstance(error, (UserError, ReloadInProgress))
    told = [said(error)] if refused else [_("The reload did not finish."), said(error)]
    return [Block(words=(plain(" ".join(told)),))]


def rejections_file(report: ReloadReport) -> str | None:
    """All rejections as text, where they are too many for a message."""
    rejected = [v for v in report.verdicts if v.outcome is Outcome.REJECTED]
    if len(rejected) <= LISTED:
        return None
    return "".join(f"{v.source}: {v.reason}\n" for v in rejected)


def status_blocks(status: CorpusStatus, process: list[tuple[str, str]]) -> list[Block]:
    """What is on record, then how the process is doing."""
    lines = [*facts(status), *process]
    return [
        Block(above=(styled(f"{name}: ", Style.BOLD), plain(shortened(value, LONGEST_FACT))))
        for name, value in lines
    ]


def did(report: ReloadReport) -> str:
    """What a reload did, as the audit log has it."""
    return f"generation {report.generation} serves, {report.articles:,} articles"
