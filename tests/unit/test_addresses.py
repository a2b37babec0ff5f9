"""One article has one identity, however it is linked to, and two articles never share one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.addresses import identity_of, shown_address

ARTICLE = "https://www.vennport.example/news/2026/03/12/fuel-duty"


@pytest.mark.parametrize(
    "other",
    [
        "http://www.vennport.example/news/2026/03/12/fuel-duty",
        "https://vennport.example/news/2026/03/12/fuel-duty/",
        "https://m.vennport.example/news/2026/03/12/fuel-duty",
        "https://amp.vennport.example/news/2026/03/12/fuel-duty",
        "https://www.vennport.example/amp/news/2026/03/12/fuel-duty",
        "https://www.vennport.example/news/2026/03/12/fuel-duty/amp",
        "https://www.vennport.example/news/2026/03/12/fuel-duty/amp/",
        "https://www.vennport.example/news/2026/03/12/fuel-duty?amp",
        "https://www.vennport.example/news/2026/03/12/fuel-duty?outputType=amp",
        "https://WWW.Vennport.Example:443/news/2026/03/12/fuel-duty#comments",
        "https://www.vennport.example/news/2026/03/12/fuel-duty?utm_source=x&utm_medium=y",
        "https://www.vennport.example/news/2026/03/12/fuel-duty?fbclid=IwAR0&gclid=1&ref_src=home",
        "https://www.vennport.example/news/2026/03/12/fuel%2Dduty",
        " https://www.vennport.example/news/2026/03/12/fuel-duty\n",
    ],
)
def test_the_ways_in_which_an_article_is_linked_to_are_one_article(other: str) -> None:
    assert identity_of(other) == identity_of(ARTICLE) is not None


@pytest.mark.parametrize(
    "other",
    [
        "https://www.vennport.example/news/2026/03/12/fuel-duty-2",
        "https://www.vennport.example/news/2026/03/13/fuel-duty",
        "https://www.vennport.example/news/2026/03/12/fuel-duty?page=2",
        "https://www.lantern.example/news/2026/03/12/fuel-duty",
        "https://news.vennport.example/news/2026/03/12/fuel-duty",
        "https://www.vennport.example/news/2026/03/12/fuel-duty?ref=12",
        "https://www.vennport.example:8080/news/2026/03/12/fuel-duty",
        "https://www.vennport.example/news/2026/03/12/fuel-duty#!/live",
        "https://www.vennport.example/News/2026/03/12/fuel-duty",
    ],
)
def test_other_articles_are_others(other: str) -> None:
    assert identity_of(other) != identity_of(ARTICLE)


def test_the_order_of_parameters_does_not_count() -> None:
    assert identity_of("https://x.example/a?id=3&s=1") == identity_of(
        "https://x.example/a?s=1&id=3"
    )


@pytest.mark.parametrize(
    "front_page",
    [
        "https://www.vennport.example",
        "http://vennport.example/",
        "https://m.x.example/?utm_source=a",
    ],
)
def test_a_front_page_identifies_no_article(front_page: str) -> None:
    assert identity_of(front_page) is None


def test_what_is_shown_keeps_host_and_path_and_loses_only_what_tracks() -> None:
    shown = shown_address("https://m.vennport.example/a/?id=3&utm_source=x&fbclid=y#top")
    assert shown == "https://m.vennport.example/a/?id=3"


def test_a_relative_address_needs_a_base() -> None:
    assert shown_address("/news/a") is None
    assert shown_address("/news/a", "https://x.example/section/") == "https://x.example/news/a"


@pytest.mark.parametrize(
    "written",
    ["", "javascript:alert(1)", "ftp://x.example/a", "https://", "https://x.example/a b",
     "https://[::1", "https://x.example:99999/a", "mailto:a@x.example",
     f"https://x.example/{3000 * 'a'}"],
)  # fmt: skip
def test_what_is_no_address_of_the_web_is_none(written: str) -> None:
    assert shown_address(written) is None
    assert identity_of(written) is None


@given(st.text(max_size=60), st.text(max_size=30))
def test_any_text_is_taken_and_identities_stay_themselves(path: str, query: str) -> None:
    address = f"https://www.x.example/{path}?{query}"
    shown, identity = shown_address(address), identity_of(address)
    if shown is not None:
        assert shown_address(shown) == shown
        assert identity_of(shown) == identity
    if identity is not None:
        assert identity_of(identity) == identity
