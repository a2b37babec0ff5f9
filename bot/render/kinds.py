"""What the engine's lengths, stages and outcomes are called by people."""

from __future__ import annotations

from bot.languages import gettext as _
from bot.languages import marked
from retrieval.index.report import Outcome
from retrieval.model import Length
from retrieval.ports import ReloadStage

LENGTHS = {
    Length.SHORT: marked("short"),
    Length.NORMAL: marked("normal"),
    Length.LONG: marked("long"),
}
_STAGES = {
    ReloadStage.READ: marked("Reading files"),
    ReloadStage.PARSE: marked("Finding statements"),
    ReloadStage.ENCODE: marked("Encoding passages"),
    ReloadStage.GROUP: marked("Grouping stories"),
    ReloadStage.WRITE: marked("Writing indexes"),
    ReloadStage.VERIFY: marked("Verifying"),
    ReloadStage.TOKENS: marked("Reading closely"),
}
_OUTCOMES = {
    Outcome.ADDED: marked("added"),
    Outcome.CHANGED: marked("changed"),
    Outcome.UNCHANGED: marked("unchanged"),
    Outcome.REMOVED: marked("removed"),
    Outcome.SUPERSEDED: marked("superseded"),
    Outcome.REJECTED: marked("rejected"),
}


def length_word(length: Length) -> str:
    """ "short"."""
    return _(LENGTHS[length])


def stage_word(stage: ReloadStage) -> str:
    """ "Encoding passages"."""
    return _(_STAGES[stage])


def outcome_word(outcome: Outcome) -> str:
    """ "unchanged"."""
    return _(_OUTCOMES[outcome])
