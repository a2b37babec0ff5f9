import pytest
from babel.messages import Catalog, Message

from bot.languages import Language
from tests.translations import (
    TRANSLATED,
    broken,
    hidden,
    kept,
    outdated,
    sentences,
    troubles_of,
)


@pytest.mark.parametrize("language", TRANSLATED)
def test_every_sentence_of_the_code_is_translated_and_no_other(language: Language):
    assert list(outdated(language)) == [], "python -m tests.translations tells what to do"


def test_no_sentence_is_hidden_from_the_translators_in_an_f_string():
    assert list(hidden()) == []


@pytest.mark.parametrize("language", TRANSLATED)
def test_what_is_translated_says_all_that_the_sentence_says(language: Language):
    assert list(broken(language)) == []


@pytest.mark.parametrize("language", TRANSLATED)
def test_the_catalogue_has_the_header_that_readers_go_by(language: Language):
    catalogue = kept(language)
    assert catalogue.locale_identifier == language
    assert catalogue.charset == "utf-8"
    assert catalogue.num_plurals == {"de": 2}.get(language, 3)


def test_sentences_of_the_engine_s_errors_are_known_too():
    assert "Name topics, people and days in at most {most} characters." in sentences()


@pytest.mark.parametrize(
    ("english", "german", "trouble"),
    [
        ("Ended: {line}", "Beendet: {zeile}", "places differ"),
        ("Ended: {line}", "Beendet.", "places differ"),
        ("Send /settings again.", "Senden Sie /einstellungen.", "commands or markup differ"),
        ("Run `onrecord run`.", "Führen Sie onrecord run aus.", "commands or markup differ"),
        ("Set ONRECORD_SOURCES.", "Setzen Sie die Quellen.", "commands or markup differ"),
        ("One.\nTwo.", "Eins. Zwei.", "has other line breaks"),
        ("One", "Eins ", "begins or ends with other space"),
        ("The “Less” button", "Die Taste “Weniger”", "has another language's quotation marks"),
        ("The “Less” button", "Die Taste „Weniger", "has an unpaired quotation mark"),
    ],
)
def test_a_broken_entry_is_told(english: str, german: str, trouble: str):
    found = troubles_of(Message(english, german), Language.GERMAN, 2)
    assert any(one.startswith(trouble) for one in found)


@pytest.mark.parametrize(
    ("language", "forms", "whole"),
    [
        (Language.GERMAN, ("ein Artikel", "{n} Artikel"), True),
        (Language.GERMAN, ("{n} Artikel",), False),
        (Language.GERMAN, ("ein Artikel", "Artikel"), False),
        (Language.UKRAINIAN, ("{n} стаття", "{n} статті", "{n} статей"), True),
        (Language.UKRAINIAN, ("стаття", "{n} статті", "{n} статей"), False),
    ],
)
def test_a_number_may_be_left_out_only_where_it_is_one(
    language: Language, forms: tuple[str, ...], *, whole: bool
):
    message = Message(("{n} article", "{n} articles"), forms)
    plurals = Catalog(locale=str(language)).num_plurals
    assert (not list(troubles_of(message, language, plurals))) is whole
