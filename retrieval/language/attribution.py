"""Which words beside a quotation say who said it: the cue, and the head of its source."""

from __future__ import annotations

import re
from dataclasses import dataclass

from retrieval.language.cues import PHRASES, QUOTATIVE_LIKE, SPEECH, SPEECH_NOUNS, THOUGHT
from retrieval.language.kinds import printed_before
from retrieval.language.quotation_marks import Quotation
from retrieval.language.syntax import Syntax
from retrieval.model import Mention, Span

_ABBREVIATION = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Prof|Sen|Rep|Gov|Gen|Lt|Col|Sgt|Capt|St|Jr|Sr|No|vs|Rev|Hon|Maj|Pres"
    r"|Jan|Feb|Aug|Sept|Oct|Nov|Dec)|\b[A-Z]|\b(?:[A-Z]\.)+[A-Z])\.$"
)
_STOP = re.compile(r"[.!?…](?=[\s”\"’]|$)")
_ACCORDING = re.compile(r"\b(?:" + "|".join(PHRASES) + r")\s+", re.IGNORECASE)
_SHORT_CLAUSE = 7
"""Tokens of a clause such as `Biden said.` that may follow a quotation ended by a full stop."""
_REACH = 45
"""Tokens from a quotation within which its cue is looked for."""


@dataclass(frozen=True, slots=True)
class Attribution:
    """A cue and the token that heads its source.

    Attributes:
        source: Token index of the head of the source, or ``None`` for a cue without one.
        strength: In [0, 1]: how surely this cue belongs to the quotation.
    """

    cue: Mention | None
    verb: int | None
    source: int | None
    strength: float


