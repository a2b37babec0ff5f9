"""What candidates lack of what their question turns on."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest

from retrieval.ask.evidence import topic_words
from retrieval.ask.lacking import Lack, Lacking
from retrieval.ask.understanding import understand
from retrieval.index.wordings import Place
from retrieval.model import (
    Article,
    Mention,
    Passage,
    Person,
    Span,
    Speaker,
    Statement,
    StatementKind,
    Unit,
)
from retrieval.ports import StoredUnit

WALLACE, THORLEY = "Gideon Wallace", "Marian Thorley"
PEOPLE = (Person(WALLACE, ("Wallace",), 20), Person(THORLEY, ("Thorley",), 9))

LATEST = date(2026, 3, 16)


def terms(text: str) -> list[str]:
    return [word.strip(".,?!“”").removesuffix("ed") for word in text.casefold().split()]


def lack(
    question: str, text: str, *, speaker: str | None = None, cue: str = "said", around: str = ""
) -> Lack:
    """What a text lacks that is a passage, or a statement of somebody's."""
    article = Article(id="a", text=text)
    unit: Unit = Passage("a", Span(0, len(text)))
    if speaker:
        unit = Statement(
            "a", unit.span, StatementKind.DIRECT, cue=Mention(cue, Span(0, 1)),
            speaker=Speaker(speaker), negated=cue == "refused",
        )  # fmt: skip
    query = understand(question, PEOPLE)
    topic = terms(" ".join(topic_words(query.topic)))
    lacking = Lacking(query, dict.fromkeys(topic, 1.0), PEOPLE, terms, lambda _: article, LATEST)
    wanted = sorted({*topic, *lacking.terms})
    held = {place: np.zeros((1, len(wanted)), dtype=np.bool_) for place in Place}
    held[Place.OWN][0] = [term in terms(text) for term in wanted]
    held[Place.AROUND][0] = [term in terms(around) for term in wanted]
    found = lacking.of([StoredUnit(1, unit, "")], wanted, held, [speaker in query.people])
    return found(0)


ANSWER, SILENT = Lack(), Lack(lacking=True, beside=True)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He resigned on Monday.", ANSWER),
        ("He stepped down on Monday.", ANSWER),
        ("He stood there and sat down.", SILENT),
        ("He said that he would listen.", SILENT),
    ],
)
def test_whether_somebody_resigned_is_told_by_any_word_for_it(text: str, expected: Lack) -> None:
    assert lack("did Wallace resign?", text) == expected


def test_who_criticised_something_is_told_by_words_or_by_the_verb_that_reports_them() -> None:
    question = "who criticised the budget?"
    assert lack(question, "The budget is a disgrace.", speaker=THORLEY) == ANSWER
    assert lack(question, "The budget.", speaker=THORLEY, cue="condemned") == ANSWER
    assert lack(question, "The budget is on Thursday.", speaker=THORLEY) == SILENT
    near = lack(question, "The budget.", speaker=THORLEY, around="others condemned it")
    assert near == SILENT


def test_nobody_criticises_himself_and_a_writer_is_nobody() -> None:
    question = "who criticised Wallace?"
    assert lack(question, "Others condemned me.", speaker=WALLACE) == SILENT
    assert lack(question, "Others condemned him.") == SILENT
    assert lack(question, "I condemned him.", speaker=THORLEY) == ANSWER
    assert lack(question, "to say who condemned him", speaker=THORLEY, cue="refused") == SILENT


def test_who_did_it_is_not_told_by_what_was_not_done() -> None:
    assert lack("who resigned?", "He would not resign.").lacking
    assert not lack("who resigned?", "He did not think twice and resigned.").lacking
    thanks = "I don’t recall being thanked for it."
    assert lack("who praised Wallace?", thanks, speaker=THORLEY).lacking


def test_when_it_was_is_told_by_a_day_in_a_sentence_on_it() -> None:
    question = "when is the budget?"
    assert lack(question, "The budget is on Thursday.") == ANSWER
    assert lack(question, "The budget is late.").beside
    assert lack(question, "It rained on Thursday.") == Lack(lacking=True)
    assert lack("when is the next budget?", "They vote in the next week.") == Lack(lacking=True)
    assert lack(question, "LONDON, March 7 (Halyard) - The budget is late.").beside


