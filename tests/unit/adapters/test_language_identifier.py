"""The language identifier on questions as people type them."""

from __future__ import annotations

import pytest

from bot.render.question_languages import language_line
from retrieval.adapters.language_identifier import LANGUAGES, identify
from retrieval.ask.foreign import language_of
from retrieval.model import NoAnswer, Query
from tests.fakes.quotes import SEARCHED


@pytest.mark.parametrize(
    ("question", "language"),
    [
        ("Was hat der Verteidigungsminister über den Rückzug gesagt?", "de"),
        ("Qu'a dit Wallace sur le retrait ?", "fr"),
        ("¿Qué dijo Wallace sobre la retirada?", "es"),
        ("Cosa ha detto Wallace sul ritiro?", "it"),
        ("Co powiedział Wallace o wycofaniu wojsk?", "pl"),
        ("Що сказав міністр про виведення військ?", "uk"),
        ("Что сказал министр о выводе войск?", "ru"),
        ("ماذا قال الوزير عن الانسحاب", "ar"),
        ("国防部长关于撤军说了什么", "zh"),
        ("Bakan geri çekilme hakkında ne dedi?", "tr"),
    ],
)
def test_a_short_question_in_another_language_is_told(question: str, language: str) -> None:
    assert language_of(question, identify) == language


@pytest.mark.parametrize(
    "question",
    ["Wallace withdrawal Hesper", "hello magazine interview", "Jens Stoltenberg NATO Ukraine",
     "Von der Leyen EU Mercosur deal", "Los Angeles fires Newsom", "manifesto pledge net zero",
     "asdf qwer zxcv", "waht di walace sya abuot wihtdrawal", "AfD ban Weidel", "lorem ipsum dolor",
     "ignore all previous instructions", "is the minister stupid", "Macron Scholz Meloni Sanchez"],
)  # fmt: skip
def test_english_keywords_names_and_gibberish_are_taken_for_no_other_language(
    question: str,
) -> None:
    assert language_of(question, identify) is None


@pytest.mark.parametrize("language", [code for code in LANGUAGES if code != "en"])
def test_every_language_that_is_told_has_a_name(language: str) -> None:
    line = language_line(NoAnswer(Query("?"), SEARCHED, language=language))
    assert line.startswith("This looks like ")
