"""Whose words a question asks for, and whose it must never be given."""

from __future__ import annotations

import pytest

from retrieval.ask.naming import find_people
from retrieval.ask.offices import answers_to
from retrieval.ask.understanding import understand
from retrieval.model import Intent, Person, Speaker, SpeakerKind

WALLACE = Person("Ben Wallace", ("Wallace", "Defence Secretary"), 10)
BIDEN = Person("Joe Biden", ("Biden", "US President"), 9)
JOHNSON = Person("Boris Johnson", ("Johnson", "Prime Minister"), 8)
CROWE = Person("Bettina Crowe", ("Crowe", "Prime Minister's spokesman"), 7)
PEOPLE = (WALLACE, BIDEN, JOHNSON, CROWE)


@pytest.mark.parametrize(
    "words",
    [
        "ben wallace's deputy", "biden's press secretary", "the biden administration",
        "a spokesman for johnson", "the wife of boris johnson", "allies of wallace",
        "carrie johnson", "hunter biden", "mary ann johnson", "the deputy prime minister",
    ],
)  # fmt: skip
def test_somebody_beside_a_person_on_record_is_not_that_person(words: str) -> None:
    assert find_people(words, PEOPLE) == ()


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("ben wallace, the defence secretary", "Ben Wallace"),
        ("the uk's ben wallace", "Ben Wallace"),
        ("president biden", "Joe Biden"),
        ("mr johnson", "Boris Johnson"),
        ("boris", "Boris Johnson"),
        ("the prime minister", "Boris Johnson"),
    ],
)
def test_a_person_is_found_by_name_and_by_office(words: str, name: str) -> None:
    assert find_people(words, PEOPLE) == (name,)


def test_an_office_that_is_an_everyday_word_needs_an_article_or_a_name() -> None:
    people = (Person("John Tolliver", ("Tolliver", "general"), 4),)
    assert find_people("general", people) == ()
    assert find_people("the general", people) == ("John Tolliver",)
    assert find_people("general tolliver", people) == ("John Tolliver",)


def test_a_name_alone_is_a_surname_or_the_given_name_of_somebody_on_record_too() -> None:
    people = (Person("Hillary", ("Hillary",), 2), Person("Hillary Marsh", ("Marsh",), 40))
    assert find_people("hillary", people) == ("Hillary Marsh", "Hillary")


def test_will_is_a_given_name_before_a_surname_and_nothing_else() -> None:
    people = (Person("Patti Doyle", ("Doyle",), 3),)
    assert find_people("will doyle", people) == ()
    assert find_people("when will doyle speak", people) == ("Patti Doyle",)


@pytest.mark.parametrize(
    "words", ["kremlin", "white house", "leader of russia", "russian president", "putin"]
)
def test_words_that_are_not_in_name_or_office_mean_somebody_else(words: str) -> None:
    assert not answers_to(words, Speaker("Joe Biden", role="US President"))
    assert not answers_to(words, Speaker("Ben Wallace", role="the Secretary of State for Defence"))


@pytest.mark.parametrize(
    ("words", "speaker"),
    [
        ("ministry", Speaker("The Russian defence ministry", SpeakerKind.ORGANISATION)),
        ("union", Speaker("Ann Hill", role="the union's general secretary")),
        ("head of the compact", Speaker("A Solbakk", role="the Secretary-General of the Compact")),
        ("american conservative union", Speaker("the ACU", SpeakerKind.ORGANISATION)),
        ("mayor hale", Speaker("Ann Hale", role="the mayor")),
        ("velmark economy minister ortega",
         Speaker("Ortega Prado", role="the Velmark secretary of the economy")),
        ("ministry of defence spokesman",
         Speaker("A spokesman for the Ministry of Defence", SpeakerKind.UNNAMED)),
    ],
)  # fmt: skip
def test_a_body_or_an_office_is_known_by_the_speakers_own_words(
    words: str, speaker: Speaker
) -> None:
    assert answers_to(words, speaker)


@pytest.mark.parametrize(
    ("words", "speaker"),
    [
        ("rail union", Speaker("RU", SpeakerKind.ORGANISATION)),
        ("mayor orla dent", Speaker("the MoD", SpeakerKind.ORGANISATION)),
        ("american civil union", Speaker("a critic of the ACU", SpeakerKind.UNNAMED)),
        ("health minister ortega", Speaker("Ortega Prado", role="secretary of the economy")),
        ("economy minister ortega", Speaker("Ortega Prado", role="spokesman for the economy")),
        ("economy minister ortega", Speaker("Ortega Prado", role="deputy economy secretary")),
        ("economy minister gideon", Speaker("Gideon Prado", role="secretary of the economy")),
        ("velmark governor hale", Speaker("Ann Hale", role="a Velmark farmer")),
    ],
)
def test_two_initials_another_office_or_a_given_name_are_nobodys(
    words: str, speaker: Speaker
) -> None:
    assert not answers_to(words, speaker)


def test_a_spokesman_is_not_the_one_spoken_for() -> None:
    speaker = Speaker("a spokesman for Putin", SpeakerKind.UNNAMED)
    assert not answers_to("putin", speaker)


@pytest.mark.parametrize(
    ("question", "topic"),
    [
        ("can you tell me what Biden said about troops please", "troops"),
        ("I want to know what Biden said about troops", "troops"),
        ("whats biden said about troops", "troops"),
        ("hi, what did Biden tell reporters about troops?", "troops"),
    ],
)
def test_courtesies_and_listeners_are_no_topic(question: str, topic: str) -> None:
    query = understand(question, PEOPLE)
    assert (query.intent, query.people, query.topic) == (Intent.STATEMENTS, ("Joe Biden",), topic)


@pytest.mark.parametrize(
    "question",
    ["who has commented on troops", "did anyone mention troops?", "who used the phrase “troops”?"],
)
def test_whoever_said_it_is_asked_for_in_many_ways(question: str) -> None:
    query = understand(question, PEOPLE)
    assert (query.intent, query.topic) == (Intent.SPEAKER, "troops")


@pytest.mark.parametrize(
    "question", ["was the fuel duty raised?", "did the price of bread raise concerns?"]
)
def test_a_thing_is_no_speaker(question: str) -> None:
    query = understand(question, PEOPLE)
    assert (query.intent, query.unknown_speaker) == (Intent.OPEN, None)


@pytest.mark.parametrize("words", ["g.k. prowse", "g. k. prowse", "gk prowse"])
def test_initials_may_be_written_in_any_way(words: str) -> None:
    people = (Person("G.K Prowse", ("Prowse",), 1),)
    assert find_people(words, people) == ("G.K Prowse",)
    assert find_people("j.r. prowse", people) == ()
    assert find_people("k prowse", people) == ()
