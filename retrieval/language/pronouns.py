"""Whom "he" and "she" mean: somebody of fitting gender, near, who acted or spoke."""

from __future__ import annotations

from retrieval.language.bearers import Member
from retrieval.language.cast import Cast
from retrieval.language.names import FEMALE, MALE

GENDERS = {"he": MALE, "she": FEMALE}
NEAR = 1_500
"""Characters back within which a pronoun or a bare office looks for its person."""


def meant_by(cast: Cast, gender: str, place: int, speaker: Member | None) -> Member | None:
    """The person a pronoun at this place means, or ``None``.

    Args:
        speaker: Who spoke last.
    """
    near = [
        member
        for member in cast.members
        if member.gender in {None, gender}
        and _is_seen_before(member, place)
        and place - max(member.last_seen, member.seen_as_subject) < NEAR
    ]
    return max(near, key=lambda member: _salience(member, place, speaker), default=None)


def _is_seen_before(member: Member, place: int) -> bool:
    return 0 <= member.last_seen < place or member.seen_as_subject < place <= member.last_seen


def _salience(member: Member, place: int, speaker: Member | None) -> float:
    distance = (place - member.last_seen) / NEAR
    acted = place - member.seen_as_subject < NEAR / 2 and member.seen_as_subject >= 0
    return (0.5 if acted else 0) + (0.6 if member is speaker else 0) - distance
