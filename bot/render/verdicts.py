"""A verdict on alleged words in sentences: what it is, what differs, where it is printed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.languages import gettext as _
from bot.languages import marked
from bot.render.answers import shortened
from bot.render.attribution import UNKNOWN_OUTLET, day, reach, speaker_line
from retrieval.ask.verdicts import Match, Verdict, Verification
from retrieval.language.differences import Change, Op
from retrieval.language.wording import wording_of

NO_PROOF = marked("That is no proof that they were never said: more may stand elsewhere.")

WARNINGS = 5
"""Told one by one; words with more of them are another statement."""

MARKS = 20
"""Differences marked in a text; where there are more, marks would be all one sees, and Telegram
takes a hundred in a message."""

FRAGMENTS = 4
"""Quoted fragments told in a verdict."""

LONGEST_FRAGMENT = 150
"""Characters of each."""

LONGEST_NAME = 100
"""Characters of a speaker's name as it was asked."""


@dataclass(frozen=True, slots=True)
class Heading:
    """The verdict at a glance, and in a sentence."""

    label: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Marked:
    """Words, and whether they are the ones to look at."""

    text: str
    marked: bool


def heading(verification: Verification) -> Heading:
    """What the verdict is, and whose words were asked about."""
    name = _name(verification)
    first = verification.matches[0] if verification.matches else None
    match verification.verdict:
        case Verdict.VERBATIM:
            label = _("VERBATIM, BUT WITH WORDS BETWEEN") if first and first.cut else _("VERBATIM")
            said = (
                _("On record as quoted words of {name}.").format(name=name)
                if name
                else _("On record as quoted words.")
            )
            return Heading(label, said)
        case Verdict.ALTERED:
            others = name and first and not first.own
            said = (
                _("Close to quoted words on record, but not the same, and not by {name}.").format(
                    name=name
                )
                if others
                else _("Close to quoted words on record, but not the same.")
            )
            return Heading(_("ALTERED"), said)
        case Verdict.OTHER_SPEAKER:
            said = _("On record, but not as words of {name}.").format(name=name)
            return Heading(_("OTHER SPEAKER"), f"{said} {_whose(first)}")
        case Verdict.PARAPHRASE:
            return Heading(*_paraphrased(first))
        case Verdict.ABSENT:
            unknown = name and not verification.people
            told = [
                _("These words are not on record."),
                _("Searched: {reach}.").format(reach=reach(verification.searched)),
                *([_("Nobody is on record as {name}.").format(name=name)] if unknown else []),
                _(NO_PROOF),
            ]
            return Heading(_("NOT FOUND"), " ".join(told))


def _name(verification: Verification) -> str | None:
    if len(verification.people) == 1:
        return verification.people[0]
    asked = shortened(verification.speaker, LONGEST_NAME) if verification.speaker else None
    return asked.title() if asked and asked.islower() else asked


def _whose(match: Match | None) -> str:
    if match and match.quoted:
        return in_part_line(match)
    if match is None or match.quote.kind in {"direct", "mixed"}:
        unclear = match is not None and match.quote.speaker is None
        return _("It is not clear whose they are.") if unclear else _("They are somebody else’s.")
    return _("They stand in an article in the writer’s words, not as a quotation.")


def _paraphrased(match: Match | None) -> tuple[str, str]:
    if match and match.negated:
        return _("DENIED"), _("These words stand in an article that says they were not said.")
    if match and match.quoted:
        return _("QUOTED IN PART"), in_part_line(match)
    if match and match.changes:
        return (
            _("NOT A QUOTATION"),
            _("These words stand in an article in the writer’s words; nobody is quoted with them."),
        )
    return _("PARAPHRASE"), _("Nobody is quoted with these words. Compare the sense:")


def in_part_line(match: Match) -> str:
    """Which of the words are quoted where the rest of them is the writer's."""
    shown = [f"“{shortened(words, LONGEST_FRAGMENT)}”" for words in match.quoted[:FRAGMENTS]]
    more = len(match.quoted) - len(shown)
    listed = ", ".join([*shown, *([_("and {number} more").format(number=more)] if more else [])])
    return _(
        "These words stand in an article, and not as one quotation. In quotation marks: {words}."
    ).format(words=listed)


