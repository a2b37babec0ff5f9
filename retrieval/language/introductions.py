"""Words before a colon that lead up to a quotation: a label, a clause, or a noun for speech."""

from __future__ import annotations

from collections.abc import Sequence

from retrieval.language.cues import QUOTATIVE_LIKE, SPEECH_NOUNS
from retrieval.language.reporting import Attribution, Reporting, mention_of
from retrieval.language.syntax import Syntax

_TELLING = frozenset({"ROOT", "conj", "parataxis"})
_FINITE = frozenset({"VBD", "VBZ", "VBP"})
_SHORT_LABEL = 7
"""Tokens of a label such as `Wallace:` before a quotation."""


class Introductions:
    """Reads what stands before a colon in one article.

    Args:
        quoted: For each token whether it stands inside a quotation.
    """

    def __init__(self, syntax: Syntax, quoted: Sequence[int], reporting: Reporting) -> None:
        self._syntax = syntax
        self._text = syntax.text
        self._quoted = quoted
        self._reporting = reporting

    def before_colon(self, tokens: list[int]) -> Attribution | None:
        """What introduces speech by a colon, best first.

        A label behind a dash, the verb of the last clause, a noun for speech, a bare name:
        `… is late - Wallace: "…"`, `he demurred: "…"`, `Wallace's statement: "…"`, `Wallace: "…"`.
        """
        labelled = self._behind_dash(tokens)
        if labelled:
            return labelled
        near = self._reporting.nearest(tokens, nearest_first=False)
        clause = self._last_clause(tokens)
        if near is None:
            return self._noun_or_name(tokens) or clause
        if clause is None or clause.verb is None or near.verb is None or clause.verb < near.verb:
            return near
        inside = near.source is not None and self._depends(clause.verb, near.verb)
        return near if inside else clause

    def _behind_dash(self, tokens: list[int]) -> Attribution | None:
        dashes = [i for i in tokens if self._syntax.tokens[i].text in {"-", "–", "—"}]
        if not dashes or self._text[self._syntax.tokens[dashes[-1]].end].strip():
            return None
        label = [i for i in tokens if i > dashes[-1] and self._syntax.tokens[i].text != ":"]
        proper = all(self._syntax.tokens[i].part_of_speech in {"PROPN", "CCONJ"} for i in label)
        if not label or not proper or len(label) > _SHORT_LABEL:
            return None
        return Attribution(None, None, self._reporting.head_of_run(label[0]), 0.8)

    def _last_clause(self, tokens: list[int]) -> Attribution | None:
        """The last finite verb with a subject of its own: whoever does it goes on to speak."""
        finite = [i for i in tokens if self._syntax.tokens[i].tag in _FINITE]
        for index in reversed(finite):
            relation = self._syntax.tokens[index].dependency
            if relation in _TELLING or (index == finite[0] and relation != "relcl"):
                source = self._syntax.subject_of(index)
                if source is None or self._quoted[source] or self._syntax.is_passive(index):
                    return None
                return Attribution(mention_of(self._syntax, index), index, source, 0.75)
        return None

    def _depends(self, index: int, verb: int) -> bool:
        first, last = self._syntax.subtree(verb)
        return first <= index <= last

    def _noun_or_name(self, tokens: list[int]) -> Attribution | None:
        for index in tokens:
            token = self._syntax.tokens[index]
            if token.lemma in SPEECH_NOUNS or token.lemma in QUOTATIVE_LIKE:
                source = self._owner(index)
                if source is not None:
                    return Attribution(mention_of(self._syntax, index), index, source, 0.75)
        people = [i for i in tokens if self._syntax.tokens[i].part_of_speech == "PROPN"]
        if people and len(tokens) <= _SHORT_LABEL:
            return Attribution(None, None, self._reporting.head_of_run(people[0]), 0.8)
        return None

    def _owner(self, index: int) -> int | None:
        for child in self._syntax.children(index):
            if self._syntax.tokens[child].dependency == "poss":
                return child
        return self._syntax.subject_of(index)
