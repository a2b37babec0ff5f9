"""A few words after a question, and the whole question that they ask."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.ask.conversation import Turn
from retrieval.ask.following import FollowUp, asked_after, follow, is_elliptic
from retrieval.ask.understanding import understand
from retrieval.ask.worded import worded
from retrieval.errors import UserError
from retrieval.model import Intent, Person, Query

GIDEON = Person("Gideon Wallace", ("Wallace", "the Defence Secretary"), 60)
TAMSIN = Person("Tamsin Wallace", ("Wallace", "mayor of Fenbridge"), 30)
THORLEY = Person("Marian Thorley", ("Thorley", "Prime Minister"), 20)
PEOPLE = (GIDEON, TAMSIN, THORLEY)
OUTLETS = ("The Vennport Chronicle", "Daily Lantern")
NOW = datetime(2026, 3, 16, 12, tzinfo=UTC)
ASKED = Turn(
    "what did Gideon Wallace say about withdrawal?",
    ("Gideon Wallace",),
    "Gideon Wallace",
    "We will not leave",
    shown=3,
)


def follows(words: str, turn: Turn = ASKED) -> str | None:
    meant = follow(words, turn, PEOPLE, now=NOW, outlets=OUTLETS)
    return meant.question if meant else None


@pytest.mark.parametrize(
    ("words", "question"),
    [
        ("and Thorley?", "what did Marian Thorley say about withdrawal?"),
        ("What about the Prime Minister?", "what did Marian Thorley say about withdrawal?"),
        ("and Thorley on the strike?", "what did Marian Thorley say about the strike?"),
        ("And what did Thorley say?", "what did Marian Thorley say about withdrawal?"),
        ("did Thorley mention it?", "did Marian Thorley mention withdrawal?"),
        ("what about sanctions?", "what did Gideon Wallace say about sanctions?"),
        ("what did he say about Camp Hesper?", "what did Gideon Wallace say about Camp Hesper?"),
        ("what is his position on rail?", "what did Gideon Wallace say about rail?"),
        ("has he changed his mind?", "has Gideon Wallace changed their mind?"),
        ("and has he changed his mind?", "has Gideon Wallace changed their mind about withdrawal?"),
        ("what do others say about him?", "what do others say about Gideon Wallace?"),
        ("and since Friday?", "what did Gideon Wallace say about withdrawal since 13 March 2026?"),
        ("yesterday?", "what did Gideon Wallace say about withdrawal on 15 March 2026?"),
        ("only in the Lantern",
         "what did Gideon Wallace say about withdrawal in Daily Lantern?"),
        ("when was that?", "when did Gideon Wallace say “We will not leave”?"),
        ("where did he say that?", "where did Gideon Wallace say “We will not leave”?"),
        ("who said that?", "who said “We will not leave”?"),
        ("who else?", "who other than Gideon Wallace spoke about withdrawal?"),
        ("did Thorley back him?", "did Thorley back Gideon Wallace?"),
        ("who criticised him?", "who criticised Gideon Wallace?"),
        ("did he explain why?", "did Gideon Wallace mention withdrawal?"),
    ],
)  # fmt: skip
def test_a_few_words_go_on_from_the_question_before(words: str, question: str) -> None:
    assert follows(words) == question


def test_a_pronoun_may_mean_whom_the_question_was_about() -> None:
    turn = Turn("what did Thorley say about Wallace?", ("Marian Thorley",), "Marian Thorley")
    assert follows("did she back him?", turn) == "did Marian Thorley back Gideon Wallace?"
    assert follows("and him?", turn) == "what did Gideon Wallace say about Marian Thorley?"


def test_a_pronoun_that_is_nobody_asks_nothing_of_the_question_before() -> None:
    assert follows("and her?") is None
    assert follows("did she back him?") is None


def test_a_pronoun_that_may_be_nobody_is_not_dropped() -> None:
    assert follows("what did he say about her?") == "what did Gideon Wallace say about her?"


def test_the_deed_that_was_asked_of_anybody_is_not_what_somebody_spoke_about() -> None:
    turn = Turn("who opposes the rail bill?", (), "Gideon Wallace", "Never", shown=1)
    assert (
        follows("what about Thorley?", turn) == "what did Marian Thorley say about the rail bill?"
    )
    assert follows("did he explain why?", turn) == "did Gideon Wallace mention the rail bill?"
    assert follows("since Friday", turn) == "who opposes the rail bill since 13 March 2026?"


def test_an_author_limits_what_was_asked_and_is_kept() -> None:
    bylines = ("Maria Pell",)
    limited = follow("and in the article by Pell?", ASKED, PEOPLE, outlets=OUTLETS, bylines=bylines)
    assert limited is not None
    assert limited.question.endswith("in articles by Maria Pell?")
    assert follow("by Pell", ASKED, PEOPLE, outlets=OUTLETS, bylines=bylines) == limited
    again = understand(limited.question, PEOPLE, outlets=OUTLETS, bylines=bylines)
    assert again.authors == ("Maria Pell",)
    assert again.topic == understand(ASKED.question, PEOPLE).topic
    turn = Turn(limited.question)
    further = follow("and on bread?", turn, PEOPLE, outlets=OUTLETS, bylines=bylines)
    assert further is not None
    assert further.question.endswith("about bread in articles by Maria Pell?")


@pytest.mark.parametrize("words", ["more", "More please!", "what else did he say?", "go on"])
def test_more_asks_the_same_from_where_it_stopped(words: str) -> None:
    assert follow(words, ASKED, PEOPLE) == FollowUp(ASKED.question, 3)


@pytest.mark.parametrize(
    "words",
    ["what did Thorley say about the strike?", "Thorley on the strike",
     "what is the capital of France?",
     "what did she say about rail?",
     "moreover", "x" * 900, "¿Y Biden?", "and what is the time?"],
)  # fmt: skip
def test_a_question_that_is_whole_or_means_somebody_else_stands_by_itself(words: str) -> None:
    assert follows(words) is None


def test_one_of_two_people_is_chosen_by_a_name_alone() -> None:
    turn = Turn("what did Wallace say about pumps?", choosing=("Gideon Wallace", "Tamsin Wallace"))
    assert follows("Tamsin", turn) == "what did Tamsin Wallace say about pumps?"


@pytest.mark.parametrize("words", ["more", "when was that?", "who else?"])
def test_words_that_ask_nothing_by_themselves_are_told_so_without_a_question_before(
    words: str,
) -> None:
    assert is_elliptic(words)
    with pytest.raises(UserError, match="whole one"):
        asked_after(words, None, PEOPLE)


@given(
    st.sampled_from([Intent.STATEMENTS, Intent.MENTION, Intent.CHANGE, Intent.ABOUT]),
    st.sampled_from(PEOPLE),
    st.sampled_from(["withdrawal", "the strike", "fuel duty", "the sluice gate at Fenbridge"]),
)
def test_the_question_shown_is_understood_as_the_one_it_was_made_from(
    intent: Intent, person: Person, topic: str
) -> None:
    query = Query("", intent, (person.name,), topic=topic)
    again = understand(worded(query), PEOPLE, now=NOW, outlets=OUTLETS)
    assert (again.intent, again.people) == (intent, query.people)
    assert again.topic.removeprefix("the ") == topic.casefold().removeprefix("the ")


@given(st.text(max_size=300))
def test_no_words_are_too_odd_to_follow(words: str) -> None:
    follow(words, ASKED, PEOPLE, now=NOW, outlets=OUTLETS)
