"""What was said in a story: statements worth telling, whoever copies them, none twice."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from rapidfuzz import fuzz

from retrieval.ask.evidence import topic_words
from retrieval.ask.quoting import citation_of, quote_of
from retrieval.ask.same_words import SameWords, group_same
from retrieval.ask.sayings import Saying
from retrieval.ask.timeline import DENIED
from retrieval.ask.words import fold
from retrieval.brief.interest import head_of
from retrieval.brief.material import Material, Report
from retrieval.model import Citation, Quote, SpeakerKind, Statement, StatementKind, Told
from retrieval.quote_ids import keys_of, words_key

KIND = {StatementKind.DIRECT: 1.0, StatementKind.MIXED: 0.6, StatementKind.INDIRECT: 0.2}
"""The speaker's own words come before reports of them."""

PROMINENCE = 0.8
"""What the most prominent speaker's words have over those of somebody nobody has heard of."""

SPREAD = 0.15
"""What each further outlet that prints the words adds, up to ``MOST_SPREAD`` of them."""
MOST_SPREAD = 3

NEWEST = 0.3
"""What the newest words have over the oldest of the period."""

ABOUT, NAMING = 0.4, 3
"""What words that name what the story is about have over an aside ("Good night, gentlemen"): all of
it where they share so many words with the heads of its articles."""

WANTED = 1.0
"""What the words of somebody the reader follows have over others'."""

UNNAMED, UNKNOWN = -0.3, -0.8
"""For a source that the article does not name, and for words of which it is not clear whose."""

ENOUGH = 0.2
"""Worth from which a statement is told at all: a report by nobody in particular is none."""

AGAIN = 1.0
"""Taken off for each statement of the same speaker that is told already."""

DEPENDENT = 0.35
"""Taken off where words point back at something that is not told with them ("That is wrong")."""

BARE_NAME = -0.2
"""For a speaker of whom the article gives the surname only: it may be somebody else's, too."""

AS_FULL = 0.95
"""Share of the longest print of some words from which an agency's own is shown in its place."""

SHORT, LONG = 8, 60
"""Words below which a quotation says little, and above which it is hard to take in."""
UNHANDY = 0.4
"""Taken off for such a length."""

SAME = 80
"""Share of words, of 100, from which two statements say the same (rapidfuzz's token set ratio)."""

_POINTING_BACK = re.compile(
    r"(?:that|this|it|he|she|they|those|these|them|then|so|but|and|no|yes)(?:'\w+)?\b"
    r"|.*\bof (?:those|them|these)\b|(?:[\w']+ ){1,3}(?:them|those|they|him|her|he|she)\b"
    r"|i (?:was|am|did|do|have|had|would|will)(?: not|n't)?(?: [\w']+){0,4}[.,]",
    re.IGNORECASE,
)

_REPLY = re.compile(r"(?:it|that|this|yes|no|well|he|she|they|i)(?: [\w']+)?[,.]", re.IGNORECASE)
"""How a quotation opens that answers somebody ("It does,"): it makes less sense yet by itself."""

_MISQUOTED = re.compile(r"\bmisquot|\bcorrections?:|\bearlier version of this", re.IGNORECASE)
"""What takes a quotation back: the words in it are what was not said."""

FEWEST_ASKED, QUESTIONS = 3, 0.3
"""Statements of somebody in one story, and the share of questions among them, from which they are
the one who asks."""

ASKED = 0.8
"""Taken off for a question: an interviewer's, or one that only its answer makes worth telling."""


@dataclass(frozen=True, slots=True)
class Spoken:
    """Words that somebody said in a story, with all their prints.

    Attributes:
        group: Its prints in the period and before.
        speaker: Who said it, to tell speakers apart; ``None`` where that is not clear.
        about: How far they name what the story is about, in [0, 1].
        asks: Whether its speaker is the one who asks, as in an interview.
        new: Whether it is on record since the period began, and was not told to the reader.
    """

    group: SameWords
    speaker: str | None
    about: float
    asks: bool
    new: bool

    @property
    def statement(self) -> Statement:
        """The fullest print."""
        return self.group.fullest.statement

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
            new = ids <= current and words.isdisjoint(_words_of(leading))
            found.append((leading, speaker or None, new))
    asking = {speaker for speaker, said in by_speaker.items() if _asks(said)}
    heads = " ".join(head_of(report.article) for report in material.current)
    named = _content(heads, terms)
    spoken = (
        Spoken(group, speaker, _about(group.fullest, named, terms), speaker in asking, new)
        for group, speaker, new in found
    )
    return tuple(sorted(spoken, key=_number))


