"""A verdict on a phone: readable at a glance, in words and not by colour alone."""

from __future__ import annotations

from typing import Any

import pytest

from bot.render.message import Message, Style
from bot.render.pages import messages_of
from bot.render.verifications import COPIES, verification_blocks
from retrieval.ask.verdicts import Match, Verdict, Verification
from retrieval.language.differences import Change, Op
from retrieval.model import Span
from tests.emulator.entities import cut
from tests.fakes.quotes import SEARCHED, a_citation, a_quote

TEXT = "“We will not leave,” he said."
SAME = (Change(Op.EQUAL, "we will not leave", "We will not leave"),)
NOT_MISSING = (
    Change(Op.EQUAL, "we will", "We will"),
    Change(Op.INSERT, "", "not", crucial=True),
    Change(Op.EQUAL, "leave", "leave"),
)


def a_match(changes: tuple[Change, ...] = SAME, **known: Any) -> Match:
    quote = a_quote(TEXT, **known.pop("quote", {}))
    spans = (Span(1, 18),) if changes else ()
    return Match(quote, changes, spans, **known)


def a_verification(verdict: Verdict, *matches: Match, **known: Any) -> Verification:
    asked: dict[str, Any] = {
        "given": "“we will not leave”",
        "words": "we will not leave",
        "speaker": "wallace",
        "people": ("Gideon Wallace",),
        "elsewhere": (),
    }
    return Verification(**(asked | known), verdict=verdict, matches=matches, searched=SEARCHED)


def shown(verification: Verification) -> Message:
    [message] = messages_of(verification_blocks(verification))
    return message


def formatted(message: Message, style: Style) -> list[str]:
    return [cut(message.text, e.offset, e.length) for e in message.entities if e.style is style]


def test_proven_words_come_with_who_where_and_when_and_stand_out_in_the_quotation() -> None:
    message = shown(a_verification(Verdict.VERBATIM, a_match(first=True)))
    assert message.text == (
        "VERBATIM\nOn record as quoted words of Gideon Wallace.\n"
        "You asked: “we will not leave”\n\n"
        "Gideon Wallace, the Defence Secretary · 9 March 2026 · first on record\n"
        "“We will not leave,” he said.\n"
        "The Chronicle · Wallace rules out leaving"
    )
    assert formatted(message, Style.QUOTE) == [TEXT]
    assert "We will not leave" in formatted(message, Style.BOLD)


def test_a_missing_not_is_said_in_words_and_in_bold() -> None:
    message = shown(a_verification(Verdict.ALTERED, a_match(NOT_MISSING)))
    warning = "ATTENTION: “not” is on record, and missing from your words."
    assert warning in message.text
    assert {warning, "not"} <= set(formatted(message, Style.BOLD))


def test_asked_words_that_are_not_on_record_are_struck_through() -> None:
    changes = (
        Change(Op.EQUAL, "we will", "We will"),
        Change(Op.REPLACE, "never", "not", crucial=True),
        Change(Op.EQUAL, "leave", "leave"),
    )
    message = shown(a_verification(Verdict.ALTERED, a_match(changes)))
    assert formatted(message, Style.STRUCK) == ["never"]
    assert "“never” in your words is “not” on record" in message.text


def test_copies_are_listed_with_what_they_print_and_counted_where_they_are_many() -> None:
    whole = a_match(quote={"citation": a_citation(outlet="The Courier")})
    lacking = (Change(Op.DELETE, "we will", ""), Change(Op.EQUAL, "not leave", "not leave"))
    part = a_match(lacking, cut=True, quote={"citation": a_citation(outlet="Halyard")})
    message = shown(a_verification(Verdict.VERBATIM, a_match(), whole, part, *[whole] * 9))
    assert "• The Courier, 9 March 2026: in full" in message.text
    assert "• Halyard, 9 March 2026: in part" in message.text
    assert f"… and {11 - COPIES} more" in message.text


def test_a_denial_is_never_shown_as_proof() -> None:
    message = shown(a_verification(Verdict.PARAPHRASE, a_match(negated=True)))
    assert message.text.startswith("DENIED\n")
    assert "the article says this was NOT said" in message.text


def test_silence_says_what_was_searched_and_claims_nothing() -> None:
    unknown = a_verification(Verdict.ABSENT, people=(), speaker="zaphod")
    text = shown(unknown).text
    assert "67 articles of 5 outlets" in text
    assert "Nobody is on record as Zaphod" in text
    assert "no proof that they were never said" in text


@pytest.mark.parametrize("verdict", [v for v in Verdict if v is not Verdict.ABSENT])
def test_every_verdict_stands_in_bold_capitals_on_the_first_line(verdict: Verdict) -> None:
    message = shown(a_verification(verdict, a_match()))
    label = message.text.split("\n")[0]
    assert label.isupper()
    assert formatted(message, Style.BOLD)[0] == label


def test_the_longest_claim_and_quotation_keep_within_telegrams_limits() -> None:
    text = "“" + "word " * 1_500 + "”"
    changes = tuple(
        Change(Op.EQUAL if n % 2 else Op.REPLACE, "word", "word", crucial=True) for n in range(300)
    )
    long = Match(a_quote(text), changes, (Span(1, 7_000),))
    messages = messages_of(
        verification_blocks(a_verification(Verdict.ALTERED, long, words="word " * 800))
    )
    assert all(len(message.text) <= 4096 for message in messages)
    assert all(len(message.entities) <= 100 for message in messages)


def test_words_that_are_quoted_in_part_are_said_to_be_and_which() -> None:
    match = a_match(quote={"kind": "mixed"}, quoted=("will not", "leave"))
    for verdict in (Verdict.PARAPHRASE, Verdict.OTHER_SPEAKER):
        told = shown(a_verification(verdict, match)).text
        assert "In quotation marks: “will not”, “leave”." in told
        assert "nobody is quoted" not in told
    denied = a_match(quoted=("will not",), negated=True)
    assert "were not said" in shown(a_verification(Verdict.PARAPHRASE, denied)).text


def test_where_nothing_is_struck_through_nothing_is_said_to_be() -> None:
    lacking = shown(a_verification(Verdict.ALTERED, a_match(NOT_MISSING)))
    assert "struck" not in lacking.text
    assert "has more, in bold:" in lacking.text
    assert not formatted(lacking, Style.STRUCK)
    gap = (SAME[0], Change(Op.REPLACE, "…", "he said"), Change(Op.EQUAL, "x", "x"))
    between = shown(a_verification(Verdict.VERBATIM, a_match(gap, cut=True)))
    assert "struck" not in between.text
    assert not formatted(between, Style.STRUCK)
