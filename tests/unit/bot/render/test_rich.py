"""Rich messages say what ordinary ones say, with whose words they are as credit."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.adapters.rich_messages import input_of
from bot.choices.model import Choices, Links
from bot.choices.reading import reading
from bot.render.answers import LONG, answer_blocks, quote_block, silence_blocks, which_block
from bot.render.invitations import invitation_block
from bot.render.message import Message
from bot.render.pages import ELLIPSIS, Block, laid_out
from bot.render.rich import rich_messages_of
from retrieval.model import Moment, NothingAsked, Person, Query, Quote, Speaker, WhichPerson
from tests.emulator.rich import checked, nodes, plain, quotations, words_in
from tests.fakes.quotes import SEARCHED, a_citation, a_quote, an_answer, no_answer

words = st.text(st.sampled_from("ab cd.\n “”&<*_[]()`~🦆é"), min_size=1, max_size=2 * LONG).filter(
    str.strip
)
speakers = st.sampled_from([None, Speaker("Gideon Wallace"), Speaker("a spokesman", role="office")])
quotes = st.builds(
    lambda text, speaker, kind: a_quote(text, speaker=speaker, kind=kind),
    words,
    speakers,
    st.sampled_from(["direct", "mixed", "indirect", "passage"]),
)


def taken(blocks: list[Block], heading: str | None = None) -> list[list[dict[str, Any]]]:
    """The blocks of each rich message, all of which Telegram takes."""
    return [checked(input_of(rich))["blocks"] for rich in rich_messages_of(blocks, heading)]


def shown(quote: Quote) -> dict[str, Any]:
    [[block]] = taken([quote_block(quote)])
    return block


def said(blocks: list[Block], heading: str | None = None) -> list[str]:
    """The words of the ordinary rendering, sorted: a credit stands below what it stood above."""
    return sorted(" ".join(one.text for one in laid_out(blocks, heading)).split())


def test_words_are_a_quotation_and_the_speaker_its_bold_credit_above_the_linked_source() -> None:
    assert shown(a_quote()) == {
        "type": "blockquote",
        "blocks": [{"type": "paragraph", "text": "“We stay.”"}],
        "credit": [
            {"type": "bold", "text": "Gideon Wallace"},
            ", the Defence Secretary · 9 March 2026",
            "\n",
            {
                "type": "url",
                "text": "The Chronicle · Wallace rules out leaving",
                "url": "https://chronicle.example/a#:~:text=we%20stay",
            },
        ],
    }


@pytest.mark.parametrize(
    ("changes", "line"),
    [
        ({"kind": "indirect"}, "reported, not quoted"),
        ({"kind": "mixed"}, "partly quoted"),
        ({"speaker": None}, "Speaker not clear from the text"),
    ],
)
def test_what_is_not_somebody_s_own_words_says_so(changes: dict[str, Any], line: str) -> None:
    assert line in plain(shown(a_quote(**changes))["credit"])


def test_a_moment_is_a_date_time_whose_words_stay_and_a_day_is_not() -> None:
    at = datetime(2026, 3, 9, 22, 30, tzinfo=UTC)
    block = shown(a_quote(citation=a_citation(published_at=Moment(at, day_only=False))))
    [moment] = [node for node in nodes([block]) if node["type"] == "date_time"]
    assert moment == {
        "type": "date_time",
        "text": "9 March 2026",
        "unix_time": int(at.timestamp()),
        "date_time_format": "",
    }
    assert "date_time" not in {node["type"] for node in nodes([shown(a_quote())])}


def test_long_words_are_folded() -> None:
    text = "word " * (LONG // 5) + "end."
    block = shown(a_quote(text))
    assert (block["type"], block["text"]) == ("expandable_blockquote", text)
    assert "Gideon Wallace" in plain(block["credit"])


def test_links_lead_where_the_reader_wants_them() -> None:
    with reading(Choices(links=Links.ARTICLE)):
        block = shown(a_quote())
    assert [node["url"] for node in nodes([block]) if "url" in node] == [
        "https://chronicle.example/a"
    ]


def test_nothing_in_the_words_of_others_becomes_a_link() -> None:
    [rich] = rich_messages_of([quote_block(a_quote("See t.me/x, @wallace."))])
    assert input_of(rich)["skip_entity_detection"] is True


def test_commands_can_be_tapped_where_nobody_is_quoted() -> None:
    asked = NothingAsked(Query("hi"), (Person("Gideon Wallace"),), SEARCHED)
    [rich] = rich_messages_of([invitation_block(asked)])
    assert "/help" in words_in(checked(input_of(rich))["blocks"])[0]
    assert input_of(rich)["skip_entity_detection"] is False


def test_a_choice_of_people_is_one_paragraph_of_lines() -> None:
    people = (Person("Ann Ash"), Person("Bob Ash"))
    block = which_block(WhichPerson(Query("Ash?"), people, SEARCHED))
    [[paragraph]] = taken([block])
    [ordinary] = laid_out([block])
    assert plain(paragraph["text"]) == ordinary.text


def test_silence_is_paragraphs_with_what_comes_closest_as_quotations() -> None:
    blocks = silence_blocks(no_answer())
    [page] = taken(blocks)
    assert [block["type"] for block in page] == ["paragraph"]
    assert sorted(" ".join(words_in(page)).split()) == said(blocks)


@given(st.lists(quotes, min_size=1, max_size=5), st.none() | st.just("Understood as: what?"))
@settings(max_examples=60, deadline=None)
def test_both_renderings_say_the_same_and_every_quote_whole(
    quoted: list[Quote], heading: str | None
) -> None:
    blocks = [quote_block(quote, dated=True) for quote in quoted]
    [page] = taken(blocks, heading)
    assert [text for text, _ in quotations(page)] == [quote.text for quote in quoted]
    assert sorted(" ".join(words_in(page)).split()) == said(blocks, heading)


def test_an_answer_that_takes_two_ordinary_messages_is_one_rich_one() -> None:
    blocks = answer_blocks(an_answer(*("word " * 500 for _ in range(3))))
    [rich] = rich_messages_of(blocks, "Understood as: what?")
    assert rich.instead == tuple(laid_out(blocks, "Understood as: what?"))
    assert len(rich.instead) == 3


def test_what_is_too_long_for_one_is_cut_at_words_each_piece_with_its_credit() -> None:
    text = " ".join(f"word{number}" for number in range(9_000))
    pages = taken([quote_block(a_quote(text))], "Understood as: what?")
    assert len(pages) == 3
    assert all(words_in(page)[0] == "Understood as: what?" for page in pages)
    pieces = [quotations(page)[0] for page in pages]
    assert {credit for _, credit in pieces} == {plain(shown(a_quote())["credit"])}
    assert " ".join(piece.strip(ELLIPSIS) for piece, _ in pieces) == text


def test_more_blocks_than_one_message_takes_go_into_the_next() -> None:
    pages = taken([quote_block(a_quote())] * 260)
    assert [len(page) for page in pages] == [250, 10]


def test_each_page_knows_its_own_ordinary_messages() -> None:
    blocks = [quote_block(a_quote(f"“{number}.”")) for number in range(260)]
    first, second = rich_messages_of(blocks)
    texts = [" ".join(one.text for one in page.instead) for page in (first, second)]
    assert ["“249.”" in text for text in texts] == [True, False]
    assert ["“250.”" in text for text in texts] == [False, True]
    assert all(isinstance(one, Message) for one in first.instead)
