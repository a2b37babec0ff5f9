"""Reports in the writer's words: what counts, whose they are, and which clause tells them."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from retrieval.model import SpeakerKind, Statement, StatementKind

Extract = Callable[[str], tuple[Statement, ...]]
Only = Callable[[str], Statement]
Last = Callable[[str], Statement]

SCENE = "Tara Osei, the Transport Secretary, met Paul Dent, a miner, on Monday. "


def sources(statements: tuple[Statement, ...]) -> list[str | None]:
    return [s.speaker.name if s.speaker else None for s in statements]


@pytest.mark.parametrize(
    "report",
    [
        "Asked whether the bridge would open, Osei said that it would.",
        "It was Osei who said that the bridge would open.",
        "Osei, not Dent, said the bridge would open.",
        "Osei was quoted as saying the bridge would open.",
        "It was claimed by Osei that the bridge would open.",
        "The bridge, it was claimed by Osei, would open.",
        "As Osei put it, the bridge is there to stay.",
        "As Osei has argued, the bridge is there to stay.",
        "A letter from Osei said the bridge would open.",
        "Osei issued a statement saying that the bridge would open.",
        "Osei hopes that the bridge will open in May.",
        "Osei pledged to open the bridge in May.",
        "Osei denounced the plan to close the old bridge.",
        "Osei warned of a long winter without the bridge.",
        "Osei’s claim that the bridge would open was wrong.",
        "Osei went on to say that the bridge would open.",
    ],
)
def test_the_source_of_a_report_is_found_by_grammar(extract: Extract, report: str) -> None:
    (statement,) = extract(SCENE + report)
    assert statement.kind is StatementKind.INDIRECT
    assert sources((statement,)) == ["Tara Osei"]
    assert statement.span.of(SCENE + report) == report


@pytest.mark.parametrize(
    "text",
    [
        "Osei could say that the bridge would open.",
        "Osei would say that the bridge will open.",
        "If Osei says that the bridge will open, Dent will leave.",
        "Osei is said to want the bridge open.",
        "Two miners, who asked not to be named, left the bridge.",
        "Nobody said that the bridge would open.",
        "No minister said that the bridge would open.",
    ],
)
def test_what_nobody_has_said_is_no_report(extract: Extract, text: str) -> None:
    assert extract(SCENE + text) == ()


@pytest.mark.parametrize(
    "text",
    [
        "Osei would not say whether the bridge would open.",
        "Osei refused to say whether the bridge would open.",
        "Osei denied saying that the bridge would open.",
    ],
)
def test_a_refusal_is_reported_as_one(only: Only, text: str) -> None:
    statement = only(SCENE + text)
    assert statement.negated
    assert sources((statement,)) == ["Tara Osei"]


def test_two_reports_side_by_side_are_two_statements(extract: Extract) -> None:
    text = f"{SCENE}Osei said the bridge would open, but Dent denied that it was safe."
    assert [(name, s.span.of(text)) for s in extract(text) for name in sources((s,))] == [
        ("Tara Osei", "Osei said the bridge would open"),
        ("Paul Dent", "Dent denied that it was safe."),
    ]


def test_two_things_that_one_person_says_stay_one_statement(only: Only) -> None:
    text = f"{SCENE}Osei said that the bridge was safe and promised to open it in May."
    assert only(text).span.of(text).startswith("Osei said")
    assert only(text).span.of(text).endswith("in May.")


def test_fragments_of_two_people_in_a_sentence_are_parted(extract: Extract) -> None:
    text = f"{SCENE}Osei called Dent “a great friend of the bridge” and Dent called Osei “a giant”."
    assert sources(extract(text)) == ["Tara Osei", "Paul Dent"]
    assert [[part.of(text) for part in s.parts] for s in extract(text)] == [
        ["a great friend of the bridge"],
        ["a giant"],
    ]


@pytest.mark.parametrize("mark", ["“We shall open the bridge in May.”", "“open the bridge in May”"])
def test_quoted_words_are_whose_they_are_reported_to_be(extract: Extract, mark: str) -> None:
    nested = f"{SCENE}Osei told reporters that Dent had said: {mark}"
    quoting = f"{SCENE}Osei quoted Dent as saying {mark}"
    for text in (nested, quoting):
        assert [sources((s,)) for s in extract(text) if s.parts] == [["Paul Dent"]]


@pytest.mark.parametrize(
    ("report", "name"),
    [
        ("Osei and Dent said in a joint statement that it would open.", "Tara Osei and Paul Dent"),
        ("“We shall open it in May,” Osei and Dent said.", "Tara Osei and Paul Dent"),
        ("It will open, according to Osei and Dent.", "Tara Osei and Paul Dent"),
        ("Both Osei and the ministry said it would open.", "Tara Osei and the ministry"),
    ],
)
def test_those_who_speak_together_are_named_together_and_credited_alone_with_nothing(
    last: Last, report: str, name: str
) -> None:
    named = last(SCENE + report).speaker
    assert named is not None
    assert (named.name, named.kind) == (name, SpeakerKind.ORGANISATION)


@pytest.mark.parametrize("words", ["Osei and her aides", "Osei or Dent"])
def test_a_company_not_all_named_is_unnamed(last: Last, words: str) -> None:
    named = last(f"{SCENE}{words} said that the bridge would open.").speaker
    assert named is not None
    assert named.kind is SpeakerKind.UNNAMED


def test_two_offices_of_one_person_are_no_two_people(only: Only) -> None:
    text = "The founder and director, Tara Osei, said that the bridge would open."
    assert sources((only(text),)) == ["Tara Osei"]


def test_whoever_stands_in_a_dateline_says_nothing(only: Only) -> None:
    text = "CREWE, March 10 (Halyard) - Tara Osei told Parliament that the bridge would open."
    assert sources((only(text),)) == ["Tara Osei"]


def test_direct_speech_and_a_fragment_behind_its_cue_are_both_kept(extract: Extract) -> None:
    text = f"{SCENE}“We shall open it,” Osei said, adding that it was “the best bridge of all”."
    assert [(s.kind, [p.of(text) for p in s.parts]) for s in extract(text)] == [
        (StatementKind.DIRECT, ["We shall open it,"]),
        (StatementKind.MIXED, ["the best bridge of all"]),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "“We shall open the bridge in May.” — Tara Osei, minister, 3 May",
        "“We shall open the bridge in May.”\n\n— Tara Osei",
        "Asked for a day, Tara Osei demurred: “We shall open the bridge in May.”",
        "“We shall open the bridge in May,” Tara Osei riffed.",
        "The bridge is late - Tara Osei: “We shall open the bridge in May.”",
    ],
)
def test_speech_without_a_verb_of_speech_has_its_speaker_beside_it(
    extract: Extract, text: str
) -> None:
    (statement,) = [s for s in extract(text) if s.parts]
    assert sources((statement,)) == ["Tara Osei"]


def test_a_finished_sentence_introduces_no_quotation(extract: Extract) -> None:
    text = (
        "“We shall open it,” Tara Osei said in Crewe, where Paul Dent had spoken. "
        "“Nobody else could have built it at all.”"
    )
    assert sources(extract(text)) == ["Tara Osei"]