def _asks(sayings: Sequence[Saying]) -> bool:
    """Whether somebody's statements are questions in good part: an interviewer's are."""
    texts = [saying.statement.span.of(saying.article.text) for saying in sayings]
    return len(texts) >= FEWEST_ASKED and sum(map(is_question, texts)) >= QUESTIONS * len(texts)


def is_question(words: str) -> bool:
    """Whether words end on a question."""
    return words.rstrip("\"“”‘’' ").endswith("?")


def _content(text: str, terms: Callable[[str], Sequence[str]]) -> frozenset[str]:
    return frozenset(terms(" ".join(topic_words(text))))


def _about(saying: Saying, named: frozenset[str], terms: Callable[[str], Sequence[str]]) -> float:
    own = " ".join(part.of(saying.article.text) for part in saying.statement.parts)
    words = own or saying.statement.span.of(saying.article.text)
    return min(1.0, len(_content(words, terms) & named) / NAMING)


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


def choose(
    spoken: Sequence[Spoken],
    prominence: Mapping[str, float],
    *,
    most: int,
    wanted: frozenset[str] = frozenset(),
    beside: Sequence[str] = (),
) -> tuple[Spoken, ...]:
    """At most so many, best first: own words, of whom people listen to, of different speakers.

    Args:
        prominence: In [0, 1], by speaker; 0 for all others.
        wanted: Speakers that the reader follows.
        beside: Sentences told already, that none may repeat.
    """
    worth = _worths(spoken, prominence, wanted)
    left = [one for one in spoken if id(one) in worth]
    chosen: list[Spoken] = []
    while left and len(chosen) < most:
        best = max(left, key=lambda one: (_beside(one, worth[id(one)], chosen), -_number(one)))
        left.remove(best)
        shown = [*beside, *(one.text for one in chosen)]
        if not any(fuzz.token_set_ratio(best.text, text) >= SAME for text in shown):
            chosen.append(best)
    return tuple(chosen)


def worth_telling(spoken: Sequence[Spoken], prominence: Mapping[str, float]) -> tuple[Spoken, ...]:
    """Those that may be chosen: not what an interviewer asks, and no scrap of words."""
    worth = _worths(spoken, prominence, frozenset())
    return tuple(one for one in spoken if id(one) in worth)


def _worths(
    spoken: Sequence[Spoken], prominence: Mapping[str, float], wanted: frozenset[str]
) -> dict[int, float]:
    """What each is worth that is worth telling, by its identity."""
    times = sorted({when for one in spoken if (when := _when(one))})
    worth = {id(one): _worth(one, prominence, wanted, times) for one in spoken if not one.asks}
    return {identity: value for identity, value in worth.items() if value >= ENOUGH}


def _beside(one: Spoken, worth: float, chosen: Sequence[Spoken]) -> float:
    return worth - AGAIN * sum(other.speaker == one.speaker for other in chosen)


def _worth(
    one: Spoken,
    prominence: Mapping[str, float],
    wanted: frozenset[str],
    times: Sequence[datetime],
) -> float:
    statement, speaker = one.statement, one.speaker or ""
    outlets = {saying.article.outlet for saying in one.prints}
    when = _when(one)
    words = one.text.strip("\"“”‘’' ").split()
    return (
        KIND[statement.kind]
        + PROMINENCE * prominence.get(speaker, 0.0)
        + SPREAD * min(MOST_SPREAD, len(outlets) - 1)
        + (NEWEST * times.index(when) / max(1, len(times) - 1) if when else 0.0)
        + ABOUT * one.about
        + WANTED * (speaker in wanted)
        + _clarity(statement)
        - UNHANDY * (not SHORT <= len(words) <= LONG)
        - DEPENDENT * bool(_POINTING_BACK.match(" ".join(words).replace("’", "'")))
        - DEPENDENT * bool(_REPLY.match(" ".join(words).replace("’", "'")))
        - ASKED * is_question(one.text)
    )


def _clarity(statement: Statement) -> float:
    speaker = statement.speaker
    if speaker is None:
        return UNKNOWN
    if speaker.kind is SpeakerKind.UNNAMED:
        return UNNAMED
    bare = speaker.kind is SpeakerKind.PERSON and len(speaker.name.split()) == 1
    return BARE_NAME if bare else 0.0


def _when(one: Spoken) -> datetime | None:
    moment = one.group.when
    return moment.at if moment else None


def _number(one: Spoken) -> int:
    return one.group.fullest.number
