"""What those in charge can know, as one bot has it."""

from __future__ import annotations

from dataclasses import dataclass

from bot.adapters.given import GivenAnswers
from bot.adapters.unanswered import Unanswered
from bot.insight.gaps_asked import Gaps
from bot.insight.intake_picture import IntakePicture
from bot.insight.numbers import Numbers


@dataclass(frozen=True, slots=True)
class Insight:
    """The record of what was shown, and what is read out of it."""

    given: GivenAnswers
    unanswered: Unanswered
    gaps: Gaps
    numbers: Numbers
    intake: IntakePicture
