"""What holds for the statements of any text at all."""

from __future__ import annotations

import itertools
import time
from collections.abc import Callable
from string import ascii_lowercase

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from retrieval.language.statements import find_statements
from retrieval.model import Article, Statement, StatementKind
from retrieval.ports import Parse, Token
from tests.fakes.parser import FakeParser

Extract = Callable[[str], tuple[Statement, ...]]

PIECES = st.sampled_from(
    [
        "Tara Osei, the Transport Secretary, opened the bridge.",
        "Tara Osei said",
        "he said",
        "said Mr Dent",
        "The ministry denied that",
        "according to Paul Dent",
        "Paul Dent’s spokesman told Sky News on Monday:",
        "the bridge would open",
        "We will stay.",
        "It was “late” again.",
        "‘No,’",
        "\n\nTara Osei: I think that you",
        "\n\nOSEI:",
        "\n\nQ: Will we?",
        "\n\nA: We will.",
        "\n\n— Paul Dent",
        "Tara Osei and Paul Dent said that",
        "''",
        "“",
        "”",
        '"',
        "‘",
        "'",
        ",",
        ":",
        ".",
        "—",
        "…",
        "\n\n",
        "\n",
        "\u200b",
        "😀",
        "e\u0301",
        "\x00",
    ]
)
NEWS = st.lists(PIECES, max_size=25).map(" ".join)


@given(text=NEWS | st.text(max_size=200))
@settings(max_examples=150)
def test_every_span_lies_inside_its_article_and_equals_its_words(
    extract: Extract, text: str
) -> None:
    found = extract(text)
    assert [s.span for s in found] == sorted(s.span for s in found)
    for statement in found:
        assert statement.span.end <= len(text)
        assert all(statement.span.contains(part) for part in statement.parts)
        assert bool(statement.parts) is (statement.kind is not StatementKind.INDIRECT)
        assert 0 <= statement.confidence <= 1
        mentions = [statement.cue, statement.speaker.mention if statement.speaker else None]
        for mention in filter(None, mentions):
            assert mention.span.of(text) == mention.text


@given(text=NEWS)
@settings(max_examples=60)
def test_extraction_is_deterministic(parsed: Callable[[str], Parse], text: str) -> None:
    article = Article("a", text)
    assert find_statements(article, parsed(text)) == find_statements(article, parsed(text))


@given(
    text=NEWS,
    appended=st.sampled_from(
        [
            "The council met in the old town hall.",
            "Vera Lind drove home. “It has been a long day for all of us,” said Vera Lind.",
            "The Transport Secretary, Daniel Crane, said the tunnel was closed.",
        ]
    ),
)
@settings(max_examples=150)
def test_an_appended_paragraph_changes_no_statement_before_it(
    extract: Extract, text: str, appended: str
) -> None:
    body = text.rstrip()
    before = extract(body)
    after = [s for s in extract(f"{body}\n\n{appended}") if s.span.start < len(body)]
    assert tuple(after) == before


@given(text=st.text(max_size=300))
def test_a_parse_without_grammar_is_survived(text: str) -> None:
    (parse,) = FakeParser().parse([text])
    for statement in find_statements(Article("a", text), parse):
        assert statement.span.end <= len(text)


@pytest.mark.parametrize(
    "unit", ['"A b c d e," he said. ', "“Word and word.\n\n", 'Bob said:\n\n"A b c d."\n\n', "a\n"]
)
def test_a_megabyte_of_text_takes_seconds_at_most(unit: str) -> None:
    text = unit * (1_000_000 // len(unit))
    (parse,) = FakeParser().parse([text])
    started = time.process_time()
    find_statements(Article("a", text), parse)
    assert time.process_time() - started < 30


def roll_call(count: int) -> tuple[str, Parse]:
    """`Anna Aab said it. Anna Aac said it. …`, each a person of their own."""
    surnames = (
        "".join(letters).title() for letters in itertools.product(ascii_lowercase, repeat=4)
    )
    text, tokens = "", []
    for surname in itertools.islice(surnames, count):
        first = len(tokens)
        for place, word in enumerate(["Anna", surname, "said", "it", "."]):
            tag = ["NNP", "NNP", "VBD", "PRP", "."][place]
            tokens.append(
                Token(
                    text=word,
                    start=len(text),
                    end=len(text) + len(word),
                    lemma="say" if word == "said" else word.lower(),
                    tag=tag,
                    part_of_speech=["PROPN", "PROPN", "VERB", "PRON", "PUNCT"][place],
                    head=first + [1, 2, 2, 2, 2][place],
                    dependency=["compound", "nsubj", "ROOT", "dobj", "punct"][place],
                    entity="PERSON" if tag == "NNP" else "",
                    entity_start=place == 0,
                )
            )
            text += word + " "
    return text, Parse(tuple(tokens), tuple((i, i + 5) for i in range(0, len(tokens), 5)))


def test_a_list_of_names_without_end_takes_seconds_at_most() -> None:
    text, parse = roll_call(20_000)
    started = time.process_time()
    found = find_statements(Article("a", text), parse)
    assert time.process_time() - started < 30
    assert len(found) == 20_000
    assert found[0].speaker is not None
    assert found[0].speaker.name == "Anna Aaaa"
