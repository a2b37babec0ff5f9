"""What was said in a story: own words of those people listen to, of several, and none twice."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from retrieval.ask.same_words import SameWords
from retrieval.ask.sayings import Saying
from retrieval.brief.choosing import choose
from retrieval.brief.spoken import Spoken, is_question
from retrieval.model import Article, Moment, Span, Speaker, SpeakerKind, Statement, StatementKind

PROMINENCE = {"Gideon Wallace": 1.0, "Ann Ash": 0.2}
WORDS = (
    "The river will not be told what to do by a committee of engineers",
    "Every farmer in the valley has counted the sheep and none is missing",
    "Parliament has had four chances to read the bill and took none of them",
    "Nobody who has ever mended a gate would call this one a gate at all",
    "My members want the money before the summer and the apology before that",
)


def spoken(number: int, words: str, speaker: str | None = "Ann Ash", **known: Any) -> Spoken:
    text = f"“{words}”"
    day = known.pop("day", 9)
    moment = Moment(datetime(2026, 3, day, tzinfo=UTC), day_only=True)
    article = Article(f"a{number}", text, outlet="Halyard", published_at=moment)
    who = Speaker(speaker, known.pop("source", SpeakerKind.PERSON)) if speaker else None
    statement = Statement(
        article.id,
        Span(0, len(text)),
        known.pop("kind", StatementKind.DIRECT),
        (Span(1, len(text) - 1),),
        speaker=who,
    )
    saying = Saying(number, statement, article, article.text_digest, 1.0)
    usual: dict[str, Any] = {"about": 0.5, "asks": False, "new": True} | known
    about = usual.pop("about")
    return Spoken(SameWords(saying), speaker, lambda _: about, **usual)


def chosen(*told: Spoken, most: int = 3, **wanted: Any) -> list[str | None]:
    return [one.speaker for one in choose(told, PROMINENCE, most=most, **wanted)]


def test_the_words_of_whom_people_listen_to_come_first() -> None:
    assert chosen(spoken(1, WORDS[0]), spoken(2, WORDS[1], "Gideon Wallace"))[0] == "Gideon Wallace"


def test_own_words_come_before_reports_of_them() -> None:
    report = spoken(1, WORDS[0], kind=StatementKind.MIXED)
    assert choose([report, spoken(2, WORDS[1])], PROMINENCE, most=1)[0].statement.kind == "direct"


def test_one_speaker_does_not_take_every_place() -> None:
    many = [spoken(n, words, "Gideon Wallace") for n, words in enumerate(WORDS[:3])]
    assert chosen(*many, spoken(9, WORDS[3]), most=2) == ["Gideon Wallace", "Ann Ash"]


def test_whoever_the_reader_follows_comes_first() -> None:
    prominent = spoken(1, WORDS[0], "Gideon Wallace")
    followed = spoken(2, WORDS[1])
    assert chosen(prominent, followed, wanted=frozenset({"Ann Ash"}))[0] == "Ann Ash"


def test_of_two_alike_one_is_told_and_none_that_a_sentence_beside_them_tells() -> None:
    longer = f"{WORDS[0]} again"
    assert len(chosen(spoken(1, WORDS[0]), spoken(2, longer, "Ben Elm"))) == 1
    assert chosen(spoken(1, WORDS[0]), beside=[WORDS[0]]) == []


def test_words_of_which_it_is_not_clear_whose_come_last_and_reports_of_that_kind_not_at_all() -> (
    None
):
    assert chosen(spoken(1, WORDS[0], None), spoken(2, WORDS[1])) == ["Ann Ash", None]
    assert chosen(spoken(1, WORDS[0], None, kind=StatementKind.INDIRECT)) == []


def test_whoever_asks_is_not_told_and_a_reply_comes_after_what_makes_sense_alone() -> None:
    assert chosen(spoken(1, WORDS[0], asks=True)) == []
    reply = spoken(1, "It does, I only thought that it might like an audience")
    assert chosen(reply, spoken(2, WORDS[1], "Ben Elm"), most=1) == ["Ben Elm"]


def test_a_question_is_known_by_its_end() -> None:
    assert is_question("“Who knew?”")
    assert not is_question("“Who knew?” she asked.")


SPOKEN = st.builds(
    spoken,
    st.integers(0, 999),
    st.sampled_from(WORDS),
    st.sampled_from(["Ann Ash", "Gideon Wallace", "Ben Elm", None]),
    kind=st.sampled_from(StatementKind),
    day=st.integers(1, 28),
    asks=st.booleans(),
    about=st.floats(0, 1),
)


@given(st.lists(SPOKEN, max_size=12), st.integers(0, 5))
def test_no_more_are_told_than_asked_for_and_no_words_twice(told: list[Spoken], most: int) -> None:
    found = choose(told, PROMINENCE, most=most)
    texts = [one.text for one in found]
    assert len(found) <= most
    assert len(texts) == len(set(texts))
    assert all(any(one is other for other in told) for one in found)
