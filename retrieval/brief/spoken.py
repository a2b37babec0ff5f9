"""What was said in a story, whoever copies it, each of the same words once."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from retrieval.ask.quoting import citation_of, quote_of
from retrieval.ask.same_words import SameWords, group_same
from retrieval.ask.sayings import Saying
from retrieval.ask.timeline import DENIED
from retrieval.ask.words import fold
from retrieval.brief.material import Material, Report
from retrieval.brief.subject import Subject
from retrieval.model import Citation, Quote, Statement, Told
from retrieval.quote_ids import keys_of, words_key

AS_FULL = 0.95
"""Share of the longest print of some words from which an agency's own is shown in its place."""

_MISQUOTED = re.compile(r"\bmisquot|\bcorrections?:|\bearlier version of this", re.IGNORECASE)
"""What takes a quotation back: the words in it are what was not said."""

FEWEST_ASKED, QUESTIONS = 3, 0.3
"""Statements of somebody in one story, and the share of questions among them, from which they are
the one who asks."""


@dataclass(frozen=True, slots=True)
class Spoken:
    """Words that somebody said in a story, with all their prints.

    Attributes:
        group: Its prints in the period and before.
        speaker: Who said it, to tell speakers apart; ``None`` where that is not clear.
        subject: How far words name what the story is about, in [0, 1].
        asks: Whether its speaker is the one who asks, as in an interview.
        new: Whether it is on record since the period began, and was not told to the reader.
    """

    group: SameWords
    speaker: str | None
    subject: Callable[[Saying], float]
    asks: bool
    new: bool

    @property
    def statement(self) -> Statement:
        """The fullest print."""
        return self.group.fullest.statement

    @property
    def number(self) -> int:
        """The fullest print's."""
        return self.group.fullest.number

    @property
    def about(self) -> float:
        """How far they name what the story is about; reckoned when asked, for most are not."""
        return self.subject(self.group.fullest)

    @property
    def prints(self) -> tuple[Saying, ...]:
        """All of them, the fullest first."""
        return (self.group.fullest, *self.group.others)

    @property
    def text(self) -> str:
        """The words of the fullest print."""
        return self.statement.span.of(self.group.fullest.article.text)

    def quote(self) -> Quote:
        """The words, proven, with where else they stand.

        Raises:
            IntegrityError: If they do not equal their source.
        """
        first = self.group.fullest
        proven = quote_of(first.statement, first.article, first.text_digest)
        others = tuple(citation_of(s.article, s.statement.span) for s in self.group.others)
        return replace(proven, also_in=_one_each(others))


def _one_each(citations: Iterable[Citation]) -> tuple[Citation, ...]:
    """Without further ones of the same page."""
    return tuple({one.url or one: one for one in citations}.values())


def spoken_in(
    material: Material, told: Told, terms: Callable[[str], Sequence[str]]
) -> tuple[Spoken, ...]:
    """What the articles of the period say that somebody said; each of the same words once.

    Args:
        terms: Turns words into terms.
    """
    current = frozenset(report.article.id for report in material.current)
    by_speaker: dict[str, list[Saying]] = defaultdict(list)
    for report in (*material.current, *material.earlier):
        for saying in report.sayings:
            if _is_said(saying):
                by_speaker[_key(report, saying)].append(saying)
    words = words_told(told)
    printed = frozenset(report.article.id for report in material.originals)
    found = []
    for speaker, sayings in by_speaker.items():
        for group in group_same(sayings):
            ids = {saying.article.id for saying in (group.fullest, *group.others)}
            if ids.isdisjoint(current):
                continue
            leading = _led_by(group, current, printed)
            new = ids <= current and not (words and words & _words_of(leading))
            found.append((leading, speaker or None, new))
    asking = {speaker for speaker, said in by_speaker.items() if _asks(said)}
    subject = Subject(material, terms).named_in
    spoken = (
        Spoken(group, speaker, subject, speaker in asking, new) for group, speaker, new in found
    )
    return tuple(sorted(spoken, key=lambda one: one.number))


def _asks(sayings: Sequence[Saying]) -> bool:
    """Whether somebody's statements are questions in good part: an interviewer's are."""
    texts = [saying.statement.span.of(saying.article.text) for saying in sayings]
    return len(texts) >= FEWEST_ASKED and sum(map(is_question, texts)) >= QUESTIONS * len(texts)


def is_question(words: str) -> bool:
    """Whether words end on a question."""
    return words.rstrip("\"“”‘’' ").endswith("?")


def words_told(told: Told) -> frozenset[str]:
    """The words that a reader was told, as ids of quotes name them: wherever they were printed."""
    return frozenset(keys[1] for keys in map(keys_of, told.quotes) if keys)


def _words_of(group: SameWords) -> set[str]:
    found = set()
    for saying in (group.fullest, *group.others):
        text, span = saying.article.text, saying.statement.span
        found.add(words_key(text, span.start, span.end))
    return found


def _led_by(group: SameWords, current: frozenset[str], printed: frozenset[str]) -> SameWords:
    """The group led by its fullest print of the period, or one as full in an original."""
    prints = (group.fullest, *group.others)
    leading = next(one for one in prints if one.article.id in current)
    full = len(leading.statement.span)
    for one in prints:
        if one.article.id in printed and len(one.statement.span) >= AS_FULL * full:
            leading = one
            break
    return SameWords(leading, tuple(one for one in prints if one is not leading))


def _is_said(saying: Saying) -> bool:
    """Whether something was said: a refusal to speak says nothing, a denial does."""
    statement = saying.statement
    if _MISQUOTED.search(statement.span.of(saying.article.text)):
        return False
    cue = statement.cue.text.casefold() if statement.cue else ""
    return not statement.negated or cue in DENIED


def _key(report: Report, saying: Saying) -> str:
    """Whom to tell apart; empty where it is not clear who speaks."""
    speaker = saying.statement.speaker
    if speaker is None:
        return ""
    return report.speakers.get(saying.number) or fold(speaker.name)
