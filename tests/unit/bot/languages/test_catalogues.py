import pytest

from bot.languages import Language
from tests.translations import TRANSLATED, broken, kept


@pytest.mark.parametrize("language", TRANSLATED)
def test_what_is_translated_says_all_that_the_sentence_says(language: Language):
    assert list(broken(language)) == []


@pytest.mark.parametrize("language", TRANSLATED)
def test_the_catalogue_has_the_header_that_readers_go_by(language: Language):
    catalogue = kept(language)
    assert catalogue.locale_identifier == language
    assert catalogue.charset == "utf-8"
    assert catalogue.num_plurals == {"de": 2}.get(language, 3)
