"""Which handlers there are, and in which order whatever comes is shown to them."""

from __future__ import annotations

from typing import Any

from telegram.ext import Application

from bot.handlers.adding import AddingArticles
from bot.handlers.admin import Admin
from bot.handlers.articles import Articles
from bot.handlers.auditing import Auditing
from bot.handlers.briefings import Briefings
from bot.handlers.choosing import Settings
from bot.handlers.conversations import Forgetting
from bot.handlers.deliveries import Deliveries
from bot.handlers.edits import Edits
from bot.handlers.exports import Exports
from bot.handlers.failures import Failures
from bot.handlers.feeds import FeedCommands
from bot.handlers.first_steps import FirstSteps
from bot.handlers.gaps import GapsAsked
from bot.handlers.gate import Gate
from bot.handlers.generations import Generations
from bot.handlers.inline import Inline
from bot.handlers.judging import Judging
from bot.handlers.leanings import LeaningHandlers
from bot.handlers.membership import Membership
from bot.handlers.narrowing import FromAnswers
from bot.handlers.placing import Placing
from bot.handlers.privacy import PrivacyOf
from bot.handlers.questions import Questions
from bot.handlers.quotes import Quotes
from bot.handlers.records import Records
from bot.handlers.status import StatusOf
from bot.handlers.subscribing import Subscribing
from bot.handlers.subscriptions import Subscriptions
from bot.handlers.timelines import Timelines
from bot.handlers.verifying import Verifying
from bot.handlers.watching import Watching
from bot.handlers.welcome import Welcome
from bot.services import Services

IN_ORDER = (
    # Before the questions, which take any text: what is addressed to somebody else.
    Edits,
    Gate,
    Placing,
    Quotes,
    Articles,
    Membership,
    FirstSteps,
    Welcome,
    Settings,
    PrivacyOf,
    Forgetting,
    Records,
    Timelines,
    AddingArticles,
    Exports,
    Briefings,
    LeaningHandlers,
    Verifying,
    Subscribing,
    Subscriptions,
    Watching,
    Questions,
    FromAnswers,
    Inline,
    Judging,
    Admin,
    StatusOf,
    GapsAsked,
    Auditing,
    Generations,
    FeedCommands,
    Deliveries,
    Failures,
)


def register_all(
    application: Application[Any, Any, Any, Any, Any, Any], services: Services
) -> None:
    """Register all of them, in that order."""
    for room in IN_ORDER:
        room(services).register(application)
