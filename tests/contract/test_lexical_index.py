"""What every term index promises."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from retrieval.adapters.tantivy_index import open_tantivy, write_tantivy
from retrieval.errors import GenerationDamaged, StorageError
from retrieval.ports import LexicalIndex, Terms
from tests.fakes.indexed import BuildLexical, in_tantivy, lexical_in_milvus

TEXTS = [
    Terms("The troops were withdrawing from the border.", "Signs of peace\nBen Wallace"),
    Terms("Field hospitals were built near the border.", "Signs of peace\nBoris Johnson"),
    Terms("The budget was passed after a long debate.", "Taxes will rise\nThe Daily Record"),
    Terms("A café in Zürich served naïve guests.", ""),
]


@pytest.fixture(scope="module", params=["tantivy", "lite"])
def build(request: pytest.FixtureRequest) -> BuildLexical:
    """Builds a term index by one engine, wherever it keeps it."""
    if request.param == "tantivy":
        return in_tantivy
    return lexical_in_milvus(request.getfixturevalue("milvus")(request.param).address)


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory, build: BuildLexical) -> LexicalIndex:
    return build(TEXTS, tmp_path_factory.mktemp("terms"))


def numbers(index: LexicalIndex, text: str, k: int = 10) -> list[int]:
    return [hit.number for hit in index.search(text, k)]


@pytest.mark.parametrize("word", ["withdrawal", "withdraws", "WITHDRAWING", "withdraw?"])
def test_every_form_of_a_word_finds_every_other(index: LexicalIndex, word: str) -> None:
    assert numbers(index, word) == [0]


@pytest.mark.parametrize("word", ["criticised", "criticized", "CRITICISED", "criticise"])
def test_british_and_american_spelling_are_one_word(
    tmp_path: Path, word: str, build: BuildLexical
) -> None:
    texts = ["He criticised the plan.", "He criticized the plan.", "He liked the plan."]
    index = build([Terms(text, "") for text in texts], tmp_path)
    assert sorted(numbers(index, word)) == [0, 1]
    assert index.holding([f"{word} the plan"]) == [0, 1]


@pytest.mark.parametrize("word", ["cafe", "café", "Zurich", "naive"])
def test_accents_make_no_difference(index: LexicalIndex, word: str) -> None:
    assert numbers(index, word) == [3]


def test_more_matching_words_rank_higher_and_scores_fall(index: LexicalIndex) -> None:
    found = index.search("field hospitals near the border", 10)
    assert found[0].number == 1
    assert [hit.score for hit in found] == sorted((hit.score for hit in found), reverse=True)
    assert all(hit.score > 0 for hit in found)


def test_a_rare_word_counts_for_more_than_a_frequent_one(index: LexicalIndex) -> None:
    assert numbers(index, "border hospitals")[0] == 1


def test_the_context_finds_a_unit_whose_own_words_do_not(index: LexicalIndex) -> None:
    assert numbers(index, "Wallace") == [0]
    assert numbers(index, "Daily Record") == [2]


def test_a_units_own_words_count_for_more_than_its_context(
    tmp_path: Path, build: BuildLexical
) -> None:
    index = build([Terms("peace", "war"), Terms("war", "peace")], tmp_path)
    assert numbers(index, "war") == [1, 0]


def test_units_that_score_the_same_come_by_number_however_few_are_asked_for(
    tmp_path: Path, build: BuildLexical
) -> None:
    index = build([Terms("the same words", "")] * 50, tmp_path)
    assert numbers(index, "same words", k=7) == list(range(7))


def test_asking_for_more_than_there_is_gives_what_matches(index: LexicalIndex) -> None:
    assert sorted(numbers(index, "border", k=1_000)) == [0, 1]
    assert numbers(index, "border", k=0) == []


def test_an_empty_index_finds_nothing(tmp_path: Path, build: BuildLexical) -> None:
    index = build([], tmp_path)
    assert len(index) == 0
    assert index.search("anything", 5) == []


@pytest.mark.parametrize("text", ["", "   ", "?!… — “”", "\n\t"])
def test_text_without_words_finds_nothing(index: LexicalIndex, text: str) -> None:
    assert index.search(text, 5) == []


@pytest.mark.parametrize(
    "text",
    [
        'body:withdrawal AND (NOT "border',
        "withdrawal^99 OR number:[0 TO *]",
        "+withdrawal -troops ~2",
        "/withdr.*/ withdrawal*",
        "withdrawal\\",
        "\x00withdrawal\x00",
    ],
)
def test_query_syntax_is_only_words(index: LexicalIndex, text: str) -> None:
    assert 0 in numbers(index, text)


@given(text=st.text(max_size=400))
@example(text="\ud800 withdrawal")
@example(text="word " * 5_000)
@example(text=" ".join(f"word{number}" for number in range(3_000)))
@example(text="x" * 100_000)
def test_any_text_is_a_query(index: LexicalIndex, text: str) -> None:
    found = index.search(text, 3)
    assert len({hit.number for hit in found}) == len(found) <= 3


@pytest.mark.parametrize(
    ("phrases", "expected"),
    [
        (["troops were withdrawing"], [0]),
        (["the borders"], [0, 1]),
        (["WERE built near"], [1]),
        (["were", "the border"], [0, 1]),
        (["withdrawing troops"], []),
        (["troops were", "hospitals"], []),
        (["cafe in Zurich"], [3]),
        (["budget", "?!", ""], [2]),
        (["Signs of peace"], []),
        (["", "…"], []),
        ([], []),
    ],
)
def test_a_phrase_finds_every_unit_that_has_its_words_in_a_row(
    index: LexicalIndex, phrases: list[str], expected: list[int]
) -> None:
    assert index.holding(phrases) == expected


def test_phrases_of_common_words_are_found_in_all_the_units_that_hold_them(
    tmp_path: Path, build: BuildLexical
) -> None:
    index = build([Terms("and we will not be there", "")] * 3_000, tmp_path)
    assert index.holding(["we will not be"]) == list(range(3_000))


@given(text=st.text(max_size=200))
def test_any_text_is_a_phrase(index: LexicalIndex, text: str) -> None:
    assert set(index.holding([text])) <= set(range(len(TEXTS)))


@given(
    st.text(max_size=100), st.text(max_size=100), st.sampled_from((" ", "\n\n", "\u2003", "\x1f"))
)
@example("ﬁt ⑴ naïve", "x" * 70, " ")
def test_the_terms_of_a_text_are_those_of_what_white_space_parts(
    index: LexicalIndex, one: str, other: str, space: str
) -> None:
    assert index.terms(f"{one}{space}{other}") == index.terms(one) + index.terms(other)


def test_a_phrase_is_found_across_what_is_no_word(tmp_path: Path, build: BuildLexical) -> None:
    index = build([Terms(f"The key {'7f' * 50} opens nothing.", "")], tmp_path)
    assert index.holding(["key opens"]) == [0]


def test_units_keep_their_numbers_in_a_large_index(tmp_path: Path, build: BuildLexical) -> None:
    index = build([Terms(f"unit number{place}", "") for place in range(5_000)], tmp_path)
    assert len(index) == 5_000
    for place in (0, 1, 2_499, 4_999):
        assert numbers(index, f"number{place}", k=1) == [place]


def test_a_terms_frequency_is_that_of_its_own_words_or_of_what_surrounds_them(
    index: LexicalIndex,
) -> None:
    [border], [peace], [nothing] = (index.terms(word) for word in ("border", "peace", "tunnels"))
    assert [index.frequency(term) for term in (border, peace, nothing)] == [2, 2, 0]


def test_a_folder_that_is_no_index_is_damage(tmp_path: Path) -> None:
    with pytest.raises(GenerationDamaged):
        open_tantivy(tmp_path / "nowhere")
    (tmp_path / "meta.json").write_text("{")
    with pytest.raises(GenerationDamaged):
        open_tantivy(tmp_path)


def test_a_place_that_cannot_be_written_is_reported_as_such(tmp_path: Path) -> None:
    with pytest.raises(StorageError):
        write_tantivy(tmp_path / "no-such-folder" / "terms", TEXTS)