def warnings(match: Match) -> list[str]:
    """The differences that turn a sentence round or change its figures, in plain words."""
    if match.in_part:
        return []
    told = [shortened(_warning(change)) for change in match.crucial[:WARNINGS]]
    more = len(match.crucial) - WARNINGS
    return [*told, _("… and {more} more of this kind.").format(more=more)] if more > 0 else told


def _warning(change: Change) -> str:
    if change.op is Op.INSERT:
        return _("ATTENTION: “{on_record}” is on record, and missing from your words.").format(
            on_record=change.on_record
        )
    if change.op is Op.DELETE:
        return _("ATTENTION: “{asked}” is in your words, and not in this quotation.").format(
            asked=change.asked
        )
    if not any(letter.isalnum() for letter in change.asked):
        return _("ATTENTION: left out by your “{asked}”: “{on_record}”.").format(
            asked=change.asked, on_record=change.on_record
        )
    return _("ATTENTION: “{asked}” in your words is “{on_record}” on record.").format(
        asked=change.asked, on_record=change.on_record
    )


def asked_words(match: Match) -> list[Marked]:
    """The words asked about, those marked that are not on record; an ellipsis is no word."""
    return [
        Marked(change.asked, _is_amiss(change) and is_markable(match))
        for change in match.changes
        if change.asked
    ]


def _is_amiss(change: Change) -> bool:
    return change.op is not Op.EQUAL and any(letter.isalnum() for letter in change.asked)


def is_markable(match: Match) -> bool:
    """Whether the differences are few enough to be marked one by one."""
    return sum(change.op is not Op.EQUAL for change in match.changes) <= MARKS


def record_words(match: Match) -> list[Marked]:
    """The quote's text, marked where it differs; where nothing does, the words themselves."""
    if not is_markable(match):
        return [Marked(match.quote.text, False)]
    held = match.exact or match.in_part
    marking = [c for c in match.changes if c.on_record and (held or c.op is not Op.EQUAL)]
    text, pieces, at = match.quote.text, [], 0
    place = match.spans[0].start - match.quote.span.start if match.spans else 0
    for change in match.changes:
        start = text.find(change.on_record, place) if change.on_record else -1
        if start < 0:
            continue
        place = start + len(change.on_record)
        if change in marking:
            pieces += [Marked(text[at:start], False), Marked(change.on_record, True)]
            at = place
    return [piece for piece in [*pieces, Marked(text[at:], False)] if piece.text]


def groups(matches: Sequence[Match]) -> list[list[Match]]:
    """Matches of the same words put together, in order; what an outlet cut goes with the rest."""
    found: dict[tuple[str, ...], list[Match]] = {}
    for match in matches:
        if match.in_part and found:
            next(iter(found.values())).append(match)
        else:
            compared = "".join(f"{c.on_record} " for c in match.changes) or match.quote.text
            found.setdefault(wording_of(compared).keys, []).append(match)
    return list(found.values())


def remarks(match: Match) -> list[str]:
    """What to know of one place beside who, when and where."""
    return [
        remark
        for remark, holds in (
            (_("first on record"), match.first),
            (_("the article says this was NOT said"), match.negated),
        )
        if holds
    ]


def copy_line(match: Match, shown: Match) -> str:
    """Where the same words stand too: "The Courier, 13 March 2026: in part"."""
    citation = match.quote.citation
    line = f"{citation.outlet or _(UNKNOWN_OUTLET)}, {day(citation.published_at)}"
    notes = [_("in part") if match.in_part else _("in full")]
    speaker = speaker_line(match.quote)
    if speaker != speaker_line(shown.quote):
        notes.append(speaker or _("in the writer’s words"))
    if match.negated:
        notes.append(_("the article says this was NOT said"))
    return f"{line}: {'; '.join(notes)}"
