"""Reloads and status for admins, as blocks."""

from __future__ import annotations

from bot.render.answers import shortened
from bot.render.counting import counted
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
    """ "Encoding passages: 120 of 600"."""
    stage = progress.stage.value
    of = f" of {progress.total:,}" if progress.total is not None else ""
    return f"Reloading. {stage[:1].upper()}{stage[1:]}: {progress.done:,}{of}"


def report_blocks(report: ReloadReport) -> list[Block]:
    """Counts first, then the first rejections with their reasons."""
    counts = ", ".join(
        f"{report.count(outcome)} {outcome.value}" for outcome in Outcome if report.count(outcome)
    )
    rejected = [v for v in report.verdicts if v.outcome is Outcome.REJECTED]
    blocks = [
        Block(
            above=(
                styled("Reload finished.", Style.BOLD),
                plain(
                    f" {counts or 'nothing to do'} ({report.seconds:.0f} s).\nOn record: "
                    f"{counted(report.articles, 'article')}, "
                    f"{counted(report.statements, 'statement')} "
                    f"(generation {report.generation})."
                ),
            )
        )
    ]
    blocks += [
        Block(
            above=(
                styled(shortened(v.source), Style.CODE),
                plain(f": {shortened(v.reason or 'no reason known')}"),
            )
        )
        for v in rejected[:LISTED]
    ]
    if len(rejected) > LISTED:
        blocks.append(Block(above=(plain(f"All {len(rejected)} rejections are in the file."),)))
    return blocks


def failure_blocks(error: OnrecordError) -> list[Block]:
    """Why a reload published nothing."""
    refused = isinstance(error, (UserError, ReloadInProgress))
    said = str(error) if refused else f"The reload did not finish. {error}"
    return [Block(words=(plain(said),))]


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
    return f"generation {report.generation} serves, {counted(report.articles, 'article')}"
