"""Questions as people type them."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.ask.understanding import understand
from retrieval.model import Intent, Period, Person

GIDEON = Person("Gideon Wallace", ("Wallace", "the Defence Secretary"), 60)
TAMSIN = Person("Tamsin Wallace", ("Wallace", "mayor of Fenbridge"), 30)
THORLEY = Person("Marian Thorley", ("Thorley", "Prime Minister"), 20)
KORRIN = Person("Sabela Korrin", ("Korrin", "Torvanian foreign minister"), 10)
PEOPLE = (GIDEON, TAMSIN, THORLEY, KORRIN)


@pytest.mark.parametrize(
    ("question", "name"),
    [
        ("has tamsin ever come out and called it a scandal?", "Tamsin Wallace"),
        ("why is marian so against the levy", "Marian Thorley"),
        ("why is mark so against the levy", None),
        ("what came to marian", None),
    ],
)
def test_a_given_name_between_small_words_names_whoever_is_called_so(
    question: str, name: str | None
) -> None:
    mark = Person("Mark Osei", (), 5)
    assert understand(question, (*PEOPLE, mark)).people == ((name,) if name else ())


@pytest.mark.parametrize(
    ("question", "name"),
    [
        ("What did Ed Prowse say about the levy?", "Edward Prowse"),
        ("what did Edward Prowse say about the levy", "Edward Prowse"),
        ("What did Bob Prowse say about the levy?", None),
    ],
)
def test_somebody_is_found_by_what_their_given_name_is_short_for(
    question: str, name: str | None
) -> None:
    prowse = Person("Edward Prowse", ("Prowse",), 5)
    assert understand(question, (*PEOPLE, prowse)).people == ((name,) if name else ())


def test_whoever_is_on_record_far_more_than_others_is_meant_by_the_given_name() -> None:
    others = (Person("Marian Osei", (), 1), Person("Tamsin Dent", (), 2))
    assert understand("what did marian say?", (*PEOPLE, *others)).people == ("Marian Thorley",)
    assert understand("what did tamsin say?", (*PEOPLE, *others)).people == ()


@pytest.mark.parametrize(
    ("question", "name"),
    [
        ("nancy prowse about the levy and whether it costs votes", "nancy prowse"),
        ("Nancy Prowse talking about women in law", "nancy prowse"),
        ("nancy prowse on the levy", "nancy prowse"),
    ],
)
def test_a_full_name_before_about_asks_for_the_words_of_somebody_unknown(
    question: str, name: str
) -> None:
    query = understand(question, PEOPLE)
    assert (query.intent, query.unknown_speaker) == (Intent.STATEMENTS, name)


def test_a_given_name_with_a_capital_inside_is_nobody_elses() -> None:
    assert understand("DeShawn Wallace in his own words on the levy", PEOPLE).people == ()


def test_a_day_that_the_answer_is_needed_for_is_no_limit() -> None:
    now = datetime(2026, 3, 9, 12, tzinfo=UTC)
    query = understand("A package for tonight: Thorley's advice on the levy?", PEOPLE, now=now)
    assert query.period is None


@pytest.mark.parametrize(
    ("question", "people", "topic"),
    [
        ("What did Marian Thorley say about fuel duty?", ("Marian Thorley",), "fuel duty"),
        ("what did thorley say about fuel duty", ("Marian Thorley",), "fuel duty"),
        ("what’s Thorley said on fuel duty?", ("Marian Thorley",), "fuel duty"),
        ("What was Thorley's reaction to the vote?", ("Marian Thorley",), "the vote"),
        ("anything from Thorley about the vote", ("Marian Thorley",), "the vote"),
        ("Thorley on the vote", ("Marian Thorley",), "the vote"),
        ("Thorley vote", ("Marian Thorley",), "vote"),
        ("what did the PM say about the vote", ("Marian Thorley",), "the vote"),
        ("what did the defence secretary say about troops", ("Gideon Wallace",), "troops"),
        ("what did Torvania's foreign minister say about troops", ("Sabela Korrin",), "troops"),
        ("what did Mayor Wallace say about pumps", ("Tamsin Wallace",), "pumps"),
        ("What did Gideon Wallace say?", ("Gideon Wallace",), ""),
    ],
)
def test_a_question_about_somebodys_words_names_them_and_the_topic(
    question: str, people: tuple[str, ...], topic: str
) -> None:
    query = understand(question, PEOPLE)
    assert (query.intent, query.people, query.topic) == (Intent.STATEMENTS, people, topic)


@pytest.mark.parametrize(
    ("question", "topic"),
    [
        ("What did Marian Thorley predict about fuel duty?", "fuel duty"),
        ("How does Thorley interpret the vote?", "the vote"),
        ("How does Thorley justify the vote?", "justify the vote"),
        ("How much did Thorley say the duty would raise?", "the duty would raise"),
        ("Who did Thorley say would vote?", "would vote"),
        ("What consequences did Thorley predict for the vote?", "consequences for the vote"),
        ("In Thorley's view, what is wrong with the vote?", "what is wrong with the vote"),
        ("In the opinion of Marian Thorley, is the vote lost?", "is the vote lost"),
        ("Why is the vote lost, in Thorley's telling?", "why is the vote lost"),
        ("At the harbour, why did Thorley call the vote a farce?",
         "the vote a farce at the harbour"),
    ],
)  # fmt: skip
def test_somebodys_words_are_asked_for_in_many_ways(question: str, topic: str) -> None:
    query = understand(question, PEOPLE)
    assert (query.intent, query.people, query.topic) == (
        Intent.STATEMENTS,
        ("Marian Thorley",),
        topic,
    )


def test_which_of_some_people_said_it_asks_for_a_speaker() -> None:
    query = understand("Which leader of the upland farmers said the vote was lost?", PEOPLE)
    assert (query.intent, query.topic) == (Intent.SPEAKER, "the vote was lost")
    pleaded = "Which party chair pleaded with state delegates to vote?"
    assert understand(pleaded, PEOPLE).intent is Intent.OPEN


@pytest.mark.parametrize(
    "question",
    [
        "How have prices shifted since the state sided with Thorley?",
        "What share of voters thought the vote was lost?",
        "Who was chosen as envoy to the United States?",
        "What complaint about Thorley's promised vote did a reader have?",
    ],
)
def test_a_noun_that_could_be_a_verb_asks_for_nobodys_words(question: str) -> None:
    assert understand(question, PEOPLE).intent is Intent.OPEN


def test_a_name_that_ends_on_a_verb_is_one_name() -> None:
    query = understand("How did the director of Harbour Promise react to the vote?", PEOPLE)
    assert (query.unknown_speaker, query.topic) == ("director of harbour promise", "the vote")


def test_keywords_that_ask_for_words_open_with_the_speaker() -> None:
    query = understand("Danny Lorrimer not sure about the vote, exact words?", PEOPLE)
    assert (query.intent, query.unknown_speaker) == (Intent.STATEMENTS, "danny lorrimer")
    assert understand("Danny Lorrimer not sure of it", PEOPLE).intent is Intent.OPEN


def test_keywords_that_only_open_with_a_name_are_told_from_a_question_for_words() -> None:
    assert understand("Thorley vote", PEOPLE).keywords
    assert understand("Thorley on the vote", PEOPLE).keywords
    assert not understand("What did Thorley say on the vote?", PEOPLE).keywords


def test_whoever_acts_in_an_open_question_is_known_by_the_full_name() -> None:
    assert understand("How did Marian Thorley win the vote?", PEOPLE).agent == "Marian Thorley"
    assert understand("What did Marian Thorley say?", PEOPLE).agent == ""


@pytest.mark.parametrize(
    "question",
    ["What does Ruth Penhallow think about the camp?", "why does penhallow say the camp matters"],
)
def test_whoever_signs_articles_may_be_asked_about_as_who_speaks_may(question: str) -> None:
    query = understand(question, PEOPLE, bylines=("By Ruth Penhallow", "Orla Hale"))
    assert (query.intent, query.people) == (Intent.STATEMENTS, ("Ruth Penhallow",))
    assert query.unknown_speaker is None
    assert understand(question, PEOPLE, bylines=("Orla Hale",)).unknown_speaker


def test_a_surname_that_two_people_bear_asks_for_both() -> None:
    query = understand("what did Wallace say about withdrawal?", PEOPLE)
    assert query.people == ("Gideon Wallace", "Tamsin Wallace")


def test_a_first_name_tells_two_bearers_of_a_surname_apart() -> None:
    query = understand("what did Tamsin Wallace say about withdrawal?", PEOPLE)
    assert query.people == ("Tamsin Wallace",)


@pytest.mark.parametrize(
    "question",
    ["what did Macron say about tariffs?", "quotes from Emmanuel Macron on tariffs",
     "did Macron mention tariffs?", "according to Macron, what are tariffs for?"],
)  # fmt: skip
def test_a_speaker_who_is_not_on_record_is_known_to_be_asked_for(question: str) -> None:
    query = understand(question, PEOPLE)
    assert query.people == ()
    assert query.unknown_speaker is not None
    assert "macron" in query.unknown_speaker


@pytest.mark.parametrize(
    ("question", "topic"),
    [
        ("who said there were signs of an opening?", "there were signs of an opening"),
        ("who has warned about the vote", "the vote"),
        ("who said “judge it on its actions”?", "judge it on its actions"),
    ],
)
def test_who_said_it_asks_for_a_speaker(question: str, topic: str) -> None:
    query = understand(question, PEOPLE)
    assert (query.intent, query.topic) == (Intent.SPEAKER, topic)


def test_did_somebody_mention_it_asks_for_the_very_words() -> None:
    query = understand("did Thorley mention Iskander missiles?", PEOPLE)
    assert (query.intent, query.people) == (Intent.MENTION, ("Marian Thorley",))
    assert query.topic == "iskander missiles"


@pytest.mark.parametrize("question", ["how many troops are there?", "when is the vote"])
def test_a_question_that_names_nobody_is_open(question: str) -> None:
    query = understand(question, PEOPLE)
    assert (query.intent, query.people, query.unknown_speaker) == (Intent.OPEN, (), None)


@pytest.mark.parametrize(
    ("question", "topic"),
    [
        ("has Thorley changed her mind on fuel duty?", "fuel duty"),
        ("did the PM change her position on fuel duty", "fuel duty"),
        ("has Thorley contradicted herself", ""),
        ("did Thorley do a u-turn on fuel duty?", "fuel duty"),
        ("Thorley's U-turn on fuel duty", "fuel duty"),
        ("has Thorley's position on fuel duty changed?", "fuel duty"),
        ("when did Thorley change her mind", ""),
        ("has Thorley backed down over fuel duty?", "fuel duty"),
    ],
)
def test_a_change_of_mind_is_asked_for_in_many_words(question: str, topic: str) -> None:
    query = understand(question, PEOPLE)
    assert (query.intent, query.people, query.topic) == (
        Intent.CHANGE,
        ("Marian Thorley",),
        topic,
    )


@pytest.mark.parametrize(
    ("question", "intent", "topic"),
    [
        ("what was said about Thorley?", Intent.ABOUT, ""),
        ("what do others say about Marian Thorley", Intent.ABOUT, ""),
        ("what did MPs say about Thorley's budget", Intent.ABOUT, "budget"),
        ("what did Thorley say about herself?", Intent.SELF, ""),
        ("when did Thorley say there was no plan?", Intent.OCCASION, "there was no plan"),
        ("where did Thorley say that there was no plan", Intent.OCCASION, "there was no plan"),
        ("when did Thorley speak about the plan", Intent.STATEMENTS, "the plan"),
        ("What was Thorley's reaction to the U-turn?", Intent.STATEMENTS, "the u-turn"),
        ("Thorley on the U-turn", Intent.STATEMENTS, "the u-turn"),
        ("how does Thorley explain the U-turn?", Intent.STATEMENTS, "the u-turn"),
    ],
)
def test_what_somebody_said_and_what_is_said_of_them_are_told_apart(
    question: str, intent: Intent, topic: str
) -> None:
    query = understand(question, PEOPLE)
    assert (query.intent, query.people, query.topic) == (intent, ("Marian Thorley",), topic)


@pytest.mark.parametrize(
    ("question", "topic"),
    [
        ("who criticised Wallace?", "criticised wallace"),
        ("who has attacked the plan", "attacked the plan"),
        ("who praised the troops?", "praised the troops"),
        ("who spoke about the vote?", "the vote"),
        ("who backs the vote?", "backs the vote"),
        ("did anyone back the vote?", "back the vote"),
        ("who has slammed the plan?", "slammed the plan"),
    ],
)
def test_who_did_what_with_words_asks_for_the_deed_too(question: str, topic: str) -> None:
    query = understand(question, PEOPLE)
    assert (query.intent, query.topic) == (Intent.SPEAKER, topic)


def test_to_raise_a_tax_is_not_to_speak_of_it() -> None:
    assert understand("did Thorley raise interest rates?", PEOPLE).intent is Intent.OPEN
    assert understand("did Thorley raise the matter?", PEOPLE).intent is Intent.MENTION


def test_what_is_said_about_a_thing_is_an_open_question() -> None:
    assert understand("what was said about the earthquake?", PEOPLE).intent is Intent.OPEN


def test_limits_are_read_before_the_rest_and_leave_it_whole() -> None:
    now = datetime(2026, 3, 16, tzinfo=UTC)
    question = "what did the Lantern say Thorley said on fuel duty since 10 March?"
    query = understand(question, PEOPLE, now=now, outlets=("Daily Lantern",))
    assert (query.intent, query.people, query.topic) == (
        Intent.STATEMENTS,
        ("Marian Thorley",),
        "fuel duty",
    )
    assert query.outlets == ("Daily Lantern",)
    assert query.period == Period(date(2026, 3, 10), None)
    assert query.text == question


@given(st.text(max_size=300))
def test_any_text_is_understood_somehow(question: str) -> None:
    query = understand(question, PEOPLE)
    assert query.text == question
    assert set(query.people) <= {person.name for person in PEOPLE}


NOW = datetime(2026, 3, 16, 12, tzinfo=UTC)
OLDEST = date(2026, 3, 7)


def test_a_year_before_anything_on_record_belongs_to_what_is_told_of_it() -> None:
    asked = "How did Thorley define the nation when she addressed the assembly in 2007?"
    query = understand(asked, PEOPLE, now=NOW, earliest=OLDEST)
    assert query.period is None
    assert "2007" in query.topic
    assert understand(asked, PEOPLE, now=NOW).period is not None


def test_a_year_before_anything_on_record_is_of_the_clause_that_it_stands_in() -> None:
    asked = "What did Thorley say about how she won the seat in 2007 without a rival?"
    query = understand(asked, PEOPLE, now=NOW, earliest=OLDEST)
    assert query.period is None
    assert "2007" in query.topic


def test_a_year_in_which_somebody_is_to_have_said_it_stays_a_limit() -> None:
    for asked in (
        "What did Thorley say about the nation in 2007?",
        "What did Thorley say about that deal with Kestria in 2007?",
        "What did Thorley tell reporters after the vote in 2007?",
    ):
        assert understand(asked, PEOPLE, now=NOW, earliest=OLDEST).period is not None


def test_a_rate_and_a_case_are_no_words_of_whose_they_are() -> None:
    for question in ("How did Wallace's approval rate change?", "Thorley's case in the court"):
        query = understand(question, PEOPLE)
        assert query.intent is Intent.OPEN or query.keywords


def test_what_something_was_compared_to_asks_for_nobodys_words() -> None:
    query = understand("What are the ministry's committees compared to others?", PEOPLE)
    assert query.intent is Intent.OPEN
