"""Possible changes of position: found where the words oppose each other, and else kept silent."""

from __future__ import annotations

import re
from datetime import date

import numpy as np
import pytest

from retrieval.ask.positions import Position, Positions, PossibleChange, Turn
from retrieval.model import StatementKind

DIRECT, REPORT = StatementKind.DIRECT, StatementKind.INDIRECT
NO = "There will be no withdrawal of Kestrian troops from the Ostrel."
YES = "Kestria will withdraw all of its troops from the Ostrel."


def terms(text: str) -> list[str]:
    return [re.sub(r"(?:als?|ing|s)$", "", word) for word in re.findall(r"\w+", text.casefold())]


def position(
    words: str, day: int | None, kind: StatementKind = DIRECT, **facts: bool
) -> Position:  # fmt: skip
    return Position(words, kind, date(2026, 3, day) if day else None, **facts)


def changes(
    *positions: Position, akin: float = 0.8, share: float = 0.01
) -> tuple[PossibleChange, ...]:
    """Changes among statements of which any two have the same cosine."""
    cosines = np.full((len(positions), len(positions)), akin) + (1 - akin) * np.eye(len(positions))
    vectors = np.linalg.cholesky(cosines).astype(np.float32)
    return Positions(positions, vectors, terms, lambda _: share).changes()


def test_a_denial_and_a_later_affirmation_are_set_side_by_side_with_their_words() -> None:
    [change] = changes(position(NO, 8), position(YES, 13))
    assert (change.earlier, change.later, change.turn) == (0, 1, Turn.OPPOSED)
    assert (change.said, change.then) == ("will be no withdrawal", "will withdraw")


@pytest.mark.parametrize(
    ("earlier", "later"),
    [
        ("We will stay in the camp.", "We will leave the camp."),
        ("We will not raise the duty on fuel.", "We are going to raise the duty on fuel."),
        ("I have ruled out a windfall tax.", "We are considering a windfall tax."),
        ("I will support the bill.", "I will oppose the bill."),
        ("There is no plan for the railway.", "There is a plan for the railway."),
    ],
)
def test_contraries_and_negations_are_possible_changes_either_way(earlier: str, later: str) -> None:
    assert len(changes(position(earlier, 1), position(later, 2))) == 1
    assert len(changes(position(later, 1), position(earlier, 2))) == 1


@pytest.mark.parametrize(
    ("earlier", "later"),
    [
        (NO, NO),
        ("We will not stay in the camp.", "We will leave the camp."),
        ("We will not raise the tax.", "We will not cut the tax."),
        ("Torvania will not withdraw its troops.", "Kestria will withdraw its troops."),
        ("I will not make policy on a Sunday.", "I will make an announcement on a Sunday."),
        ("I have nothing to withdraw.", YES),
        ("We will not raise the pension.", "We will raise the flag."),
    ],
)
def test_what_agrees_or_is_about_something_else_is_no_change(earlier: str, later: str) -> None:
    assert changes(position(earlier, 1), position(later, 2), akin=0.65) == ()


def test_statements_that_are_not_akin_are_not_compared() -> None:
    assert changes(position(NO, 8), position(YES, 13), akin=0.5) == ()


@pytest.mark.parametrize("day", [8, None])
def test_a_change_takes_two_known_days(day: int | None) -> None:
    assert changes(position(NO, 8), position(YES, day)) == ()


def test_words_that_the_cue_denies_are_turned_round_and_silence_takes_no_side() -> None:
    report = "Mr Wallace {} that Kestria would withdraw its troops from the Ostrel."
    denied = position(report.format("denied"), 8, REPORT, denied=True)
    silent = position(report.format("refused to say"), 8, REPORT, silent=True)
    assert len(changes(denied, position(YES, 13))) == 1
    assert changes(silent, position("There will be no withdrawal from the Ostrel.", 13)) == ()


def test_one_turn_is_shown_once_by_the_first_and_by_own_words_before_reports() -> None:
    found = changes(
        position(NO, 8),
        position("He said that Kestria would withdraw its troops from the Ostrel.", 13, REPORT),
        position(YES, 13),
        position(YES.replace("all of ", ""), 14),
    )
    assert [(change.earlier, change.later) for change in found] == [(0, 2)]


@pytest.mark.parametrize(
    ("earlier", "later", "count"),
    [
        ("Camp Hesper costs 160 million crowns.", "Camp Hesper costs 212 million crowns.", 1),
        ("Camp Hesper costs 160 million crowns.", "Camp Hesper costs 160 million crowns.", 0),
        ("Camp Hesper costs 160 million crowns.", "Camp Hesper costs up to 212 million crowns.", 0),
        ("Camp Hesper costs 160 million crowns.", "The railway costs 212 million crowns.", 0),
        ("Camp Hesper opened on 12 March.", "The camp opened to us on 14 March.", 0),
    ],
)  # fmt: skip
def test_other_figures_need_the_same_thing(earlier: str, later: str, count: int) -> None:
    assert len(changes(position(earlier, 1), position(later, 2))) == count


def test_an_admission_stands_beside_the_nearest_statement_that_it_can_be_about() -> None:
    assured = position("We have an assurance from Torvania.", 10)
    other = position("The bakery makes good bread.", 11)
    regret = position("On the assurance I went further than the paper, and I regret it.", 16)
    [change] = changes(assured, other, regret, akin=0.55)
    assert (change.earlier, change.later, change.turn) == (0, 2, Turn.ADMISSION)
    assert (change.said, change.then) == ("", "I went further than the paper")
    assert changes(assured, regret, akin=0.55, share=0.5) == ()


@pytest.mark.parametrize(
    "words",
    ["If I was wrong on the assurance, say so.", "I don't say that I was wrong on the assurance."],
)
def test_a_supposed_or_denied_admission_is_none(words: str) -> None:
    assert changes(position("We have an assurance.", 1), position(words, 2)) == ()


def test_nothing_and_one_statement_make_no_change() -> None:
    assert changes(position(NO, 8)) == ()
