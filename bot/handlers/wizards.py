"""The buttons of a subscription in the making, question by question."""

from __future__ import annotations

from datetime import time

from telegram import InlineKeyboardButton as Button
from telegram import InlineKeyboardMarkup, KeyboardButton, ReplyKeyboardMarkup

from bot.delivery.model import EVERY_DAY
from bot.delivery.weekdays import NAMES, WEEKDAYS, WEEKENDS
from bot.delivery.wizard import Step, Wizard, days_ticked, listed_in

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
    (Step.AT, "Time"),
    (Step.DAYS, "Days"),
    (Step.ZONE, "Time zone"),
    (Step.TOPICS, "Topics"),
    (Step.PEOPLE, "People"),
    (Step.OUTLETS, "Outlets"),
)
_SHARE = "Share my location"


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
    back = [_button(wizard, "Back", GO, Step.OVERVIEW)] if wizard.draft.schedule else []
    return InlineKeyboardMarkup([*rows, [*back, _button(wizard, "Cancel", CANCEL)]])


def location_keyboard() -> ReplyKeyboardMarkup:
    """Asks for a location; private chats only."""
    return ReplyKeyboardMarkup(
        [[KeyboardButton(_SHARE, request_location=True)]],
        resize_keyboard=True,
        one_time_keyboard=True,
    )


def _overview_rows(wizard: Wizard) -> list[list[Button]]:
    draft = wizard.draft
    buttons = [_button(wizard, label, GO, step) for step, label in _PARTS]
    keep = "Save" if draft.subscription else "Subscribe"
    return [
        *_in_rows(buttons, 3),
        [_button(wizard, f"Length: {draft.length.value}", LENGTH)],
        [_button(wizard, keep, SAVE), _button(wizard, "Cancel", CANCEL)],
    ]


def _day_rows(wizard: Wizard) -> list[list[Button]]:
    ticked = days_ticked(wizard)
    presets = (("Weekdays", WEEKDAYS), ("Every day", EVERY_DAY), ("Weekends", WEEKENDS))
    first = [_button(wizard, label, DAYS, _digits(days)) for label, days in presets]
    each = [
        _button(wizard, f"{TICKED if day in ticked else ''}{name[:3]}", DAY, str(day))
        for day, name in enumerate(NAMES)
    ]
    done = [[_button(wizard, "These days", DAYS, _digits(ticked))]] if ticked else []
    return [first, *_in_rows(each, 4), *done]


def _list_rows(wizard: Wizard) -> list[list[Button]]:
    done = [_button(wizard, "Done", GO, Step.OVERVIEW)] if listed_in(wizard) else []
    label = {Step.TOPICS: "Everything", Step.PEOPLE: "Nobody in particular"}
    return [[*done, _button(wizard, label.get(wizard.step, "All outlets"), NONE)]]


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
