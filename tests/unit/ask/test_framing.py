"""Questions that ask for somebody's words without saying so."""

from __future__ import annotations

import pytest

from retrieval.ask.understanding import understand
from retrieval.model import Intent, Person

THORLEY = Person("Marian Thorley", ("Thorley", "Prime Minister"), 20)
WALLACE = Person("Gideon Wallace", ("Wallace", "Defence Secretary"), 60)
BASK = Person("Lionel Bask", ("Bask",), 10)
PEOPLE = (THORLEY, WALLACE, BASK)


def _asked_of(question: str, *people: str, topic: str) -> None:
    query = understand(question, PEOPLE)
    assert (query.intent, query.people, query.topic) == (Intent.STATEMENTS, people, topic)
    assert not query.keywords


def _unheard(question: str) -> str | None:
    query = understand(question, PEOPLE)
    assert query.people == ()
    return query.unknown_speaker


@pytest.mark.parametrize(
    ("question", "topic"),
    [
        ("What did Senator Thorley accuse the harbour board of?", "accuse the harbour board of"),
        ("What did Thorley warn voters about?", "voters about"),
        ("what does Thorley blame Wallace for?", "blame wallace for"),
        ("Who or what does Thorley hold responsible for it?", "hold responsible for it"),
        ("Who or what did Senator Thorley consider the strongest force in the hall?",
         "consider the strongest force in the hall"),
        ("Whom or what does Thorley thank for the vote?", "thank for the vote"),
        ("Which kind of shady business did Thorley compare the school to?",
         "kind of shady business compare the school to"),
        ("To what painful procedure did Thorley liken the talk?",
         "painful procedure liken the talk"),
        ("When did Thorley compare the stance to weakness?", "compare the stance to weakness"),
    ],
)  # fmt: skip
def test_the_matter_may_be_what_a_preposition_at_the_end_asks_for(
    question: str, topic: str
) -> None:
    _asked_of(question, "Marian Thorley", topic=topic)


@pytest.mark.parametrize(
    ("question", "topic"),
    [
        ("What problem does Thorley see with a free score?", "problem with a free score"),
        ("What double standard does the reader Marian Thorley see in Wallace?",
         "double standard in wallace"),
        ("What does Thorley see in Wallace?", "in wallace"),
        ("How did Thorley see the question of the trains?", "the question of the trains"),
        ("What nickname has Thorley given the accreditors?", "nickname the accreditors"),
        ("What is Thorley's new label for the accreditors?", "the accreditors"),
        ("What reason did Thorley give for leaving?", "reason for leaving"),
        ("On what grounds did Thorley argue that it was lost?", "grounds it was lost"),
    ],
)  # fmt: skip
def test_what_somebody_sees_in_something_or_calls_it_is_told_in_words(
    question: str, topic: str
) -> None:
    _asked_of(question, "Marian Thorley", topic=topic)


@pytest.mark.parametrize(
    ("question", "topic"),
    [
        ("Does Thorley expect the bill to pass?", "expect the bill to pass"),
        ("Would Thorley want Wallace to stay?", "want wallace to stay"),
        ("How did Thorley put it that rail is dead?", "rail is dead"),
        ("What is Thorley promising to do about rail?", "promising to do about rail"),
        ("reasons Thorley gave for leaving", "reasons for leaving"),
        ("Thorley reaction to the vote", "the vote"),
        ("Need a line from Thorley about rail", "rail"),
        ("I'm looking for what Thorley said about rail", "rail"),
        ("What does Thorley find lacking in Wallace?", "lacking in wallace"),
    ],
)
def test_words_are_asked_for_by_what_somebody_expects_or_is_promising(
    question: str, topic: str
) -> None:
    _asked_of(question, "Marian Thorley", topic=topic)


def test_under_which_condition_two_want_something_asks_for_both() -> None:
    question = "Under what condition do Thorley and Bask want the scheme to be scrapped?"
    _asked_of(
        question, "Marian Thorley", "Lionel Bask", topic="condition the scheme to be scrapped"
    )


@pytest.mark.parametrize(
    ("question", "topic"),
    [
        ("Is Thorley confident the trains will run?", "confident the trains will run"),
        ("Is Marian Thorley worried that rail is lost?", "worried that rail is lost"),
        ("What is Thorley most worried about?", "worried about"),
        ("What makes Marian Thorley so sure Wallace will come round?",
         "sure wallace will come round"),
        ("How optimistic is Thorley about rail?", "optimistic rail"),
    ],
)  # fmt: skip
def test_what_somebody_is_sure_or_afraid_of_is_told_in_words(question: str, topic: str) -> None:
    _asked_of(question, "Marian Thorley", topic=topic)


