"""The buttons under settings and first steps: each holds what it sets, so that twice is once."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from typing import TypeVar

from telegram import InlineKeyboardButton as Button
from telegram import InlineKeyboardMarkup

from bot.choices.model import AUTOMATIC, OFF, ON, Changers, Choices, Links, Name
from bot.delivery.cities import City
from bot.languages import Language
from bot.languages import gettext as _
from bot.render.choices import CHANGERS, LINKS, SWITCH
from bot.render.kinds import LENGTHS
from retrieval.model import Length

E = TypeVar("E", bound=StrEnum)

SETTINGS, FIRST = "set", "first"
"""How the data of a button begins: in the settings, in the first steps."""

SHOW, LOCATE, DONE, SKIP, ASK = "show", "locate", "done", "skip", "ask"
ALL = "all"
TICKED = "✓ "
_LIKELY = (
    "Europe/London", "Europe/Dublin", "Europe/Paris", "Europe/Berlin", "Europe/Madrid",
    "Europe/Kyiv", "America/New_York", "America/Los_Angeles",
)  # fmt: skip
_HOME = {
    Language.GERMAN: ("Europe/Berlin", "Europe/Vienna", "Europe/Zurich"),
    Language.FRENCH: ("Europe/Paris", "Europe/Brussels", "America/Montreal"),
    Language.SPANISH: ("Europe/Madrid", "America/Mexico_City", "America/Bogota"),
    Language.UKRAINIAN: ("Europe/Kyiv",),
}
"""Zones in which a language is spoken; they come before the others."""

MOST_ZONES = 8


def overview(choices: Choices, *, private: bool) -> InlineKeyboardMarkup:
    """A button for each choice; what has two or three values is set by one tap."""
    rows = [
        [_button(SETTINGS, _("Language"), SHOW, Name.LANGUAGE),
         _button(SETTINGS, _("Time zone"), SHOW, Name.ZONE)],
        [_next(_("Length: {value}"), Name.LENGTH, list(Length), choices.length, LENGTHS)],
        [_switch(_("Pictures: {value}"), Name.PICTURES, on=choices.pictures),
         _switch(_("Previews: {value}"), Name.PREVIEWS, on=choices.previews)],
        [_next(_("Links: {value}"), Name.LINKS, list(Links), choices.links, LINKS)],
    ]  # fmt: skip
    if not private:
        changing = _("May change: {value}")
        rows.append([_next(changing, Name.CHANGERS, list(Changers), choices.changers, CHANGERS)])
    return InlineKeyboardMarkup([*rows, [_button(SETTINGS, _("Done"), DONE)]])


def languages(flow: str, choices: Choices) -> InlineKeyboardMarkup:
    """Every language by its own name, and automatic."""
    ticked = choices.language or AUTOMATIC
    names = {AUTOMATIC: _("Automatic"), **{one.value: one.own_name for one in Language}}
    buttons = [
        _button(flow, f"{TICKED if code == ticked else ''}{name}", Name.LANGUAGE, code)
        for code, name in names.items()
    ]
    return InlineKeyboardMarkup([*_in_rows(buttons, 2), _leave(flow)])


def zones(flow: str, choices: Choices, *, private: bool) -> InlineKeyboardMarkup:
    """Likely zones, those where the reader's language is spoken first."""
    known = (choices.zone,) if choices.zone else ()
    likely = list(dict.fromkeys([*known, *_HOME.get(choices.spoken, ()), *_LIKELY]))[:MOST_ZONES]
    buttons = [
        _button(flow, f"{TICKED if zone == choices.zone else ''}{_place(zone)}", Name.ZONE, zone)
        for zone in [*likely, "UTC"]
    ]
    share = [[_button(flow, _("Share my location"), LOCATE)]] if private else []
    return InlineKeyboardMarkup([*_in_rows(buttons, 3), *share, _leave(flow)])


def cities(flow: str, found: Sequence[City]) -> InlineKeyboardMarkup:
    """A button for each city that a name may mean."""
    rows = [[_button(flow, city.line[:40], Name.ZONE, city.zone)] for city in found]
    return InlineKeyboardMarkup([*rows, _leave(flow)])


def first_question(question: str) -> InlineKeyboardMarkup:
    """The last of the first steps; the button's label is what it asks."""
    return InlineKeyboardMarkup([[_button(FIRST, question, ASK)], _leave(FIRST)])


def _leave(flow: str) -> list[Button]:
    if flow == FIRST:
        return [_button(FIRST, _("Skip"), SKIP)]
    return [_button(SETTINGS, _("Back"), SHOW, ALL)]


def _next(label: str, name: Name, values: list[E], now: E, words: dict[E, str]) -> Button:
    following = values[(values.index(now) + 1) % len(values)]
    return _button(SETTINGS, label.format(value=_(words[now])), name, following)


def _switch(label: str, name: Name, *, on: bool) -> Button:
    return _button(SETTINGS, label.format(value=_(SWITCH[on])), name, OFF if on else ON)


def _button(flow: str, label: str, action: str, value: str = "") -> Button:
    return Button(label, callback_data=f"{flow}:{action}:{value}")


def _place(zone: str) -> str:
    return zone.rpartition("/")[2].replace("_", " ")


def _in_rows(buttons: list[Button], width: int) -> list[list[Button]]:
    return [buttons[start : start + width] for start in range(0, len(buttons), width)]
