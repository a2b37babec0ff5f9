"""Puts together what those in charge can know: a part of the composition root."""

from __future__ import annotations

from datetime import timedelta

from bot.adapters.given import GivenAnswers
from bot.adapters.state.database import Database
from bot.adapters.unanswered import Unanswered
from bot.foundation_root import Foundation
from bot.insight.desk import Insight
from bot.insight.gaps_asked import Gaps
from bot.insight.intake_picture import IntakePicture
from bot.insight.numbers import Numbers
from bot.settings import Settings
from bot.shelf import Shelf
from bot.state_root import state_database


def insight(on: Foundation, shelf: Shelf) -> Insight:
    """What those in charge of a bot can know."""
    given = given_answers(on.settings, on.database)
    unanswered = unanswered_questions(on.settings, on.database)
    return Insight(
        given,
        unanswered,
        Gaps(on.offload, unanswered, on.models.embedder, on.clock),
        Numbers(given, on.settings.corpus, on.zone),
        IntakePicture(on.offload, shelf),
    )


def given_answers(settings: Settings, database: Database | None = None) -> GivenAnswers:
    """What was shown to whom; by default from the settings' state database."""
    used = database or state_database(settings)
    return GivenAnswers(used, timedelta(days=settings.shown_days))


def unanswered_questions(settings: Settings, database: Database | None = None) -> Unanswered:
    """What nothing on record answered, for no time at all where its words may not be kept."""
    used = database or state_database(settings)
    allowed = settings.log_questions or settings.log_unanswered
    return Unanswered(used, timedelta(days=settings.shown_days if allowed else 0))