@pytest.mark.parametrize(
    ("question", "topic"),
    [
        ("Why did Marian Thorley stay quiet, in her own telling?",
         "why did marian thorley stay quiet"),
        ("Why did Thorley resign, as she puts it?", "why did thorley resign"),
        ("What had lawmakers originally been led to believe about it, as Thorley remembers it",
         "what had lawmakers originally been led to believe about it"),
        ("Was the vote lost, as Thorley sees it?", "was the vote lost"),
        ("When, in Marian Thorley's view, did things go wrong?", "when did things go wrong"),
        ("What's wrong with the vote, in Marian Thorley's opinion?", "what's wrong with the vote"),
        ("What did Thorley put in her letter to Wallace about the queues?",
         "in her letter to wallace about the queues"),
        ("I heard Marian Thorley compare it to an interview. Can you find it?",
         "compare it to an interview"),
        ("I heard Thorley say rail is dead. Could you find it for me?", "rail is dead"),
        ("Marian Thorley's answer when asked about rail", "rail"),
        ("Marian Thorley's reaction when the trains stopped", "the trains stopped"),
    ],
)  # fmt: skip
def test_whose_words_are_meant_may_be_said_at_the_end_or_by_the_way(
    question: str, topic: str
) -> None:
    _asked_of(question, "Marian Thorley", topic=topic)


def test_a_pronoun_that_whoever_acts_cannot_be_asks_for_nobodys_words() -> None:
    query = understand("Why did Marian Thorley stay quiet, in his own telling?", PEOPLE)
    assert query.intent is Intent.OPEN


def test_whoever_acts_may_be_unheard_of() -> None:
    assert _unheard("Why did Danny Lorrimer stay quiet, in his own telling?") == "danny lorrimer"


@pytest.mark.parametrize(
    ("question", "speaker"),
    [
        ("What standard does letter writer Kathryn Hale see in Wallace?", "kathryn hale"),
        ("Crossways chief Edgar Lowther on whether the insurer regrets it", "edgar lowther"),
        ("danny lorrimer on why he would not speak", "danny lorrimer"),
        ("What does Len Bask of Fenbridge think is the danger?", "len bask"),
    ],
)
def test_a_full_name_is_a_speaker_whom_nobody_has_heard_of(question: str, speaker: str) -> None:
    assert _unheard(question) == speaker


@pytest.mark.parametrize(
    "question",
    [
        "What growth did the company see in 2015?",
        "What turnout did South Fenland see in its vote?",
        "Is the bill sure to pass?",
        "Are voters worried about rail?",
        "What did the bill cost?",
        "What did Thorley see at the museum?",
        "Who did Thorley consider for the post?",
        "On what grounds were reporters denied access to the papers?",
        "What nickname did people in the Wallace household have for the dog?",
        "Is Wallace's bill certain of passage?",
        "Is Thorley sure to win?",
        "Was Thorley convinced by Wallace?",
        "What was Wallace accused of?",
        "Why was Wallace accused of lying?",
        "Who was Wallace accused by?",
        "What advice was Thorley given?",
        "What reason has the government given for the delay?",
        "How did Thorley see off Wallace?",
        "Why did Thorley see Wallace?",
        "Does the company expect growth?",
        "Do voters fear a recession?",
        "How did Thorley put it off?",
        "What is the storm threatening?",
        "market reaction to the vote",
        "reasons given for the delay",
        "South Fenland on how to vote",
    ],
)
def test_what_things_do_too_and_what_is_done_asks_for_nobodys_words(question: str) -> None:
    query = understand(question, PEOPLE)
    assert (query.intent, query.unknown_speaker) == (Intent.OPEN, None)


@pytest.mark.parametrize(
    ("question", "topic"),
    [
        ("Why was Thorley so furious with the board?", "furious with the board"),
        ("In what sense does Thorley see herself as a pirate?", "herself as a pirate"),
        ("What tricks does Thorley have in mind to hamper the wall?", "tricks to hamper the wall"),
        ("What led Thorley to complain that bread was dear?", "complain that bread was dear"),
        ("Does Thorley dispute the figure?", "dispute the figure"),
        ("What rules did Thorley associate with her clan?", "rules associate with her clan"),
    ],
)
def test_what_moves_somebody_and_how_they_see_it_are_asked_of_their_words(
    question: str, topic: str
) -> None:
    query = understand(question, PEOPLE)
    assert (query.intent, query.people, query.topic) == (
        Intent.STATEMENTS,
        ("Marian Thorley",),
        topic,
    )


def test_a_pronoun_behind_somebody_without_a_name_is_nobody_elses() -> None:
    query = understand("A critic found Thorley tired. How did she describe her?", PEOPLE)
    assert query.intent is Intent.OPEN


@pytest.mark.parametrize(
    ("question", "topic"),
    [
        ("what was it thorley said in fenbridge about the levy", "the levy"),
        ("What did Thorley tweet about the levy?", "the levy"),
        ("Thorley's tweet that the levy was dead", "the levy was dead"),
        ("what was thorley's line when she backed the levy", "she backed the levy"),
        ("What was Prime Minister Thorley's argument against the levy?", "the levy"),
        ("What was Thorley's (Harbour Party) reaction when the levy fell?", "the levy fell"),
        ("Thorley quote: is Wallace on the side of the voters?",
         "is wallace on the side of the voters"),
        ("thorley advice to wallace on the levy", "wallace on the levy"),
        ("how has Thorley answered the fraud claims against the board?",
         "the fraud claims against the board"),
    ],
)  # fmt: skip
def test_further_ways_to_ask_for_somebodys_words(question: str, topic: str) -> None:
    _asked_of(question, "Marian Thorley", topic=topic)