def test_where_it_was_is_told_by_a_place() -> None:
    assert lack("where is the budget?", "The budget was read in Vennport.") == ANSWER
    assert lack("where is the budget?", "The budget was read.").beside


def test_a_figure_in_a_passage_needs_less_of_the_topic_and_in_somebodys_words_half_of_it() -> None:
    question = "how many drivers paid the harbour toll for lorries?"
    assert lack(question, "In that week sixty paid.") == ANSWER
    assert lack(question, "In that week sixty paid.", speaker=THORLEY) == Lack(lacking=True)
    assert lack(question, "They paid the harbour toll for lorries.").beside


def test_a_figure_in_a_sentence_that_holds_nothing_of_the_topic_is_of_something_else() -> None:
    question = "how many drivers paid the harbour toll?"
    assert lack(question, "He said that sixty came.", speaker=THORLEY).beside


def test_the_source_dates_the_words_of_whoever_is_asked_about() -> None:
    said = lack("when did Wallace visit the camp?", "I visit the camp.", speaker=WALLACE)
    assert said == ANSWER


def test_a_name_that_somebody_is_called_by_is_what_is_asked_for() -> None:
    question = "who called the budget a farce?"
    assert lack(question, "The budget is a farce.", speaker=THORLEY) == ANSWER
    assert lack(question, "The budget is on Thursday.", speaker=THORLEY) == SILENT


def test_where_somebody_did_something_is_not_told_by_what_they_said_elsewhere() -> None:
    question = "where did Wallace visit soldiers?"
    assert lack(question, "I visit soldiers.", speaker=WALLACE).beside


def test_what_tells_nothing_of_a_year_that_was_to_come_cannot_answer() -> None:
    question = "why is the 2028 vote late?"
    assert lack(question, "The vote is late.") == SILENT
    assert lack(question, "The vote is late.", around="in 2028") == ANSWER
    assert lack("why was the 2024 vote late?", "The vote is late.") == ANSWER


def test_what_was_done_is_asked_of_a_closed_question_of_many_words() -> None:
    question = "was the broken harbour gate opened?"
    assert lack(question, "They opened it.") == ANSWER
    assert lack(question, "The harbour gate was broken.") == Lack(lacking=True)


def test_other_questions_ask_nothing_of_their_candidates() -> None:
    assert lack("why were trains late?", "It rained.") == ANSWER


def test_nothing_is_read_of_a_candidate_that_nobody_asks_about() -> None:
    texts = {"a": "He visited the camp.", "b": "He refused to resign.", "c": "He did not resign."}
    units = [StoredUnit(n, Passage(name, Span(0, 18)), "") for n, name in enumerate(texts)]
    opened: list[str] = []

    def article(article_id: str) -> Article:
        opened.append(article_id)
        return Article(id=article_id, text=texts[article_id])

    query = understand("did Wallace resign?", PEOPLE)
    lacking = Lacking(query, {"resign": 1.0}, PEOPLE, terms, article, LATEST)
    wanted = sorted({"resign", *lacking.terms})
    held = {place: np.zeros((3, len(wanted)), dtype=np.bool_) for place in Place}
    found = lacking.of(units, wanted, held, [True] * 3)
    assert not opened
    assert found(1) == SILENT
    assert opened == ["b"]


def test_a_question_that_turns_on_nothing_lacks_nothing() -> None:
    assert lack("what did Wallace say about withdrawal?", "It rained.") == ANSWER


@pytest.mark.parametrize(
    ("text", "around", "untold"),
    [
        ("The judge ruled for the mill.", "", False),
        ("The mill has sued.", "A decision came on Monday.", False),
        ("The mill has sued, and hopes for the best.", "", True),
    ],
)
def test_what_a_matter_came_to_is_told_by_a_word_for_it_in_or_around_a_text(
    text: str, around: str, untold: bool
) -> None:
    assert lack("how did the judge rule on the mill", text, around=around).untold == untold


def test_of_whoever_is_asked_about_by_name_no_deed_has_to_be_told() -> None:
    question = "what did Gideon Wallace say when the judge ruled on the mill?"
    assert not lack(question, "It is a mill.", speaker=WALLACE).untold


def test_a_deed_that_is_named_is_told_by_a_phrase_as_well_as_by_a_word() -> None:
    asked = "how many visits were postponed?"
    assert lack(asked, "The board dropped 40 visits.").untold
    assert not lack(asked, "The board put off 40 visits.").untold
