"""A briefing on the phone: what it says, and that Telegram takes every message of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.render.briefings import (
    STORY,
    briefing_parts,
    days_line,
    quiet_line,
    stories_at,
    stories_in,
    title,
    with_export,
)
from bot.render.message import Style
from bot.render.pages import MOST_UNITS
from bot.render.stories import new_line
from retrieval.model import (
    Digest,
    Misspelt,
    News,
    Novelty,
    Period,
    Reader,
    Speaker,
    SpeakerKind,
)
from tests.emulator.entities import formatted
from tests.emulator.messages import check_button
from tests.fakes.digests import a_digest, a_noted, an_item
from tests.fakes.quotes import a_citation, a_quote


def text_of(digest: Digest) -> str:
    return "\n".join(part.message.text for part in briefing_parts(digest))


@pytest.mark.parametrize(
    ("first", "end", "words"),
    [
        (date(2026, 3, 9), date(2026, 3, 10), "9 March 2026"),
        (date(2026, 3, 9), date(2026, 3, 14), "9 to 13 March 2026"),
        (date(2026, 2, 27), date(2026, 3, 2), "27 February to 1 March 2026"),
        (date(2025, 12, 31), date(2026, 1, 2), "31 December 2025 to 1 January 2026"),
        (date(2026, 3, 9), None, "since 9 March 2026"),
        (None, date(2026, 3, 10), "until 9 March 2026"),
        (None, None, ""),
    ],
)
def test_days_are_named_as_people_name_them(
    first: date | None, end: date | None, words: str
) -> None:
    assert days_line(Period(first, end)) == words


def test_the_title_says_on_what_and_of_whom() -> None:
    reader = Reader(topics=('"fuel duty"', "strike"), people=("Gideon Wallace",))
    assert title(a_digest(reader=reader)) == (
        "Briefing on fuel duty, strike and Gideon Wallace, 9 March 2026"
    )


def test_every_statement_names_its_speaker_or_says_that_it_is_not_clear() -> None:
    unclear = an_item(1, statements=(a_quote("“No.”", speaker=None),))
    source = Speaker("a spokesman for the ministry", SpeakerKind.UNNAMED)
    unnamed = an_item(2, statements=(a_quote("“Never.”", speaker=source),))
    text = text_of(a_digest(unclear, unnamed))
    assert "Speaker not clear from the text · 9 March 2026\n“No.”" in text
    assert "A spokesman for the ministry · 9 March 2026\n“Never.”" in text


def test_what_is_new_of_a_story_that_was_told_is_said_first() -> None:
    quote = a_quote()
    news = (
        News(Novelty.STATEMENT, "a", quote.citation, quote),
        News(Novelty.ARTICLE, "b", a_citation()),
    )
    assert new_line(an_item(told=True, new=news)) == (
        "New: words of Gideon Wallace; 1 further article."
    )
    assert new_line(an_item()) == ""


def test_corrections_and_withdrawals_show_what_was_told_struck_through() -> None:
    quote = a_quote("“For good.”")
    now = a_quote("“Until May.”")
    corrected = News(Novelty.CORRECTION, "a", quote.citation, quote, now)
    withdrawn = News(Novelty.WITHDRAWAL, "a", quote.citation, quote)
    digest = a_digest(an_item(told=True, new=(corrected,)), changed=(withdrawn,))
    text = text_of(digest)
    assert "Corrected: these words are not in the article any more.\n“For good.”" in text
    assert "It now says: “Until May.”" in text
    assert text.index("What you were told before:") < text.index("Withdrawn:")
    struck = [e for p in briefing_parts(digest) for e in p.message.entities]
    assert sum(one.style is Style.STRUCK for one in struck) == 2


@pytest.mark.parametrize(
    ("digest", "line"),
    [
        (a_digest(), "A quiet day: nothing new is on record. 7 articles of these days looked at."),
        (
            a_digest(articles=0),
            (
                "A quiet day: nothing new is on record. No article is of these days. "
                "The newest one is of 9 March 2026."
            ),
        ),
        (
            a_digest(reader=Reader(topics=("ukraine",))),
            "Nothing new on that is on record. 7 articles of these days looked at.",
        ),
        (a_digest(also_noted=(a_noted(),)), ""),
        (a_digest(an_item()), ""),
    ],
)
def test_a_quiet_day_says_so_and_what_was_looked_at(digest: Digest, line: str) -> None:
    assert quiet_line(digest) == line


def test_names_that_nobody_bears_are_told() -> None:
    slip = Misspelt("Wallis", ("Gideon Wallace", "Tamsin Wallace"))
    text = text_of(a_digest(misspelt=(slip,), unknown=("Macron",)))
    assert "No Wallis on record; showing Gideon Wallace and Tamsin Wallace." in text
    assert "Nobody called Macron is on record." in text


def test_noted_stories_go_on_counting_and_have_a_button_for_more() -> None:
    digest = a_digest(an_item(1), an_item(2), also_noted=(a_noted(9), a_noted(10)))
    [part] = briefing_parts(digest)
    assert (
        "Also noted: 3. Noted 9 (The Chronicle); 4. Noted 10 (The Chronicle)." in part.message.text
    )
    assert [button.label for button in part.buttons[-1]] == ["More 3", "More 4"]


def test_buttons_stand_under_the_message_in_which_their_story_ends() -> None:
    long = a_quote("“" + "word " * 500 + "”")
    digest = a_digest(*(replace(an_item(n), statements=(long,)) for n in range(1, 5)))
    parts = briefing_parts(digest)
    assert len(parts) > 1
    for part in parts:
        for row in part.buttons:
            number = row[0].label.split()[-1]
            assert f"“We stay, {number}.”" in part.message.text or f"{number}. " in "".join(
                one.message.text for one in parts
            )


def test_a_message_knows_its_stories_and_the_last_one_makes_a_file() -> None:
    long = a_quote("“" + "word " * 500 + "”")
    items = [replace(an_item(n), statements=(long,)) for n in range(1, 5)]
    parts = with_export(a_digest(*items, also_noted=(a_noted(9),), generation="g1"))
    assert [one for part in parts for one in stories_in(part)] == [one.story.id for one in items]
    assert stories_at([replace(parts[0], buttons=()), *parts], 0) == stories_in(parts[0])
    exports = [row for part in parts for row in part.buttons if row[0].label == "Export"]
    assert exports == [parts[-1].buttons[-1]]


def test_where_there_is_nothing_to_tell_no_file_is_offered() -> None:
    [quiet] = with_export(a_digest())
    assert not quiet.buttons
    assert with_export(a_digest(also_noted=(a_noted(1),)))[-1].buttons[-1][0].label == "Export"


WORDS = st.text(st.sampled_from("ab c\n.“”&<*_🦆é"), min_size=1, max_size=2500).filter(str.strip)
QUOTES = st.builds(a_quote, WORDS)
ITEMS = st.builds(
    an_item,
    st.integers(1, 50),
    headline=WORDS,
    outlets=st.lists(st.text("ab🦆", min_size=1, max_size=60), max_size=12).map(tuple),
    sentences=st.lists(QUOTES, max_size=3).map(tuple),
    statements=st.lists(QUOTES, max_size=3).map(tuple),
)


@given(st.lists(ITEMS, max_size=5), st.lists(st.builds(a_noted, st.integers(51, 99)), max_size=12))
def test_whatever_the_words_are_telegram_takes_every_message_and_button(
    items: list[object], noted: list[object]
) -> None:
    digest = a_digest(*items, also_noted=tuple(noted))  # type: ignore[arg-type]
    parts = briefing_parts(digest)
    for part in parts:
        entities = [
            {"type": e.style.value, "offset": e.offset, "length": e.length, "url": e.url}
            for e in part.message.entities
        ]
        formatted(part.message.text, entities, None, MOST_UNITS, "message")
        for button in (button for row in part.buttons for button in row):
            assert button.data
            assert button.data.startswith(f"{STORY}:")
            check_button({"text": button.label, "callback_data": button.data})
    rows = [row for part in parts for row in part.buttons]
    assert sum(len(row) == 4 for row in rows) >= len(items)
