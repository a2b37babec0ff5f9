"""The words that report speech in a stretch of the writer's text, each with its source."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from retrieval.language.cues import (
    OWNED,
    PHRASES,
    READ,
    SPEECH,
    THOUGHT,
    TOLD,
)
from retrieval.language.syntax import Syntax
from retrieval.model import Mention, Span

_ACCORDING = re.compile(r"\b(?:" + "|".join(PHRASES) + r")\s+", re.IGNORECASE)
_REACH = 45
"""Tokens from a quotation within which its cue is looked for."""
_LONGEST_APPOSITION = 14
"""Tokens between the two commas of `Flynn, a top surrogate, said`."""


@dataclass(frozen=True, slots=True)
class Attribution:
    """A cue and the token that heads its source.

    Attributes:
        source: Token index of the head of the source, or ``None`` for a cue without one.
        strength: In [0, 1]: how surely this cue belongs to the quotation.
        relative: Token index of the "who" that stands for the source beside the verb.
    """

    cue: Mention | None
    verb: int | None
    source: int | None
    strength: float
    relative: int | None = None


class Reporting:
    """Finds reporting verbs and phrases of one article, outside its quotations.

    Args:
        quoted: For each token whether it stands inside a quotation.
    """

    def __init__(self, syntax: Syntax, quoted: Sequence[int]) -> None:
        self._syntax = syntax
        self._text = syntax.text
        self._quoted = quoted

    def nearest(self, tokens: list[int], *, nearest_first: bool) -> Attribution | None:
        """The reporting verb nearest to the quotation that has a source."""
        ordered = tokens[:_REACH] if nearest_first else tokens[::-1][:_REACH]
        best: Attribution | None = None
        for distance, index in enumerate(ordered):
            found = self._verb_cue(index) or self.phrase(index)
            if found is None:
                continue
            strength = found.strength - distance / 200 - (0 if found.source is not None else 0.5)
            candidate = replace(found, strength=strength)
            if best is None or candidate.strength > best.strength:
                best = candidate
        return best

    def clause_behind(self, tokens: list[int]) -> Attribution | None:
        """`"…," the senator riffed`, `"…!" beamed Osei`: any verb whose clause follows at once."""
        for place, index in enumerate(tokens[:_REACH]):
            token = self._syntax.tokens[index]
            if token.tag not in {"VBD", "VBZ"}:
                continue
            if not self._syntax.has_subject(index) or self._syntax.is_passive(index):
                return None
            source = self._syntax.subject_of(index)
            if source is None or self._quoted[source]:
                return None
            near = source < index or place == 0
            return (
                Attribution(mention_of(self._syntax, index), index, source, 0.8) if near else None
            )
        return None

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
        if not speech and token.lemma not in THOUGHT and token.lemma != READ:
            return None
        source = self._source_of(index)
        if token.lemma == READ and not self._is_paper(source):
            return None
        relative = self._syntax.relative_of(index)
        strength = 1.0 if speech else 0.85
        return Attribution(mention_of(self._syntax, index), index, source, strength, relative)

    def _is_paper(self, source: int | None) -> bool:
        """Whether the subject of "reads" is a text rather than a reader."""
        if source is None:
            return False
        token = self._syntax.tokens[source]
        return token.part_of_speech == "NOUN" or token.text.lower() == "it"

    def by_subject(self, verb: int) -> Attribution | None:
        """A reporting verb whose source the grammar names: its subject, or a passive's agent."""
        if self._syntax.is_passive(verb):
            source = self._syntax.agent_of(verb)
        else:
            source = self._quoted_by(verb) or self._syntax.subject_of(verb)
        if source is None:
            return None
        relative = self._syntax.relative_of(verb)
        return Attribution(mention_of(self._syntax, verb), verb, source, 0.9, relative)

    def by_owner(self, noun: int) -> Attribution | None:
        """A noun for something said, whose owner the grammar names: "Osei's claim that …"."""
        for child in self._syntax.children(noun):
            token = self._syntax.tokens[child]
            marks = (self._syntax.tokens[c] for c in self._syntax.children(child))
            if token.dependency == "poss" or any(mark.dependency == "case" for mark in marks):
                return Attribution(mention_of(self._syntax, noun), None, child, 0.9)
            if token.text.lower() in {"by", "from"}:
                named = self._noun_head(self._syntax.children(child))
                return Attribution(mention_of(self._syntax, noun), None, named, 0.9)
        return None

    def phrase(self, index: int) -> Attribution | None:
        """A phrase that begins at this token and names a source: `according to Wallace`."""
        token = self._syntax.tokens[index]
        found = _ACCORDING.match(self._text, token.start)
        if not found:
            return self._in_words_of(index)
        following = list(self._syntax.inside(found.end(), found.end() + 120))
        head = self._noun_head(following)
        span = Span(token.start, found.start() + len(found.group().rstrip()))
        return Attribution(Mention(span.of(self._text), span), None, head, 0.95)

    def _in_words_of(self, index: int) -> Attribution | None:
        """`In Wallace's words`."""
        tokens = self._syntax.tokens
        if tokens[index].lemma not in OWNED or tokens[tokens[index].head].text.lower() != "in":
            return None
        owners = (c for c in self._syntax.children(index) if tokens[c].dependency == "poss")
        owner = next(owners, None)
        if owner is None:
            return None
        return Attribution(mention_of(self._syntax, index), None, owner, 0.95)

    def _noun_head(self, tokens: list[int]) -> int | None:
        for index in tokens:
            if self._syntax.tokens[index].dependency in {"pobj", "nsubj", "appos", "dobj"}:
                return index
        return tokens[0] if tokens else None

    def _source_of(self, verb: int) -> int | None:
        """The subject, or a passive's agent; else a noun beside the verb."""
        subject = self._quoted_by(verb) or self._syntax.subject_of(verb)
        lemma = self._syntax.tokens[verb].lemma
        if self._syntax.is_passive(verb):
            agent = self._syntax.agent_of(verb)
            if agent is not None or lemma in TOLD:
                return agent
        elif lemma == "tell" and subject is not None and subject > verb:
            subject = None
        if subject is None or self._quoted[subject] or self._is_day(subject):
            return self._neighbour(verb)
        return subject

    def _quoted_by(self, verb: int) -> int | None:
        """Who speaks in "Wallace quoted Biden as saying": not the one who quotes."""
        tokens = self._syntax.tokens
        if tokens[verb].dependency != "pcomp" or tokens[tokens[verb].head].lemma != "as":
            return None
        quoting = tokens[tokens[verb].head].head
        if self._syntax.is_passive(quoting):
            return None
        return next(
            (c for c in self._syntax.children(quoting) if tokens[c].dependency == "dobj"), None
        )

    def _is_day(self, index: int) -> bool:
        return self._syntax.tokens[index].entity in {"DATE", "TIME"}

    def _neighbour(self, verb: int) -> int | None:
        """A noun right beside the verb, where the parse gives it no subject ("…, said Wallace")."""
        if self._syntax.tokens[verb].lemma == "tell":
            return self._left_neighbour(verb)
        right = self._right_neighbour(verb)
        return right if right is not None else self._left_neighbour(verb)

    def _right_neighbour(self, verb: int) -> int | None:
        tokens = self._syntax.tokens
        for index in range(verb + 1, min(verb + 7, self._syntax.sentence_of(verb)[1])):
            if self._quoted[index] or self._is_day(index) or tokens[index].text in {",", ".", ":"}:
                break
            if tokens[index].part_of_speech in {"PROPN", "PRON"}:
                return self.head_of_run(index)
        return None

    def _left_neighbour(self, verb: int) -> int | None:
        tokens = self._syntax.tokens
        named = self._before_apposition(verb)
        if named is not None:
            return named
        for index in range(verb - 1, max(verb - 6, self._syntax.sentence_of(verb)[0] - 1), -1):
            if self._quoted[index]:
                break
            if tokens[index].part_of_speech in {"PROPN", "PRON", "NOUN"}:
                return index
        return None

    def _before_apposition(self, verb: int) -> int | None:
        """`Flynn, a top surrogate, said`: the name before the first of the two commas."""
        tokens = self._syntax.tokens
        if verb < 3 or tokens[verb - 1].text != ",":
            return None
        for index in range(verb - 2, max(verb - _LONGEST_APPOSITION, 0), -1):
            if self._quoted[index]:
                return None
            if tokens[index].text == ",":
                return index - 1 if tokens[index - 1].part_of_speech == "PROPN" else None
        return None

    def head_of_run(self, index: int) -> int:
        """The last of the proper nouns that begin with this one."""
        tokens = self._syntax.tokens
        while (
            index + 1 < len(tokens)
            and tokens[index + 1].part_of_speech == "PROPN"
            and not self._quoted[index + 1]
        ):
            index += 1
        return index


def mention_of(syntax: Syntax, index: int) -> Mention:
    """The token as words of the article."""
    token = syntax.tokens[index]
    return Mention(syntax.text[token.start : token.end], Span(token.start, token.end))
