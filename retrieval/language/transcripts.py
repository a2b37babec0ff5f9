"""Interviews and transcripts: paragraphs that a speaker's label opens, without quotation marks.

Works on characters alone. One label is no interview ("The result: chaos."): there have to be two
labelled paragraphs near each other, and signs that people talk in them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from retrieval.language.labels import Label, Voice, is_title, read_label
from retrieval.model import Span

_LINE = re.compile(r"[^\n]*[^\s][^\n]*")
_TALK = re.compile(
    r"\b(?:I|I['’](?:m|ve|d|ll)|me|my|[Ww]e|[Ww]e['’](?:re|ve|d|ll)|[Uu]s|[Oo]ur|[Yy]ou"
    r"|[Yy]ou['’](?:re|ve|d|ll)|[Yy]our)\b|\?"
)
"""Words by which people speak of themselves and to each other, and questions."""
_OWN = re.compile(r"\b(?:I|I['’](?:m|ve|d|ll)|me|my|[Ww]e|[Ww]e['’](?:re|ve|d|ll)|[Uu]s|[Oo]ur)\b")
_ASIDE = re.compile(r"[(\[][^)\]]*[)\]][.\s]*|[.…\s]+")
_QUOTED = re.compile(r"[\"“][^\"“”]*[\"”]")
_CUED = re.compile(
    r"[\"“”],?\s+(?:\S+\s+){0,4}?(?:said|says|added|told|asked|replied|tweeted|wrote)\b"
    r"|\b(?:said|says|added|told|tweeted|wrote)\b[^.\n]{0,40}[,:]\s*[\"“]"
)
_MARKS = "\"“”'‘’"
FARTHEST = 8
"""Unlabelled paragraphs between two labels of one interview."""
_TALKING = 2 / 3
"""Share of the labelled paragraphs that have to show talk, where nothing else tells an interview:
lists of candidates and of places are labelled too."""


@dataclass(frozen=True, slots=True)
class Turn:
    """One paragraph of an interview or a transcript.

    Attributes:
        label: The label it stands under; for a continuing paragraph that of its first one.
        paragraph: The whole line.
        words: What is said in it; ``None`` for an aside ("(Laughter)") or a mere label.
        opens: Whether the label stands in this paragraph.
    """

    label: Label
    paragraph: Span
    words: Span | None
    opens: bool


def find_turns(text: str) -> tuple[Turn, ...]:
    """Every paragraph that stands under a label, in order.

    Total. Paragraphs without a label that are appended to a text change no turn before them.
    """
    lines = [Span(*found.span()) for found in _LINE.finditer(text)]
    labels = [read_label(text, line.start, line.end) for line in lines]
    places = [i for i, label in enumerate(labels) if label and not _is_quoted(text, label)]
    turns: list[Turn] = []
    for run in _runs(places):
        spoken = _alike([label for i in run if (label := labels[i])])
        if _is_interview(text, spoken):
            kept = [i for i in run if labels[i] in spoken]
            turns.extend(_turns(text, lines, labels, kept))
    return tuple(turns)


def _is_quoted(text: str, label: Label) -> bool:
    """`Osei: "…"` is read by its marks, unless the label has no meaning but an interview's."""
    if label.voice is not Voice.NAME:
        return False
    return label.words is not None and text[label.words.start] in _MARKS


def _runs(places: Sequence[int]) -> Iterator[list[int]]:
    """Labelled paragraphs that stand near each other."""
    run: list[int] = []
    for place in places:
        if run and place - run[-1] > FARTHEST + 1:
            yield run
            run = []
        run.append(place)
    if run:
        yield run


def _alike(labels: list[Label]) -> list[Label]:
    """Where names are set in capitals, a line headed by one that is not is no part of the talk."""
    named = [label for label in labels if label.voice is Voice.NAME]
    if sum(label.shouted for label in named) < 2:
        return labels
    return [label for label in labels if label.shouted or label.voice is not Voice.NAME]


def _is_introduced(text: str, label: Label) -> bool:
    """Whether the text above gives the surname's bearer a given name, a title or an office."""
    above = re.finditer(
        rf"([^\W\d_][\w.’'-]*)\s{re.escape(label.name)}\b", text[: label.span.start]
    )
    return any(is_title(found[1]) for found in above)


def _is_interview(text: str, labels: Sequence[Label]) -> bool:
    voices = {label.voice for label in labels}
    if len(labels) < 2 or (Voice.ANSWER in voices and Voice.QUESTION not in voices):
        return False
    talk = sum(_talks(text, label) for label in labels)
    if Voice.QUESTION in voices:
        return len({label.name for label in labels}) > 1
    if all(label.shouted for label in labels):
        return talk > 0
    if talk < _TALKING * len(labels):
        return False
    return any(label.sure or _is_introduced(text, label) for label in labels)


def _talks(text: str, label: Label) -> bool:
    return label.words is not None and bool(_TALK.search(text, label.words.start, label.words.end))


def _turns(
    text: str, lines: Sequence[Span], labels: Sequence[Label | None], run: Sequence[int]
) -> Iterator[Turn]:
    names = [label.name for i in run if (label := labels[i])]
    voices = len(set(names))
    for number, place in enumerate(run):
        label = labels[place]
        if label is None:
            continue
        yield Turn(label, lines[place], _said(text, label.words), opens=True)
        last = number + 1 == len(run)
        stop = len(lines) if last else run[number + 1]
        if voices == 1 and label.words:
            continue
        answers = not last and names[number + 1] == label.name
        yield from _continued(text, lines[place + 1 : stop], label, last, answers)


def _continued(
    text: str, lines: Sequence[Span], label: Label, last: bool, asked: bool
) -> Iterator[Turn]:
    """Paragraphs below a label that go on under it, until one tells of the talk from outside.

    Args:
        last: Whether no label follows; then only whoever speaks of themselves goes on.
        asked: Whether the same label follows, so that a question between is somebody else's.
    """
    surname = re.compile(rf"\b{re.escape(label.name.split()[-1])}\b", re.IGNORECASE)
    for number, line in enumerate(lines):
        words = _said(text, line)
        plain = _QUOTED.sub(" ", line.of(text))
        first = number == 0 and label.words is None
        outside = label.voice is Voice.NAME and surname.search(plain)
        if outside or _CUED.search(text, line.start, line.end):
            return
        if words is None:
            continue
        if last and not first and not _OWN.search(plain):
            return
        if asked and number + 1 == len(lines) and plain.rstrip().endswith("?"):
            return
        yield Turn(label, line, words, opens=False)


def _said(text: str, words: Span | None) -> Span | None:
    """The words less the marks around all of them; ``None`` where they are but an aside."""
    if words is None or _ASIDE.fullmatch(words.of(text)):
        return None
    start, end = words.start, words.end
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    inner = text[start + 1 : end - 1]
    if text[start] in '"“' and text[end - 1] in '"”' and not set(inner) & set('"“”'):
        start, end = start + 1, end - 1
    return Span(start, end) if end > start else None
