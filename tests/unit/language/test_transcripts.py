"""Interviews and transcripts: who speaks where labels stand instead of quotation marks."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from retrieval.language.statements import find_statements
from retrieval.model import Article, SpeakerKind, Statement, StatementKind
from retrieval.ports import Parse

Extract = Callable[[str], tuple[Statement, ...]]
Parsed = Callable[[str], Parse]

INTRODUCTION = "Tara Osei, the Transport Secretary, met Paul Dent in Crewe on Monday.\n\n"
ASKED = "Tara Osei, the Transport Secretary, spoke to the Lantern about the bridge.\n\n"


def said(statements: tuple[Statement, ...], text: str) -> list[tuple[str | None, str]]:
    return [(s.speaker.name if s.speaker else None, s.span.of(text)) for s in statements]


@pytest.mark.parametrize("label", ["OSEI", "Osei", "TARA OSEI", "Ms Osei", "Tara Osei"])
def test_a_labelled_paragraph_is_direct_speech_of_whom_the_label_names(
    extract: Extract, label: str
) -> None:
    text = f"{INTRODUCTION}PAUL DENT: Is our bridge safe?\n\n{label}: I think that it is."
    text = text if label.isupper() else text.replace("PAUL DENT", "Paul Dent")
    statement = extract(text)[-1]
    assert statement.kind is StatementKind.DIRECT
    assert [part.of(text) for part in statement.parts] == ["I think that it is."]
    assert statement.cue is None
    assert statement.speaker is not None
    assert statement.speaker.name == "Tara Osei"
    assert statement.speaker.mention is not None
    assert statement.speaker.mention.text == label


def test_paragraphs_without_a_label_continue_the_one_above(extract: Extract) -> None:
    text = "DENT: Is our bridge safe?\n\nOSEI: I am sure.\n\nThe piers are new.\n\nDENT: Are you?"
    assert said(extract(text), text) == [
        ("Dent", "Is our bridge safe?"),
        ("Osei", "I am sure."),
        ("Osei", "The piers are new."),
        ("Dent", "Are you?"),
    ]


def test_answers_are_the_interviewees_and_questions_nobodys(extract: Extract) -> None:
    text = f"{ASKED}Q: Did Paul Dent say “close it”?\n\nA: He did not.\n\nQ: Why?\n\nA: It is safe."
    assert said(extract(text), text) == [
        ("Tara Osei", "He did not."),
        ("Tara Osei", "It is safe."),
    ]


def test_the_headline_may_tell_who_answers(parsed: Parsed) -> None:
    text = "Tara Osei opened a bridge in Crewe with Paul Dent.\n\nQ: Is it safe?\n\nA: I think so."
    article = Article("a", text, headline="Interview with Tara Osei on her bridge")
    assert said(find_statements(article, parsed(text)), text) == [("Tara Osei", "I think so.")]


@pytest.mark.parametrize(
    "introduction",
    [
        "What is a caucus?\n\n",
        "Paul Dent opened the bridge on Monday.\n\n",
        "Paul Dent spoke to Tara Osei about the bridge.\n\n",
    ],
)
def test_an_answer_is_nobodys_where_the_article_does_not_say_whose(
    extract: Extract, introduction: str
) -> None:
    text = f"{introduction}Q: Is it safe?\n\nA: It is."
    assert said(extract(text), text) == [(None, "It is.")]


@pytest.mark.parametrize("role", ["Interviewer", "HOST", "Moderator", "Q", "QUESTION"])
def test_whoever_asks_is_never_the_one_who_is_asked(extract: Extract, role: str) -> None:
    text = f"{ASKED}{role}: Is the bridge safe?\n\nTara Osei: It is.\n\n{role}: Will it stay so?"
    assert said(extract(text), text) == [("Tara Osei", "It is.")]


def test_an_outlet_asks_as_an_organisation(extract: Extract) -> None:
    text = f"{ASKED}Sky News: Is your bridge safe?\n\nOsei: I think that it is."
    question, answer = extract(text)
    assert question.speaker is not None
    assert (question.speaker.name, question.speaker.kind) == ("Sky News", SpeakerKind.ORGANISATION)
    assert answer.speaker is not None
    assert answer.speaker.name == "Tara Osei"


def test_a_question_without_a_label_is_not_the_words_of_whoever_answers(extract: Extract) -> None:
    text = (
        "Is it safe?\n\nTara Osei: I think so.\n\nAnd when does it open?\n\nTara Osei: In our May."
    )
    assert [words for _, words in said(extract(text), text)] == ["I think so.", "In our May."]


@pytest.mark.parametrize(
    "text",
    [
        "The result: chaos.\n\nUpdated: 3 pm\n\nPhoto: Reuters",
        "Osei: Finish second.\n\nShe has led since May.\n\nDent: Win in a walk.\n\nHe must.",
        "London: It rained.\n\nParis: It snowed.\n\nCrewe: It hailed on your head.",
        "Monday: We met.\n\nTuesday: You left.",
        "A. Smith left early.\n\nA. Jones stayed.",
        "Tara Osei: no closure before winter\n\nThe bridge was opened on Monday.",
        "Winner: Tara Osei, I think.\n\nLoser: Paul Dent, if you ask me.",
        "Pros: you save.\n\nCons: you wait.",
    ],
)
def test_prose_lists_and_headings_with_a_colon_are_no_interview(
    extract: Extract, text: str
) -> None:
    assert [s for s in extract(text) if s.kind is StatementKind.DIRECT] == []


def test_asides_are_not_said(extract: Extract) -> None:
    text = "DENT: Is our bridge safe?\n\n(LAUGHTER)\n\nOSEI: [Laughs.]\n\nDENT: I do not think so."
    assert [words for _, words in said(extract(text), text)] == [
        "Is our bridge safe?",
        "I do not think so.",
    ]


def test_prose_below_an_interview_is_nobodys_answer(extract: Extract) -> None:
    text = (
        f"{ASKED}Interviewer: Is it safe?\n\nTara Osei: It is.\n\nI walked over it.\n\n"
        "The interview was shortened.\n\nPaul Dent left. “It was a good talk for me,” he said."
    )
    assert said(extract(text), text) == [
        ("Tara Osei", "It is."),
        ("Tara Osei", "I walked over it."),
        ("Paul Dent", "“It was a good talk for me,”"),
    ]


def test_what_somebody_quotes_in_an_interview_is_part_of_their_answer(extract: Extract) -> None:
    text = "DENT: What did you hear?\n\nOSEI: He told me, “close it at once”. I did not."
    assert said(extract(text), text)[-1] == ("Osei", "He told me, “close it at once”. I did not.")
    assert len(extract(text)) == 2


def test_labels_in_capitals_are_one_person_with_the_name_as_written_elsewhere(
    extract: Extract,
) -> None:
    text = "BEN MCALLISTER, MINISTER: We stay.\n\nHOST: Do you?\n\nMCALLISTER: I told you."
    names = {name for name, _ in said(extract(text), text)}
    assert names == {"Ben McAllister"}


def test_an_unlabelled_paragraph_below_changes_no_turn_above(extract: Extract) -> None:
    text = f"{ASKED}Q: Is it safe?\n\nA: It is."
    longer = f"{text}\n\nThe council met in the old town hall."
    assert extract(longer)[: len(extract(text))] == extract(text)
