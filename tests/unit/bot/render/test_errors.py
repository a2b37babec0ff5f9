"""What failed is said in the language of whoever hears of it, and kept so that it can be."""

from __future__ import annotations

import pytest

from bot.feeds.formats.documents import read_document
from bot.feeds.model import FeedError
from bot.feeds.reasons import Reason, read_reason
from bot.fetching.addresses import Policy, parse
from bot.fetching.model import BadStatus, Refused
from bot.languages import Language, speaking
from bot.render.errors import said
from retrieval.errors import UnfitFact
from retrieval.index.doubts import doubt_about
from retrieval.index.report import FileVerdict, Outcome
from retrieval.ingest.corrections import fact_named

PACKED_HALF = b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\x03\xb3"


def cut() -> FeedError:
    with pytest.raises(FeedError) as raised:
        read_document(PACKED_HALF + b"\x29", "https://gull.example/feed")
    return raised.value


def test_an_error_within_an_error_is_said_in_the_same_language() -> None:
    error = cut()
    assert str(error) == "It cannot be unpacked: it breaks off in the middle."
    with speaking(Language.GERMAN):
        assert said(error) == ("Er lässt sich nicht entpacken: die Antwort bricht mittendrin ab.")


@pytest.mark.parametrize("error", [cut(), BadStatus("https://gull.example/feed", 503)])
def test_a_reason_that_was_kept_says_the_same_in_every_language(error: FeedError) -> None:
    kept = read_reason(Reason.of(error).written())
    assert kept == Reason.of(error)
    assert str(kept) == str(error)
    for language in Language:
        with speaking(language):
            assert said(kept) == said(error)


def test_a_refused_address_is_said_in_german_with_its_port_as_it_is_written() -> None:
    with pytest.raises(Refused) as refused:
        parse("http://gull.example:8080/feed", Policy())
    with speaking(Language.GERMAN):
        told = said(refused.value)
    assert "wird nicht gelesen: Port 8080 ist nicht der übliche" in told
    assert "ONRECORD_ALLOW_HOSTS=gull.example:8080" in told


def test_a_doubtful_reload_and_a_correction_that_is_none_are_said_in_german() -> None:
    doubt = doubt_about([FileVerdict(f"{n}.txt", Outcome.REMOVED) for n in range(4)], 6)
    assert doubt is not None
    with pytest.raises(UnfitFact) as unfit:
        fact_named("text")
    with speaking(Language.GERMAN):
        assert said(doubt).startswith(
            "Dieses Neuladen würde 4 von 6 Artikeln entfernen (0.txt; 1.txt; 2.txt; …)"
        )
        assert said(unfit.value).startswith("„text“ lässt sich nicht berichtigen")
