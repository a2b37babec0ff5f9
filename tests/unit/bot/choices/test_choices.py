"""What is kept for a chat is read as choices, and what cannot be chosen is refused."""

from __future__ import annotations

from datetime import UTC
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.choices.model import DEFAULT, Asking, Changers, Choices, Links, Name, checked, choices_in
from bot.choices.reading import current, here, reading
from bot.languages import Language, spoken
from retrieval.errors import UserError
from retrieval.model import Length


def test_nothing_kept_is_everybody_s_defaults() -> None:
    assert choices_in({}) == DEFAULT


def test_what_is_kept_is_what_holds() -> None:
    kept = {
        "language": "uk", "telegram_language": "de-AT", "timezone": "Europe/Kyiv", "length": "long",
        "pictures": "off", "links": "article", "previews": "on", "changers": "everybody",
        "asking_zone": "set:12:99", "welcomed": "on", "less": "[]",
    }  # fmt: skip
    assert choices_in(kept) == Choices(
        Language.UKRAINIAN, "de-AT", "Europe/Kyiv", Length.LONG, pictures=False,
        links=Links.ARTICLE, previews=True, changers=Changers.EVERYBODY,
        asking=Asking("set", 12, 99), welcomed=True,
    )  # fmt: skip


@given(st.dictionaries(st.sampled_from([name.value for name in Name]), st.text(max_size=20)))
def test_whatever_another_version_kept_does_no_harm(kept: dict[str, str]) -> None:
    choices = choices_in(kept)
    assert choices.spoken in Language
    assert choices.length in Length


@pytest.mark.parametrize(
    ("chosen", "telegram", "speaks"),
    [(None, "de-AT", "de"), (None, "pl", "en"), (None, None, "en"), ("fr", "de", "fr")],
)
def test_automatic_is_the_language_of_telegram(
    chosen: str | None, telegram: str | None, speaks: str
) -> None:
    language = Language(chosen) if chosen else None
    assert Choices(language=language, telegram=telegram).spoken == speaks


@pytest.mark.parametrize(
    ("name", "value"),
    [(Name.LENGTH, "huge"), (Name.ZONE, "Mars"), (Name.WELCOMED, "on"), (Name.PICTURES, "maybe")],
)
def test_what_cannot_be_chosen_is_refused(name: Name, value: str) -> None:
    with pytest.raises(UserError):
        checked(name, value)


def test_choices_hold_within_their_block_language_and_zone_with_them() -> None:
    with reading(Choices(language=Language.GERMAN, zone="Europe/Berlin")):
        assert spoken() is Language.GERMAN
        assert here(UTC) == ZoneInfo("Europe/Berlin")
    assert current() is DEFAULT
    assert here(UTC) is UTC