class Attributor:
    """Looks for cues around the quotations of one article."""

    def __init__(self, syntax: Syntax, quotations: tuple[Quotation, ...]) -> None:
        self._syntax = syntax
        self._text = syntax.text
        self._quotations = quotations
        self._quoted = bytearray(len(syntax.tokens))
        for quotation in quotations:
            for index in syntax.inside(quotation.span.start, quotation.span.end):
                self._quoted[index] = 1

    def is_quoted(self, token: int) -> bool:
        """Whether the token stands inside a quotation."""
        return bool(self._quoted[token])

    def attribute(self, number: int) -> Attribution | None:
        """The best cue for this quotation in its own sentence, or just before it."""
        quotation = self._quotations[number]
        after, before = self._after(number), self._before(number)
        candidates = [
            c for c in (self._behind(quotation, after), self._ahead(before, quotation)) if c
        ]
        return max(candidates, key=lambda candidate: candidate.strength, default=None)

    def sentence_end(self, number: int) -> int:
        """Where the writer's words behind this quotation end: at a full stop, or with the line."""
        return self._after(number)[1]

    def _after(self, number: int) -> tuple[int, int]:
        """The characters from the quotation to the end of its sentence or the next quotation."""
        start = self._quotations[number].span.end
        end = self._line_end(start)
        if number + 1 < len(self._quotations):
            end = min(end, max(start, self._quotations[number + 1].span.start))
        stop = self._first_stop(start, end)
        return start, stop if stop is not None else end

    def _before(self, number: int) -> tuple[int, int]:
        """The characters from the start of the sentence, or the last quotation, to this one."""
        end = self._quotations[number].span.start
        start = self._text.rfind("\n", 0, end) + 1
        if number:
            start = max(start, min(end, self._quotations[number - 1].span.end))
        stop = self._last_stop(start, end)
        return stop if stop is not None else start, end

    def _line_end(self, place: int) -> int:
        end = self._text.find("\n", place)
        return len(self._text) if end < 0 else end

    def _first_stop(self, start: int, end: int) -> int | None:
        for found in _STOP.finditer(self._text, start, end):
            if not _ABBREVIATION.search(self._text, max(0, found.start() - 8), found.end()):
                return found.end()
        return None

    def _last_stop(self, start: int, end: int) -> int | None:
        last = None
        for found in _STOP.finditer(self._text, start, max(start, end - 1)):
            if self._text[found.end() : end].strip() and not _ABBREVIATION.search(
                self._text, max(0, found.start() - 8), found.end()
            ):
                last = found.end()
        return last

    def _behind(self, quotation: Quotation, region: tuple[int, int]) -> Attribution | None:
        """`"…," Biden said.`."""
        if not self._text[region[0] : region[1]].strip(" .,;"):
            return None
        ended = self._text[quotation.parts[-1].end - 1 : quotation.parts[-1].end]
        tokens = self._unquoted(*region)
        found = self._cue(tokens, nearest_first=True)
        if found is None:
            return None
        tail = self._text[region[0] : region[0] + 2].strip()
        comma = ended in ",?!—–-…" or tail[:1] in {",", "—", "–"}
        if comma:
            return self._weighted(found, 1.0)
        if ended == ".":
            short = len(tokens) <= _SHORT_CLAUSE
            return self._weighted(found, 0.8 if short else 0.1)
        return self._weighted(found, 0.7)

    def _ahead(self, region: tuple[int, int], quotation: Quotation) -> Attribution | None:
        """`Biden said: "…"`, and `Biden said that the plan was "…"`."""
        words = self._text[region[0] : region[1]].rstrip()
        if not words:
            return self._introduced(quotation)
        tokens = self._unquoted(*region)
        colon = words.endswith(":")
        found = self._cue(tokens, nearest_first=False) or (self._colon(tokens) if colon else None)
        if found is None:
            return None
        return self._weighted(found, 0.97 if colon else 0.95 if words.endswith(",") else 0.9)

    def _introduced(self, quotation: Quotation) -> Attribution | None:
        """A paragraph that ends in a colon introduces the quotation opening the next one."""
        above = printed_before(self._text, quotation.span.start)
        gap = self._text[above : quotation.span.start]
        if self._text[above - 1 : above] != ":" or "\n" not in gap:
            return None
        start = self._text.rfind("\n", 0, above) + 1
        start = self._last_stop(start, above) or start
        tokens = self._unquoted(start, above)
        found = self._cue(tokens, nearest_first=False) or self._colon(tokens)
        return self._weighted(found, 0.9) if found else None

    def _weighted(self, found: Attribution, weight: float) -> Attribution:
        return Attribution(found.cue, found.verb, found.source, found.strength * weight)

    def _unquoted(self, start: int, end: int) -> list[int]:
        return [i for i in self._syntax.inside(start, end) if not self._quoted[i]]

    def _cue(self, tokens: list[int], *, nearest_first: bool) -> Attribution | None:
        """The reporting verb nearest to the quotation that has a source."""
        ordered = tokens[:_REACH] if nearest_first else tokens[::-1][:_REACH]
        best: Attribution | None = None
        for distance, index in enumerate(ordered):
            found = self._verb_cue(index) or self._phrase_cue(index)
            if found is None:
                continue
            strength = found.strength - distance / 200 - (0 if found.source is not None else 0.5)
            candidate = Attribution(found.cue, found.verb, found.source, strength)
            if best is None or candidate.strength > best.strength:
                best = candidate
        return best

    def _verb_cue(self, index: int) -> Attribution | None:
        token = self._syntax.tokens[index]
        if token.tag[:2] != "VB" and not (
            token.lemma in SPEECH
            and token.tag in {"NN", "NNS"}
            and token.text.endswith(("ed", "es", "said", "s"))
            and token.dependency in {"ROOT", "ccomp", "parataxis"}
        ):
            return None
        speech = token.lemma in SPEECH and self._text[token.start - 1 : token.start] != "-"
        if not speech and token.lemma not in THOUGHT:
            return None
        source = self._source_of(index)
        return Attribution(_mention(self._syntax, index), index, source, 1.0 if speech else 0.7)

    def _phrase_cue(self, index: int) -> Attribution | None:
        token = self._syntax.tokens[index]
        found = _ACCORDING.match(self._text, token.start)
        if not found:
            return None
        following = list(self._syntax.inside(found.end(), found.end() + 120))
        head = self._noun_head(following)
        span = Span(token.start, found.start() + len(found.group().rstrip()))
        return Attribution(Mention(span.of(self._text), span), None, head, 0.95)

    def _noun_head(self, tokens: list[int]) -> int | None:
        for index in tokens:
            if self._syntax.tokens[index].dependency in {"pobj", "nsubj", "appos", "dobj"}:
                return index
        return tokens[0] if tokens else None

    def _source_of(self, verb: int) -> int | None:
        subject = self._syntax.subject_of(verb)
        if self._is_passive(verb):
            agent = self._syntax.agent_of(verb)
            subject = agent if agent is not None else subject
        if subject is not None and not self._quoted[subject]:
            return self._speaking(subject)
        return self._neighbour(verb)

    def _is_passive(self, verb: int) -> bool:
        return any(
            self._syntax.tokens[child].dependency == "auxpass"
            for child in self._syntax.children(verb)
        )

    def _speaking(self, subject: int) -> int:
        """ "Wallace's spokesman" speaks, not Wallace; "a statement from Wallace" is Wallace's."""
        return subject

    def _neighbour(self, verb: int) -> int | None:
        """A noun right beside the verb, where the parse gives it no subject ("…, said Wallace")."""
        tokens = self._syntax.tokens
        sentence_start, sentence_end = self._syntax.sentence_of(verb)
        for index in range(verb + 1, min(verb + 7, len(tokens), sentence_end)):
            if self._quoted[index] or tokens[index].text in {",", ".", ":"}:
                break
            if tokens[index].part_of_speech in {"PROPN", "PRON"}:
                return self._head_of_run(index)
        for index in range(verb - 1, max(verb - 6, sentence_start - 1), -1):
            if self._quoted[index]:
                break
            if tokens[index].part_of_speech in {"PROPN", "PRON", "NOUN"}:
                return index
        return None

    def _head_of_run(self, index: int) -> int:
        tokens = self._syntax.tokens
        while (
            index + 1 < len(tokens)
            and tokens[index + 1].part_of_speech == "PROPN"
            and not self._quoted[index + 1]
        ):
            index += 1
        return index

    def _colon(self, tokens: list[int]) -> Attribution | None:
        """`Wallace: "…"`, `Trump's statement: "…"`, `It continues: "…"`."""
        for index in tokens:
            token = self._syntax.tokens[index]
            if token.lemma in SPEECH_NOUNS or token.lemma in QUOTATIVE_LIKE:
                source = self._owner(index)
                if source is not None:
                    return Attribution(_mention(self._syntax, index), index, source, 0.75)
        people = [i for i in tokens if self._syntax.tokens[i].part_of_speech == "PROPN"]
        if people and len(tokens) <= _SHORT_CLAUSE:
            return Attribution(None, None, self._head_of_run(people[0]), 0.8)
        return None

    def _owner(self, index: int) -> int | None:
        for child in self._syntax.children(index):
            if self._syntax.tokens[child].dependency == "poss":
                return child
        return self._syntax.subject_of(index)


def _mention(syntax: Syntax, index: int) -> Mention:
    token = syntax.tokens[index]
    return Mention(syntax.text[token.start : token.end], Span(token.start, token.end))
