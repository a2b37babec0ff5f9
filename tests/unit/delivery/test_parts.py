"""What is sent is stored, and read again as it was."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from bot.delivery.parts import (
    Attachment,
    Button,
    Content,
    FileKind,
    Part,
    from_json,
    prefaced,
    to_json,
)
from bot.render.message import Entity, Message, Style, units
from bot.render.pages import MOST_UNITS

TEXTS = st.text(st.characters(exclude_categories=("Cs",)), min_size=1, max_size=40)
MESSAGES = st.builds(
    Message,
    TEXTS,
    st.lists(
        st.builds(Entity, st.sampled_from(Style), st.integers(0, 9), st.integers(1, 9), TEXTS),
        max_size=3,
    ).map(tuple),
)
BUTTONS = st.builds(Button, TEXTS, st.none() | TEXTS, st.none() | TEXTS)
FILES = st.builds(Attachment, st.sampled_from(FileKind), TEXTS, st.binary(max_size=50))
PARTS = st.lists(
    st.builds(
        Part,
        MESSAGES,
        st.lists(st.lists(BUTTONS, max_size=2).map(tuple), max_size=2).map(tuple),
        st.none() | FILES,
    ),
    max_size=4,
).map(tuple)


@given(PARTS)
def test_parts_are_read_as_they_were_written(parts: tuple[Part, ...]) -> None:
    assert from_json(to_json(parts)) == parts


@given(PARTS, PARTS, st.none() | TEXTS, st.none() | TEXTS)
def test_contents_have_one_digest_exactly_when_they_are_the_same(
    first: tuple[Part, ...], second: tuple[Part, ...], memo: str | None, other: str | None
) -> None:
    one, two = Content(first, "g", memo), Content(second, "g", other)
    assert (one.digest == two.digest) == (one == two)


def test_a_line_goes_on_top_of_the_first_part_and_moves_its_formatting() -> None:
    part = Part(Message("Wallace spoke.", (Entity(Style.BOLD, 0, 7),)))
    [shown, last] = prefaced([part, part], "Late, sorry.")
    assert shown.message.text == "Late, sorry.\n\nWallace spoke."
    assert shown.message.entities[1] == Entity(Style.BOLD, 14, 7)
    assert last == part


def test_a_line_for_which_there_is_no_room_goes_first_by_itself() -> None:
    full = Part(Message("x" * MOST_UNITS))
    alone, shown = prefaced([full], "Late, sorry.")
    assert shown == full
    assert alone.message.text == "Late, sorry."
    assert units(alone.message.text) <= MOST_UNITS


def test_a_picture_keeps_its_caption_and_the_line_goes_before_it() -> None:
    picture = Part(Message("A chart."), attachment=Attachment(FileKind.PHOTO, "a.png", b"x"))
    assert prefaced([picture], "Late, sorry.")[1] == picture


def test_without_a_line_nothing_changes() -> None:
    part = Part(Message("Wallace spoke."))
    assert prefaced([part], "") == (part,)