def test_whose_words_are_wanted_may_be_told_by_office_and_place() -> None:
    query = understand("I need Prime Minister Thorley of Fenbridge on the levy", PEOPLE)
    assert (query.intent, query.people) == (Intent.STATEMENTS, ("Marian Thorley",))
    assert query.topic == "the levy"


@pytest.mark.parametrize(
    ("question", "speaker"),
    [
        ("quotes from Nancy Prowse when the senate removed her", "nancy prowse"),
        ("Velmark AG Nancy Prowse calling the levy an invasion", "nancy prowse"),
        ("nancy q prowse statement on the levy", "nancy q prowse"),
    ],
)
def test_so_are_the_words_of_somebody_who_is_not_on_record(question: str, speaker: str) -> None:
    assert _unheard(question) == speaker


@pytest.mark.parametrize(
    "question",
    [
        "a historian arguing that restraint no longer wins",
        "old party aide asking whether Wallace is too green for it",
        "economist's remark on how open borders are blamed",
        "appellate lawyer predicting that the bench stays short",
    ],
)
def test_of_what_trade_somebody_is_tells_not_who(question: str) -> None:
    trades = (Person("Ann Hale", ("historian", "aide", "economist", "lawyer"), 5), *PEOPLE)
    query = understand(question, trades)
    assert (query.intent, query.unknown_speaker) == (Intent.OPEN, None)
    assert "Ann Hale" not in query.people


@pytest.mark.parametrize("question", ["the historian on restraint", "Thorley's aide on restraint"])
def test_who_is_told_apart_by_the_or_by_whose_is_somebody(question: str) -> None:
    trades = (Person("Ann Hale", ("historian",), 5), *PEOPLE)
    assert understand(question, trades).intent is Intent.STATEMENTS


@pytest.mark.parametrize("question", ["What did Thorley say Italy should do?",
                                      "Did Thorley want online gambling banned?"])  # fmt: skip
def test_no_word_is_cut_where_it_opens_like_a_preposition(question: str) -> None:
    topic = understand(question, PEOPLE).topic
    assert "italy should do" in topic or "online gambling" in topic


@pytest.mark.parametrize("closing", ["", ", exact quote please"])
@pytest.mark.parametrize(
    ("question", "speaker"),
    [
        ("Mayor of Drumlin on the levy", "mayor of drumlin"),
        ("Prime Minister Quill on the levy", "prime minister quill"),
        ("Thorley's spokesman on the levy", "thorley's spokesman"),
        ("thorley spokesman on the levy", "thorley spokesman"),
        ("deputy prime minister on the levy", "deputy prime minister"),
        ("Economist Ann Hale says the levy is dead", "ann hale"),
        ("What did a spokesman for Thorley say about the levy?", "spokesman for thorley"),
        ("What did rail union analyst say about the levy?", "rail union analyst"),
    ],
)
def test_an_office_is_not_that_of_its_holder_on_record_where_more_is_told_of_it(
    question: str, speaker: str, closing: str
) -> None:
    others = (Person("Nora Prowse", ("mayor of Fenbridge", "mayor", "economist"), 9), *PEOPLE)
    query = understand(f"{question}{closing}", others)
    assert (query.people, query.unknown_speaker) == ((), speaker)


@pytest.mark.parametrize("closing", ["", ", exact quote please"])
@pytest.mark.parametrize(
    ("question", "person"),
    [
        ("need the prime minister on the levy", "Marian Thorley"),
        ("PM on the levy", "Marian Thorley"),
        ("what does Thorley claims about the levy", "Marian Thorley"),
        ("What did the defence secretary say about the levy?", "Gideon Wallace"),
    ],
)
def test_an_office_alone_is_its_holders(question: str, person: str, closing: str) -> None:
    assert understand(f"{question}{closing}", PEOPLE).people == (person,)


@pytest.mark.parametrize(
    "question",
    [
        "Thorley resigned after Bask called her weak, need the exact words",
        "What did Thorley's post office plan cost?",
        "What did Wallace post as bail?",
    ],
)
def test_not_everybody_whom_a_question_opens_with_is_asked_for_words(question: str) -> None:
    assert understand(question, PEOPLE).intent is Intent.OPEN


@pytest.mark.parametrize(
    ("question", "people"),
    [
        ("What did Wallace (the mayor) say about the levy?", ("Tamsin Wallace",)),
        ("What did Bask (and Thorley) say about it?", ("Marian Thorley", "Lionel Bask")),
        ("need former defence secretary wallace on the levy", ("Gideon Wallace",)),
    ],
)
def test_what_tells_namesakes_apart_is_read(question: str, people: tuple[str, ...]) -> None:
    namesakes = (Person("Tamsin Wallace", ("mayor",), 9), *PEOPLE)
    assert understand(question, namesakes).people == people
