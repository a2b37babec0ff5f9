"""A date is what was written, to the precision it was written with, or unknown."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.ingest.dates import parse_moment


@pytest.mark.parametrize(
    ("written", "stated"),
    [
        ("2022-02-16", "2022-02-16"),
        ("16 February 2022", "2022-02-16"),
        ("Wed, 16 Feb 2022", "2022-02-16"),
        ("February 16th, 2022", "2022-02-16"),
        ("Feb. 16, 2022", "2022-02-16"),
        ("2022-02-16T09:30:00Z", "2022-02-16T09:30:00+00:00"),
        ("2022-02-16T09:30:00+01:00", "2022-02-16T09:30:00+01:00"),
        ("Wed, 16 Feb 2022 09:30:00 +0100", "2022-02-16T09:30:00+01:00"),
        ("16 Feb 2022 09:30", "2022-02-16T09:30:00+00:00"),
        ("16 February 2022, 9.30pm", "2022-02-16T21:30:00+00:00"),
        ("16 February 2022 at 09:30", "2022-02-16T09:30:00+00:00"),
    ],
)
def test_a_full_date_is_understood_to_its_own_precision(written: str, stated: str) -> None:
    moment = parse_moment(written)
    assert moment is not None
    assert moment.isoformat() == stated


@pytest.mark.parametrize(
    "written",
    ["", "soon", "yesterday", "Wednesday", "February 2022", "16 February", "02/03/2022",
     "0012-01-01", "2022-13-45", "31 February 2022", "9999-99-99T99:99", "now"],
)  # fmt: skip
def test_anything_less_than_one_certain_day_is_unknown(written: str) -> None:
    assert parse_moment(written) is None


@given(st.text(max_size=60))
def test_no_text_is_too_odd(text: str) -> None:
    moment = parse_moment(text)
    assert moment is None or moment.at.tzinfo is not None
