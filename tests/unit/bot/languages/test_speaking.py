import asyncio
from datetime import date

import pytest

from bot.languages import Language, gettext, ngettext, speaking, spoken, understood
from bot.languages.dates import day, days, figure, listed, weekday_and_day
from bot.offload import Offload

NOVEMBER, MARCH = date(2026, 11, 26), date(2026, 3, 9)


def test_english_is_spoken_where_nobody_set_a_language():
    assert spoken() is Language.ENGLISH
    assert gettext("Nobody says this.") == "Nobody says this."
    assert ngettext("{n} thing", "{n} things", 2) == "{n} things"


def test_a_language_is_spoken_within_its_block_only():
    with speaking(Language.FRENCH), speaking(Language.GERMAN):
        assert spoken() is Language.GERMAN
    assert spoken() is Language.ENGLISH


@pytest.mark.parametrize(
    ("tags", "language"),
    [
        (("de-AT",), Language.GERMAN),
        (("es_419", "fr"), Language.SPANISH),
        ((None, "uk"), Language.UKRAINIAN),
        (("pt-BR",), Language.ENGLISH),
        ((), Language.ENGLISH),
    ],
)
def test_the_dearest_language_that_is_spoken_is_understood(tags, language):
    assert understood(*tags) is language


async def test_threads_speak_the_language_of_whoever_waits_for_them():
    offload = Offload()
    try:

        async def heard(language: Language) -> Language:
            with speaking(language):
                return await offload.look_up(spoken)

        assert await asyncio.gather(*map(heard, Language)) == list(Language)
    finally:
        offload.close()


@pytest.mark.parametrize(
    ("language", "lines"),
    [
        ("en", ["26 November 2026", "Thursday 26 November", "9 March to 26 November 2026"]),
        ("de", ["26. November 2026", "Donnerstag, 26. November", "9. März bis 26. November 2026"]),
        ("fr", ["26 novembre 2026", "jeudi 26 novembre", "du 9 mars au 26 novembre 2026"]),
        (
            "es",
            [
                "26 de noviembre de 2026",
                "jueves, 26 de noviembre",
                "del 9 de marzo al 26 de noviembre de 2026",
            ],
        ),
        (
            "uk",
            [
                "26 листопада 2026 р.",
                "четвер, 26 листопада",
                "9 березня – 26 листопада 2026 р.",
            ],
        ),
    ],
)
def test_days_are_written_as_the_language_writes_them(language, lines):
    with speaking(Language(language)):
        said = [day(NOVEMBER), weekday_and_day(NOVEMBER), days(MARCH, NOVEMBER)]
    assert [line.replace("\u202f", " ").replace("\xa0", " ") for line in said] == lines


def test_figures_and_lists_follow_the_language_too():
    with speaking(Language.GERMAN):
        assert figure(12345.5) == "12.345,5"
        assert listed(["A", "B", "C"]) == "A, B und C"
    assert (figure(12345), listed(["A", "B", "C"])) == ("12,345", "A, B and C")
