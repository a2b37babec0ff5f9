"""What Telegram cuts or refuses fits in every language."""

from __future__ import annotations

import pytest

from bot.handlers import (
    buttons,
    deliveries,
    failures,
    judging,
    roles,
    welcome,
    wizards,
)  # fmt: skip
from bot.languages import Language, gettext, speaking
from bot.render import access, briefings, proposals
from bot.render.message import plain, units
from bot.render.pages import MOST_UNITS, Block, messages_of

LONGEST_MENU_LINE, LONGEST_ALERT, LONGEST_PLACEHOLDER = 256, 200, 64
"""Characters by the Bot API: BotCommand, answerCallbackQuery, ForceReply."""

LONGEST_LABEL = 24
"""Characters of a button of which two stand side by side on a phone."""


@pytest.fixture(params=list(Language), autouse=True)
def language(request: pytest.FixtureRequest):
    with speaking(request.param):
        yield request.param


def test_the_lines_of_the_menu_fit():
    for command, line in roles.ADMIN_COMMANDS:
        assert len(gettext(line)) <= LONGEST_MENU_LINE, command


@pytest.mark.parametrize(
    "popping_up",
    [
        buttons.QUESTION_GONE, roles.NOT_ALLOWED, failures.OLD_BUTTON, failures.PRESS_AGAIN,
        judging.THANKS, judging.WHY_NOT, deliveries.AGAIN, deliveries.LEFT, deliveries.SETTLED,
    ],
)  # fmt: skip
def test_what_pops_up_is_not_cut(popping_up: str):
    assert len(gettext(popping_up)) <= LONGEST_ALERT


def test_a_wait_fits_on_the_button_over_inline_results():
    assert len(access.typed_too_much(3600.0)) <= LONGEST_PLACEHOLDER
    assert len(gettext(welcome.IN_THE_FIELD)) <= LONGEST_PLACEHOLDER


def test_labels_of_buttons_stay_short():
    labels = [*briefings.LABELS.values(), *judging.REASONS.values()]
    labels += [label for _step, label in wizards._PARTS]
    assert [label for label in labels if len(gettext(label)) > LONGEST_LABEL] == []
    assert all(len(gettext(fact)) <= LONGEST_PLACEHOLDER for fact in proposals.FACTS.values())


def test_help_is_one_message():
    sections = [part for section in welcome.SECTIONS for part in section]
    told = (welcome.WHAT, *sections, welcome.ADMINS)
    [message] = messages_of([Block(above=(plain(gettext(line)),)) for line in told])
    assert units(message.text) <= MOST_UNITS
