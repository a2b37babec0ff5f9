"""One spelling for words that are written in two ways."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.language.spellings import american, one_spelling


@pytest.mark.parametrize(
    ("british", "spelt"),
    [
        ("criticised", "criticized"), ("criticising", "criticizing"), ("labour", "labor"),
        ("programmes", "programs"), ("defence", "defense"), ("centre", "center"),
        ("travelling", "traveling"), ("cancelled", "canceled"), ("licence", "license"),
        ("organiser", "organizer"), ("organisations", "organizations"), ("analysed", "analyzed"),
        ("manoeuvre", "maneuver"), ("judgement", "judgment"), ("sceptical", "skeptical"),
    ],
)  # fmt: skip
def test_british_spelling_becomes_american(british: str, spelt: str) -> None:
    assert american(british) == spelt
    assert american(spelt) == spelt


@pytest.mark.parametrize(
    "word", ["weaponised", "radicalisation", "modernisation", "decolonise", "deprioritisation"]
)
def test_verbs_that_are_in_no_table_become_american_too(word: str) -> None:
    assert american(word) == word.replace("is", "iz", 1)


@pytest.mark.parametrize(
    "word",
    """
    advise advised adviser promise promised promising surprise supervise exercise compromise
    compromised revise televised improvise improvisation enterprise franchise disguise devise
    precise rise rising arising uprising raised likewise otherwise miser fundraiser praising
    """.split(),
)
def test_what_is_written_in_one_way_everywhere_stays(word: str) -> None:
    assert american(word) == word


def test_a_text_keeps_everything_else() -> None:
    text = "“The Organisation’s defence,” she SAID: 4-year programme, İzmir."
    assert one_spelling(text) == "“The organization’s defense,” she SAID: 4-year program, İzmir."


@given(st.text())
def test_any_text_is_taken_and_a_second_time_changes_nothing(text: str) -> None:
    once = one_spelling(text)
    assert one_spelling(once) == once
    assert len(once.split()) == len(text.split())
