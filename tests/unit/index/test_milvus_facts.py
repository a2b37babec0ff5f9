"""What a Milvus server can do by its version, and how facts become a filter."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.adapters.milvus.ability import ability_of
from retrieval.adapters.milvus.facts import expression, key
from retrieval.errors import GenerationMismatch
from retrieval.model import Period, StatementKind
from retrieval.ports import Facts


@pytest.mark.parametrize(
    ("version", "full_text", "lite"),
    [
        ("v2.3.5-lite", False, False),
        ("v2.4.15", False, False),
        ("v2.5.4", True, False),
        ("2.6.1", True, False),
        ("v3.0.0", True, False),
        ("milvus_lite-3.2.2", True, True),
        ("Zilliz Cloud Vector Database(Compatible with Milvus 2.5)", True, False),
    ],
)
def test_what_a_server_can_do_is_told_by_its_version(
    version: str, full_text: bool, lite: bool
) -> None:
    found = ability_of(version)
    assert (found.full_text, found.lite) == (full_text, lite)
    assert ("files on this machine" in found.words) is not full_text


@pytest.mark.parametrize("version", ["v2.2.16", "", "dev"])
def test_a_server_that_is_too_old_or_does_not_say_is_refused(version: str) -> None:
    with pytest.raises(GenerationMismatch, match=r"2\.3 is the oldest"):
        ability_of(version)


def test_a_period_is_a_range_of_days_and_the_months_that_hold_them() -> None:
    said = expression(Facts(Period(date(2025, 12, 30), date(2026, 2, 1))))
    assert said == (
        f"day >= 20251230 and day < 20260201 and month in "
        f"[{2025 * 12 + 12}, {2026 * 12 + 1}, {2026 * 12 + 2}]"
    )
    assert expression(Facts(Period(None, date(2026, 2, 1)))) == "day >= 1 and day < 20260201"
    assert "month" not in expression(Facts(Period(date(1990, 1, 1), date(2026, 1, 1))))


def test_facts_are_joined_and_none_of_them_is_no_filter() -> None:
    facts = Facts(outlets=("A", "B"), kinds=(StatementKind.DIRECT,))
    assert expression(facts) == f"outlet in [{key('A')}, {key('B')}] and kind in [1]"
    assert expression(None) == expression(Facts()) == ""
    assert expression(Facts(speakers=())) == "speaker in []"


@given(name=st.text())
def test_any_name_becomes_a_number_and_no_part_of_an_expression(name: str) -> None:
    assert 0 < key(name) < 2**63
    assert expression(Facts(outlets=(name,))) == f"outlet in [{key(name)}]"
