"""The buttons of a subscription in the making, question by question."""

from __future__ import annotations

from datetime import time

from telegram import InlineKeyboardButton as Button
from telegram import InlineKeyboardMarkup, KeyboardButton, ReplyKeyboardMarkup

from bot.delivery.model import EVERY_DAY
from bot.delivery.weekdays import WEEKDAYS, WEEKENDS
from bot.delivery.wizard import Step, Wizard, days_ticked, listed_in
from bot.languages import gettext as _
from bot.languages import marked
from bot.languages.dates import weekday_on_button
from bot.render.kinds import length_word

PREFIX = "w"
AT, DAY, DAYS, GO, PICK, NONE, LENGTH, ZONE, SAVE, CANCEL = (
    "at", "day", "days", "go", "pick", "none", "length", "zone", "save", "cancel",
)  # fmt: skip
_ACTIONS = f"{AT}|{DAY}|{DAYS}|{GO}|{PICK}|{NONE}|{LENGTH}|{ZONE}|{SAVE}|{CANCEL}"
PATTERN = rf"^{PREFIX}:\d+:(?:{_ACTIONS}):"
TICKED = "✓ "
LONGEST_LABEL = 40
"""Characters of a button's label; a phone shows no more."""

_TIMES = tuple(
    map(
        time.fromisoformat,
        "06:00 06:30 07:00 07:30 08:00 08:30 09:00 12:00 17:00 18:00 20:00 22:00".split(),
    )
)
_PARTS = (
    (Step.AT, marked("Time")),
    (Step.DAYS, marked("Days")),
    (Step.ZONE, marked("Time zone")),
    (Step.TOPICS, marked("Topics")),
    (Step.PEOPLE, marked("People")),
    (Step.OUTLETS, marked("Outlets")),
)
_SHARE = marked("Share my location")


def keyboard_of(wizard: Wizard) -> InlineKeyboardMarkup:
    """The buttons under a wizard's question."""
    match wizard.step:
        case Step.AT:
            rows = _in_rows([_button(wizard, f"{at:%H:%M}", AT, f"{at:%H%M}") for at in _TIMES], 4)
        case Step.DAYS:
            rows = _day_rows(wizard)
        case Step.ZONE:
            rows = [[_button(wizard, "UTC", ZONE, "UTC")]]
        case Step.CITY | Step.PLACE:
            rows = [[button] for button in _options(wizard)]
        case Step.TOPICS | Step.PEOPLE | Step.OUTLETS:
            rows = [*_in_rows(_options(wizard), 2), *_list_rows(wizard)]
        case Step.UNTIL:
            rows = []
        case Step.OVERVIEW:
            return InlineKeyboardMarkup(_overview_rows(wizard))
    back = [_button(wizard, _("Back"), GO, Step.OVERVIEW)] if wizard.draft.schedule else []
    return InlineKeyboardMarkup([*rows, [*back, _button(wizard, _("Cancel"), CANCEL)]])


def location_keyboard() -> ReplyKeyboardMarkup:
    """Asks for a location; private chats only."""
    return ReplyKeyboardMarkup(
        [[KeyboardButton(_(_SHARE), request_location=True)]],
        resize_keyboard=True,
        one_time_keyboard=True,
    )


def _overview_rows(wizard: Wizard) -> list[list[Button]]:
    draft = wizard.draft
    buttons = [_button(wizard, _(label), GO, step) for step, label in _PARTS]
    keep = _("Save") if draft.subscription else _("Subscribe")
    return [
        *_in_rows(buttons, 3),
        [_button(wizard, _("Length: {length}").format(length=length_word(draft.length)), LENGTH)],
        [_button(wizard, keep, SAVE), _button(wizard, _("Cancel"), CANCEL)],
    ]


def _day_rows(wizard: Wizard) -> list[list[Button]]:
    ticked = days_ticked(wizard)
    presets = ((_("Weekdays"), WEEKDAYS), (_("Every day"), EVERY_DAY), (_("Weekends"), WEEKENDS))
    first = [_button(wizard, label, DAYS, _digits(days)) for label, days in presets]
    each = [
        _button(wizard, f"{TICKED if day in ticked else ''}{weekday_on_button(day)}", DAY, str(day))
        for day in range(7)
    ]
    done = [[_button(wizard, _("These days"), DAYS, _digits(ticked))]] if ticked else []
    return [first, *_in_rows(each, 4), *done]


def _list_rows(wizard: Wizard) -> list[list[Button]]:
    done = [_button(wizard, _("Done"), GO, Step.OVERVIEW)] if listed_in(wizard) else []
    label = {Step.TOPICS: _("Everything"), Step.PEOPLE: _("Nobody in particular")}
    return [[*done, _button(wizard, label.get(wizard.step, _("All outlets")), NONE)]]


def _options(wizard: Wizard) -> list[Button]:
    chosen = listed_in(wizard)
    return [
        _button(
            wizard, f"{TICKED if name in chosen else ''}{name}"[:LONGEST_LABEL], PICK, str(place)
        )
        for place, name in enumerate(wizard.options)
    ]


def _button(wizard: Wizard, label: str, action: str, value: str = "") -> Button:
    return Button(label, callback_data=f"{PREFIX}:{wizard.id}:{action}:{value}")


def _digits(days: frozenset[int]) -> str:
    return "".join(str(day) for day in sorted(days))


def _in_rows(buttons: list[Button], width: int) -> list[list[Button]]:
    return [buttons[start : start + width] for start in range(0, len(buttons), width)]
