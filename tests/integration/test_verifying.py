"""Words held against the sample corpus: what was said is proven, and nothing else ever is."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot import corpus_root, models_root
from bot.settings import Settings
from retrieval.ask.recall import recall
from retrieval.ask.verdicts import Verdict, Verification
from retrieval.ask.verifying import verify
from retrieval.errors import UserError
from retrieval.index.generation import Generation
from retrieval.language.differences import Op
from retrieval.language.wording import GAP, wording_of
from retrieval.model import Statement, StatementKind
from retrieval.ports import Embedder

PROMISE = "There will be no withdrawal of Kestrian troops from the Ostrel"


@dataclass
class Desk:
    generation: Generation
    embedder: Embedder
    said: list[list[str]]
    """The words of every direct statement, as typed, marks left out."""

    def verify(self, words: str, speaker: str | None = None) -> Verification:
        return verify(words, self.generation, self.embedder, speaker=speaker)


@pytest.fixture(scope="module")
def desk(corpus: Path) -> Iterator[Desk]:
    chosen = Settings(corpus=corpus, _env_file=None)
    embedder = models_root.embedder(chosen)
    with corpus_root.open_generation(chosen, embedder) as generation:
        yield Desk(generation, embedder, list(_direct(generation)))


def _direct(generation: Generation) -> Iterator[list[str]]:
    for article in generation.store.articles():
        for stored in generation.store.units_of(article.id):
            unit = stored.unit
            if isinstance(unit, Statement) and unit.kind is StatementKind.DIRECT:
                said = " ".join(part.of(article.text) for part in unit.parts).split()
                if len(wording_of(" ".join(said))) >= 4 and not unit.negated:
                    yield said


@st.composite
def cut_from(draw: st.DrawFn, said: list[list[str]]) -> list[str]:
    """Some words in a row of one statement, at least four of them."""
    words = draw(st.sampled_from(said))
    start = draw(st.integers(0, len(words) - 1))
    for end in range(start + 1, len(words) + 1):
        if len(wording_of(" ".join(words[start:end]))) >= 4:
            return words[start : draw(st.integers(end, len(words)))]
    return words


_TYPING = st.sampled_from(
    [
        str.upper,
        str.lower,
        lambda text: text.translate(str.maketrans("“”‘’", "\"\"''")),
        lambda text: text.translate(str.maketrans({'"': "«", "'": "’"})),
        lambda text: text.replace(" ", "\n\n“"),
        lambda text: text.replace(" ", " \u00a0 "),
        lambda text: text.replace(" – ", "—").replace("—", " -- "),
        lambda text: f"… {text} …",
        lambda text: f"“{text}”",
        lambda text: "\ufeff" + text.replace("a", "a\u00ad") + "\u200b",
        lambda text: text.replace(".", "").replace(",", " ,").replace(";", " - "),
    ]
)


@settings(max_examples=80)
@given(st.data())
def test_any_four_words_of_a_quotation_are_verbatim_however_they_are_typed(
    desk: Desk, data: st.DataObject
) -> None:
    words = " ".join(data.draw(cut_from(desk.said)))
    if len(wording_of(words)) < 4 or any(c.isdigit() for c in words):
        return  # points and commas belong to figures
    for typed in data.draw(st.lists(_TYPING, max_size=3)):
        words = typed(words)
    found = desk.verify(words)
    assert found.verdict is Verdict.VERBATIM
    assert found.matches[0].first
    assert all(match.exact or match.cut for match in found.matches)


@settings(max_examples=60)
@given(st.data())
def test_one_changed_word_is_never_verbatim(desk: Desk, data: st.DataObject) -> None:
    words = data.draw(cut_from(desk.said))
    place = data.draw(st.integers(0, len(words) - 1))
    changed = data.draw(st.sampled_from(["penguin", "Zanzibar", "9999"]))
    asked = [*words[:place], changed, *words[place + 1 :]]
    if len(wording_of(" ".join(asked))) < 4:
        return
    found = desk.verify(" ".join(asked))
    assert found.verdict not in {Verdict.VERBATIM, Verdict.OTHER_SPEAKER}
    assert not any(match.exact for match in found.matches)


@settings(max_examples=40)
@given(st.data())
def test_a_word_too_few_is_never_verbatim_unless_it_is_marked(
    desk: Desk, data: st.DataObject
) -> None:
    words = data.draw(cut_from([said for said in desk.said if len(said) >= 8]))
    if len(words) < 6:
        return
    place = data.draw(st.integers(2, len(words) - 3))
    before, after = words[:place], words[place + 1 :]
    if not wording_of(words[place]).keys or wording_of(words[place]).keys == (GAP,):
        return
    silent, marked = " ".join([*before, *after]), " ".join([*before, "…", *after])
    if not any(_holds(said, silent) for said in desk.said):
        assert desk.verify(silent).verdict is not Verdict.VERBATIM
    found = desk.verify(marked)
    assert found.verdict is Verdict.VERBATIM
    if found.matches[0].cut:
        assert any(c.op is Op.REPLACE and c.on_record for c in found.matches[0].changes)


def _holds(said: list[str], words: str) -> bool:
    return f" {' '.join(wording_of(words).keys)} " in (
        f" {' '.join(wording_of(' '.join(said)).keys)} "
    )


def test_every_outlet_that_carries_the_words_is_listed_the_earliest_first(desk: Desk) -> None:
    found = desk.verify(f"{PROMISE}: not this spring", "Wallace")
    outlets = [match.quote.citation.outlet for match in found.matches]
    assert outlets == ["Kestria One", "The Vennport Chronicle", "Daily Lantern"]
    assert [match.first for match in found.matches] == [True, False, False]


def test_an_outlet_that_prints_less_is_told_from_those_that_print_all(desk: Desk) -> None:
    found = desk.verify(
        "Withdrawal is not retreat. We are handing the watch to the Northern Compact, which can "
        "see further along that line than any one of its members can."
    )
    part = {match.quote.citation.outlet: match.in_part for match in found.matches}
    assert part == {
        "Halyard": False,
        "The Upland Courier": False,
        "Kestria One": False,
        "Daily Lantern": True,
    }


def test_an_unknown_date_is_never_the_first(desk: Desk) -> None:
    found = desk.verify("I have always been clear that our troops would stay at Hesper")
    assert found.matches[-1].quote.citation.published_at is None
    assert found.matches[0].quote.citation.outlet == "Halyard"


def test_a_missing_not_is_the_difference_that_counts(desk: Desk) -> None:
    found = desk.verify("I will apologise today for a decision that brings them home", "Wallace")
    assert found.verdict is Verdict.ALTERED
    assert [change.on_record for change in found.matches[0].crucial] == ["not"]


def test_words_left_out_by_an_ellipsis_are_shown(desk: Desk) -> None:
    found = desk.verify("There will be … withdrawal of Kestrian troops", "Wallace")
    assert found.verdict is Verdict.VERBATIM
    assert found.matches[0].cut
    assert [change.on_record for change in found.matches[0].crucial] == ["no"]


def test_a_cue_between_the_words_does_not_break_them(desk: Desk) -> None:
    found = desk.verify("“Never interrupt,” she told me, “when the other man is standing", "Castle")
    assert found.verdict is Verdict.VERBATIM
    assert found.matches[0].exact


def test_two_quotations_run_together_are_shown_with_what_stands_between(desk: Desk) -> None:
    found = desk.verify(
        "What we have seen is a press release about a withdrawal. In the last 48 hours two more "
        "field bakeries have been set up",
        "Wallace",
    )
    assert found.verdict is Verdict.VERBATIM
    assert found.matches[0].cut
    assert [change.op.value for change in found.matches[0].changes] == ["equal", "insert", "equal"]
    between = found.matches[0].changes[1].on_record
    assert between in found.matches[0].quote.text


def test_another_last_word_is_shown_beside_the_right_one(desk: Desk) -> None:
    found = desk.verify("the last soldier will be home by the thirty-first of August", "Wallace")
    last = found.matches[0].changes[-1]
    assert (last.asked, last.on_record) == ("August", "July")


def test_an_articles_own_text_is_found_over_the_borders_of_its_passages(desk: Desk) -> None:
    article = max(desk.generation.store.articles(), key=lambda one: len(one.text))
    found = desk.verify(article.text[:4_000], "Wallace")
    assert found.verdict is Verdict.OTHER_SPEAKER
    assert [match.quote.kind for match in found.matches] == ["passage"]


def test_whatever_a_verdict_shows_is_found_again_by_its_id(desk: Desk, project_root: Path) -> None:
    longest = max(desk.generation.store.articles(), key=lambda one: len(one.text)).text[:4_000]
    run_together = (
        "a press release about a withdrawal. In the last 48 hours two more field bakeries have been"
    )
    claims = [case["quote"] for case in labelled(project_root)]
    for words in (longest, run_together, *claims):
        for match in desk.verify(words).matches:
            assert recall(match.quote.id, desk.generation.store).quote.text == match.quote.text


def test_words_without_any_meaning_are_no_paraphrase(desk: Desk) -> None:
    assert desk.verify("it is what it is and it was what it was").verdict is Verdict.ABSENT


def test_words_taken_back_by_the_paper_are_no_proof(desk: Desk) -> None:
    found = desk.verify("only one job left to withdraw from")
    assert found.verdict is Verdict.ALTERED
    assert found.matches[0].quote.speaker is not None
    assert found.matches[0].quote.speaker.name == "Nerys Quillan"
    assert [match.negated for match in found.elsewhere] == [True]


def test_a_name_nobody_has_on_record_still_gets_an_answer(desk: Desk) -> None:
    found = desk.verify("Two clerks said good morning to each other", "Zebedee Crook")
    assert (found.verdict, found.people) == (Verdict.OTHER_SPEAKER, ())


def test_the_same_words_with_no_clear_speaker_are_listed_apart(desk: Desk) -> None:
    found = desk.verify("It was wrong, and I am sorry that I passed it on", "Tolliver")
    assert all(match.own for match in found.matches)
    assert {match.quote.speaker for match in found.elsewhere} == {None}


@pytest.mark.parametrize("words", ["we will not", "", "… … …", "🦆 🦆 🦆 🦆 🦆", "“no”"])
def test_fewer_than_four_words_are_declined_in_a_sentence(desk: Desk, words: str) -> None:
    with pytest.raises(UserError, match="four words"):
        desk.verify(words)


@settings(max_examples=30)
@given(words=st.text(max_size=120), speaker=st.none() | st.text(max_size=20))
def test_any_text_gets_a_verdict_or_a_sentence(desk: Desk, words: str, speaker: str | None) -> None:
    try:
        found = desk.verify(f"not a word of it {words}", speaker)
    except UserError:
        return
    assert (found.verdict is Verdict.ABSENT) == (not found.matches)


def labelled(folder: Path) -> list[dict[str, Any]]:
    lines = (folder / "data" / "verify.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


def test_the_labelled_claims_get_their_verdicts_and_none_is_proven_by_mistake(
    desk: Desk, project_root: Path
) -> None:
    confusion = Counter(
        (case["verdict"], desk.verify(case["quote"], case["speaker"]).verdict.value)
        for case in labelled(project_root)
    )
    print("\n".join(f"{a:>14} → {b:<14} {n}" for (a, b), n in sorted(confusion.items())))
    right = sum(count for (label, found), count in confusion.items() if label == found)
    assert right >= 0.95 * confusion.total()
    wrong = {(label, found) for label, found in confusion if label != found}
    assert wrong <= {("paraphrase", "absent")}


def test_of_words_that_are_quoted_in_part_the_quoted_ones_are_named(desk: Desk) -> None:
    asked = "he supported a single railway in principle, as I support the abolition of rain"
    for speaker in (None, "Bask", "Wallace"):
        found = desk.verify(asked, speaker)
        quoted = {words for match in found.matches for words in match.quoted}
        if found.verdict is not Verdict.ALTERED:
            assert quoted == {"in principle, as I support the abolition of rain"}
    across = "4.1 per cent had been discussed but not tabled"
    assert desk.verify(across, "Wallace").matches[0].quoted == ("discussed but not tabled",)


def test_of_a_whole_quotation_and_of_the_writer_s_words_nothing_is_quoted_in_part(
    desk: Desk,
) -> None:
    for words in (PROMISE, "which was to take effect on April 1"):
        assert not any(match.quoted for match in desk.verify(words).matches)
