"""Which languages there are, and which of them somebody's language tag means."""

from __future__ import annotations

from enum import StrEnum


class Language(StrEnum):
    """By ISO 639-1 code, as Telegram names them too."""

    ENGLISH = "en"
    GERMAN = "de"
    FRENCH = "fr"
    SPANISH = "es"
    UKRAINIAN = "uk"

    @property
    def own_name(self) -> str:
        """What its speakers call it, to stand on a button: "Français"."""
        return _OWN_NAMES[self]


_OWN_NAMES = {
    Language.ENGLISH: "English",
    Language.GERMAN: "Deutsch",
    Language.FRENCH: "Français",
    Language.SPANISH: "Español",
    Language.UKRAINIAN: "Українська",
}


def language_named(tag: str | None) -> Language | None:
    """The language of a tag such as ``de-AT`` or ``es_419``; ``None`` where none of these is it."""
    if not tag:
        return None
    code = tag.replace("_", "-").partition("-")[0].casefold()
    return next((language for language in Language if language == code), None)


def understood(*tags: str | None) -> Language:
    """The first of somebody's languages that the bot speaks, dearest first; else English."""
    known = (language_named(tag) for tag in tags)
    return next((language for language in known if language), Language.ENGLISH)
