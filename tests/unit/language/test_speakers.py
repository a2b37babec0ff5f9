"""Who is credited, by which words of the article, and when nobody is."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from retrieval.model import Speaker, SpeakerKind, Statement

Extract = Callable[[str], tuple[Statement, ...]]
Only = Callable[[str], Statement]

QUOTE = "“It is the finest bridge in the whole country,”"
SCENE = "Tara Osei opened the bridge on Monday.\n\n"


def speaker(statement: Statement) -> Speaker:
    assert statement.speaker is not None
    return statement.speaker


@pytest.mark.parametrize(
    "text",
    [
        f"{QUOTE} Tara Osei said.",
        f"{QUOTE} said Tara Osei.",
        f"{QUOTE} Tara Osei told reporters on Monday.",
        f"{QUOTE} according to Tara Osei.",
        f"{QUOTE} Tara Osei wrote.",
        "Tara Osei said: “It is the finest bridge in the whole country.”",
        "Tara Osei: “It is the finest bridge in the whole country.”",
        "Asked about the bridge, Tara Osei replied: “It is the finest in the country.”",
        "“Will it be the finest bridge in the country?” Tara Osei asked.",
        "According to Tara Osei, the miners will stay in the valley until spring.",
        "The miners will stay in the valley until spring, according to Tara Osei.",
        "The miners will stay in the valley until spring, Tara Osei said.",
        "Tara Osei has warned that the miners would leave the valley.",
    ],
)
def test_a_full_name_beside_its_cue_is_the_speaker(only: Only, text: str) -> None:
    named = speaker(only(text))
    assert (named.name, named.kind) == ("Tara Osei", SpeakerKind.PERSON)
    assert named.mention is not None
    assert named.mention.span.of(text) == named.mention.text == "Tara Osei"


@pytest.mark.parametrize("mention", ["Osei", "Ms Osei", "she"])
def test_later_mentions_resolve_to_the_full_name(last: Only, mention: str) -> None:
    named = speaker(last(f"{SCENE}{QUOTE} {mention} said."))
    assert named.name == "Tara Osei"
    assert named.mention is not None
    assert named.mention.text == mention


@pytest.mark.parametrize(
    "scene",
    [
        "Tara Osei, the Transport Secretary, opened the bridge.",
        "The Transport Secretary, Tara Osei, opened the bridge.",
        "Transport Secretary Tara Osei opened the bridge.",
    ],
)
def test_an_office_names_its_holder_and_is_the_role(last: Only, scene: str) -> None:
    named = speaker(last(f"{scene}\n\n{QUOTE} the Transport Secretary said."))
    assert named.name == "Tara Osei"
    assert named.role is not None
    assert named.role.removeprefix("the ").removeprefix("The ") == "Transport Secretary"


@pytest.mark.parametrize(
    "words",
    [
        "a spokesman for Tara Osei",
        "Tara Osei’s spokeswoman",
        "an aide to Tara Osei",
        "one official",
        "a source close to Tara Osei",
        "a friend of Tara Osei",
    ],
)
def test_somebody_unnamed_is_never_the_person_spoken_for(last: Only, words: str) -> None:
    named = last(f"{SCENE}{QUOTE} {words} said.").speaker
    assert named is None or named.kind is SpeakerKind.UNNAMED
    assert named is None or named.name == words


@pytest.mark.parametrize(
    "words", ["the transport ministry", "the Kremlin", "the Daily Lantern", "Amnesty International"]
)
def test_bodies_speak_as_organisations(only: Only, words: str) -> None:
    named = speaker(only(f"{QUOTE} {words} said."))
    assert (named.name, named.kind) == (words, SpeakerKind.ORGANISATION)


@pytest.mark.parametrize(
    "words", ["MPs", "senators", "the miners", "two officials", "the spokesman", "the judge"]
)
def test_people_without_a_name_are_unnamed_whoever_spoke_before(last: Only, words: str) -> None:
    named = speaker(last(f"{SCENE}{QUOTE} Osei said.\n\n“It will fall in May,” {words} said."))
    assert (named.name, named.kind) == (words, SpeakerKind.UNNAMED)


@pytest.mark.parametrize(
    "scene",
    [
        "Paul Dent, who led for the board, said that he had a limit.",
        "Paul Dent, who has run the port since May, said that he had a limit.",
        "Paul Dent said that he had a limit.\n\nThe Transport Secretary said that she had none.",
    ],
)
def test_an_office_is_not_that_of_somebody_told_from_its_holder(last: Only, scene: str) -> None:
    named = speaker(last(f"{scene}\n\n{QUOTE} the Transport Secretary said."))
    assert (named.name, named.kind) == ("the Transport Secretary", SpeakerKind.UNNAMED)


def test_an_office_falls_to_who_spoke_last_where_nothing_tells_them_apart(last: Only) -> None:
    named = speaker(last(f"Paul Dent said that it was late.\n\n{QUOTE} the Prime Minister said."))
    assert (named.name, named.role) == ("Paul Dent", "the Prime Minister")


REPORT = "Paul Dent said that he had a limit.\n\nThe Transport Secretary said that"


def test_an_office_is_that_of_whom_the_next_sentence_calls_by_surname(last: Only) -> None:
    named = speaker(last(f"{REPORT} she regretted it. Ms Osei did not say why."))
    assert (named.name, named.kind) == ("Osei", SpeakerKind.PERSON)
    named = speaker(last(f"{REPORT} she regretted it. Ms Osei smiled."))
    assert (named.name, named.role) == ("Osei", "The Transport Secretary")


@pytest.mark.parametrize(
    "end",
    [
        "she regretted it. Mr Osei smiled.",
        "she regretted it.\n\nMs Osei smiled.",
        "she regretted what the chief executive did. Ms Osei smiled.",
    ],
)
def test_a_surname_of_anybody_else_takes_no_office(last: Only, end: str) -> None:
    named = speaker(last(f"{REPORT} {end}"))
    assert named.kind is SpeakerKind.UNNAMED


def test_a_double_surname_is_its_bearer_whatever_it_is_taken_for(last: Only) -> None:
    scene = (
        "Dorcas Finlay-Mott, general secretary of the union, said that they had voted.\n\n"
        "The board's chief executive, Simeon Achterberg, said that it was late.\n\n"
        "Finlay-Mott said that she expected them to accept."
    )
    named = speaker(last(scene))
    assert (named.name, named.kind) == ("Dorcas Finlay-Mott", SpeakerKind.PERSON)
    assert speaker(last(f"{scene} {QUOTE} she said.")).name == "Dorcas Finlay-Mott"


@pytest.mark.parametrize("mention", ["Ms. King", "King", "Representative King"])
def test_an_office_that_is_a_surname_names_its_bearer(last: Only, mention: str) -> None:
    scene = "“We lost,” said Representative Nora T. King of Velmark.\n\n"
    named = speaker(last(f"{scene}{QUOTE} {mention} told the House."))
    assert (named.name, named.kind) == ("Nora T King", SpeakerKind.PERSON)


@pytest.mark.parametrize(
    ("bearer", "words"),
    [
        ("Nora Osei", "The judge"),
        ("Nora King", "The King"),
        ("Nora King", "The King of Velmark"),
        ("Nora King", "Later the King, who is 75,"),
        ("Mrs Judge", "The Judge"),
        ("Tara Bishop", "The Bishop of Drumlin"),
        ("Paul Farmer", "A Farmer"),
        ("Mr Baker", "The baker"),
        ("Ms Singer", "A singer"),
        ("Ms Banks", "Our banks"),
    ],
)
def test_an_office_or_a_trade_is_nobodys_surname(last: Only, bearer: str, words: str) -> None:
    named = speaker(last(f"{bearer} met the board.\n\n{words} told the House: {QUOTE}"))
    assert named.kind is not SpeakerKind.PERSON


def test_an_office_is_no_namesakes_of_its_holder(last: Only) -> None:
    scene = f"Pope Martin condemned it. Ann Pope, 34, wept. {QUOTE} the Pope wrote in a letter."
    assert speaker(last(scene)).name != "Ann Pope"


def test_a_surname_that_is_taken_for_a_noun_names_its_bearer(last: Only) -> None:
    named = speaker(last(f"Bernard Sanders was late.\n\nSanders tells reporters that {QUOTE}"))
    assert (named.name, named.kind) == ("Bernard Sanders", SpeakerKind.PERSON)


@pytest.mark.parametrize("told", ["Banks say", "The high street banks shut. Banks said"])
def test_a_noun_is_nobodys_name_for_being_first(last: Only, told: str) -> None:
    named = speaker(last(f"Aaron Banks gave money.\n\n{told} {QUOTE}"))
    assert named.kind is not SpeakerKind.PERSON


def test_somebody_is_named_behind_an_office_of_theirs(only: Only) -> None:
    named = speaker(only(f"Its general secretary, Dorcas Finlay-Mott, told the House: {QUOTE}"))
    assert (named.name, named.role) == ("Dorcas Finlay-Mott", "general secretary")


@pytest.mark.parametrize("above", ["A row over the Prime Minister", "It fell to the minister,"])
def test_nobody_holds_the_office_that_the_line_above_ends_on(last: Only, above: str) -> None:
    assert speaker(last(f"{above}\n\nTara Osei told the House: {QUOTE}")).role is None


@pytest.mark.parametrize("words", ["Osei, 54,", "Osei, who chairs the committee,"])
def test_an_age_or_a_who_tells_a_person(only: Only, words: str) -> None:
    named = speaker(only(f"{QUOTE} {words} told the House."))
    assert (named.name, named.kind) == ("Osei", SpeakerKind.PERSON)


@pytest.mark.parametrize("cue", ["the lawsuit reads", "the report reads"])
def test_what_a_paper_reads_is_its_statement(only: Only, cue: str) -> None:
    named = speaker(only(f"{QUOTE} {cue}."))
    assert named.kind is SpeakerKind.ORGANISATION


def test_a_pronoun_agrees_with_what_the_names_tell(last: Only) -> None:
    named = speaker(last(f"Paul Dent met Helen Lind at the bridge.\n\n{QUOTE} she said."))
    assert named.name == "Helen Lind"


def test_a_pronoun_with_nobody_to_mean_is_nobody(last: Only) -> None:
    named = last(f"The bridge was opened on Monday.\n\n{QUOTE} he said.").speaker
    assert named is None or named.kind is SpeakerKind.UNNAMED


def test_a_quotation_without_a_cue_continues_the_last_speaker(last: Only) -> None:
    statement = last(f"{SCENE}{QUOTE} Osei said.\n\n“Nobody else could have built it.”")
    assert statement.cue is None
    assert speaker(statement).name == "Tara Osei"


def test_a_quotation_without_a_cue_far_from_any_speech_has_no_certain_speaker(
    extract: Extract,
) -> None:
    text = (
        f"{SCENE}{QUOTE} Osei said.\n\nPaul Dent left early.\n\nIt rained.\n\n"
        "The road was closed.\n\n“Nobody else could have built it.”"
    )
    named = extract(text)[-1].speaker
    assert named is None or named.name != "Tara Osei"


def test_continued_speech_is_less_certain_than_cued_speech(extract: Extract) -> None:
    cued, continued = extract(f"{QUOTE} Tara Osei said.\n\n“Nobody else could have built it.”")
    assert continued.confidence < cued.confidence


def test_two_people_of_one_surname_are_kept_apart(extract: Extract) -> None:
    text = (
        "“The bridge is closed until the spring,” Tara Osei said.\n\n"
        "“The bridge should have been closed in May,” Daniel Osei said."
    )
    assert [speaker(s).name for s in extract(text)] == ["Tara Osei", "Daniel Osei"]


def test_a_speaker_named_only_inside_the_quotation_is_not_its_speaker(last: Only) -> None:
    named = last("“Tara Osei said the bridge would be closed,” Paul Dent said.").speaker
    assert named is not None
    assert named.name == "Paul Dent"


def test_the_person_told_is_not_the_speaker(last: Only) -> None:
    assert speaker(last(f"{QUOTE} Tara Osei told Paul Dent.")).name == "Tara Osei"


def test_a_mention_never_reaches_into_a_quotation(extract: Extract) -> None:
    text = "Osei: “The bridge is closed until further notice.”"
    (statement,) = extract(text)
    mention = speaker(statement).mention
    assert mention is not None
    assert mention.text == "Osei"


def test_an_answer_in_an_interview_is_not_credited_to_the_question(extract: Extract) -> None:
    text = "Q: Did Paul Dent close the bridge?\n\nA: “It was not safe for anybody to use.”"
    assert all(s.speaker is None or s.speaker.name != "Paul Dent" for s in extract(text))


@pytest.mark.parametrize(
    "text",
    [
        "Tara Osei was told by Paul Dent that the bridge was unsafe.",
        "Tara Osei was told that the bridge was unsafe.",
        "Tara Osei was said to be furious about the bridge.",
        "Tara Osei was asked: “Will the bridge open at all this year?”",
        "Asked by Paul Dent about it, the ministry told Tara Osei that the bridge was safe.",
    ],
)
def test_whoever_is_spoken_to_or_spoken_of_is_not_the_speaker(extract: Extract, text: str) -> None:
    assert all(s.speaker is None or s.speaker.name != "Tara Osei" for s in extract(text))


def test_the_agent_of_a_passive_is_the_speaker(only: Only) -> None:
    text = "Tara Osei was told by Paul Dent that the bridge was unsafe."
    assert speaker(only(text)).name == "Paul Dent"


def test_a_day_is_nobody(last: Only) -> None:
    text = f"{QUOTE} Paul Dent, a miner from Crewe, tweeted on Wednesday."
    assert speaker(last(text)).name == "Paul Dent"
