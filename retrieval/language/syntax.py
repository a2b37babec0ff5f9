"""A parsed text as grammar: who is the subject of which verb, and where a noun phrase ends."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator

from retrieval.model import Mention, Span
from retrieval.ports import Parse, Token

SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj"})
NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "ADJ", "DET"})
_CLIMB = frozenset({"conj", "xcomp", "advcl", "ccomp", "acl", "dep", "parataxis", "pcomp", "prep"})
_CLAUSAL = frozenset({"relcl", "acl", "advcl", "appos", "punct", "cc", "conj", "parataxis", "dep"})
_ARTICLES = frozenset("the a an another this that every no our my your his her its their".split())
_DASHES = frozenset({"-", "–", "—"})
_RELATIVE = frozenset({"WP", "WDT"})
_MARKING = frozenset({"case", "neg", "preconj"})
_ENOUGH = 6


class Syntax:
    """Read-only view of one parse; tokens are named by their index."""

    def __init__(self, text: str, parse: Parse) -> None:
        self.text = text
        self.tokens: tuple[Token, ...] = parse.tokens
        self.sentences = parse.sentences
        self._starts = [token.start for token in parse.tokens]
        self._sentence_starts = [start for start, _ in parse.sentences]
        self._children: list[list[int]] = [[] for _ in parse.tokens]
        for index, token in enumerate(parse.tokens):
            if token.head != index:
                self._children[token.head].append(index)

    def inside(self, start: int, end: int) -> range:
        """Indices of the tokens that begin in ``[start, end)``."""
        return range(bisect_left(self._starts, start), bisect_left(self._starts, end))

    def marked(self, spans: Iterable[Span]) -> bytearray:
        """For each token 1 where it begins in one of these spans, else 0."""
        marks = bytearray(len(self.tokens))
        for span in spans:
            for index in self.inside(span.start, span.end):
                marks[index] = 1
        return marks

    def sentence_of(self, index: int) -> tuple[int, int]:
        """Token range of the sentence of this token."""
        number = bisect_left(self._sentence_starts, index + 1) - 1
        return self.sentences[max(number, 0)]

    def sentence_around(self, span: Span) -> Span:
        """From the start of the sentence the span begins in to the end of the one it ends in."""
        inside = self.inside(span.start, span.end)
        if not inside:
            return span
        first = self.sentence_of(inside[0])[0]
        last = self.sentence_of(inside[-1])[1] - 1
        start = min(self.tokens[first].start, span.start)
        return Span(start, max(self.tokens[last].end, span.end))

    def children(self, index: int) -> list[int]:
        """Indices of the tokens that depend on this one, in order."""
        return self._children[index]

    def subject_of(self, verb: int) -> int | None:
        """The head of the verb's subject; climbs to a verb that shares it ("rose and said")."""
        current = verb
        for _ in range(_ENOUGH):
            found = self._own_subject(current)
            if found is not None:
                return self._antecedent(found)
            token = self.tokens[current]
            if token.head == current or token.dependency not in _CLIMB:
                return self._modified(current)
            if token.dependency == "acl" and self.tokens[token.head].part_of_speech != "VERB":
                return token.head
            current = token.head
        return None

    def has_subject(self, verb: int) -> bool:
        """Whether the verb has a subject of its own, rather than one it shares."""
        return self._own_subject(verb) is not None

    def _own_subject(self, verb: int) -> int | None:
        """The subject next before the verb, else the first behind it ("said Osei")."""
        found = [c for c in self._children[verb] if self.tokens[c].dependency in SUBJECTS]
        before = [subject for subject in found if subject < verb]
        return before[-1] if before else next(iter(found), None)

    def _modified(self, verb: int) -> int | None:
        token = self.tokens[verb]
        return token.head if token.dependency == "relcl" and token.head != verb else None

    def _antecedent(self, subject: int) -> int:
        """A relative pronoun stands for the noun that its clause modifies, or the one before it."""
        token = self.tokens[subject]
        if token.tag not in _RELATIVE:
            return subject
        clause = self.tokens[token.head]
        if clause.dependency == "relcl":
            return clause.head
        before = subject - 1
        if before > 0 and self.tokens[before].text == ",":
            before -= 1
        named = before >= 0 and self.tokens[before].part_of_speech in {"NOUN", "PROPN"}
        return before if named and before >= self.sentence_of(subject)[0] else subject

    def relative_of(self, verb: int) -> int | None:
        """The relative pronoun that is this verb's own subject: "who" of "who said"."""
        own = self._own_subject(verb)
        return own if own is not None and self.tokens[own].tag in _RELATIVE else None

    def conjuncts(self, head: int) -> tuple[list[int], frozenset[str]]:
        """The nouns coordinated with this one, in order, and the words that join them."""
        found: list[int] = []
        joiners: set[str] = set()
        current = head
        while True:
            children = self._children[current]
            joiners.update(
                self.tokens[c].text.lower()
                for c in children
                if self.tokens[c].dependency in {"cc", "preconj", "neg"}
            )
            partners = [
                c
                for c in children
                if self.tokens[c].dependency == "conj"
                and c > current
                and self.tokens[c].part_of_speech in NOMINAL
            ]
            if not partners:
                return found, frozenset(joiners)
            current = partners[0]
            found.append(current)

    def is_passive(self, verb: int) -> bool:
        """Whether the subject undergoes the verb: "was told", and "Asked whether …"."""
        auxiliaries = {self.tokens[c].dependency for c in self._children[verb]}
        if "auxpass" in auxiliaries:
            return True
        token = self.tokens[verb]
        return (
            token.tag == "VBN" and token.dependency in {"advcl", "acl"} and "aux" not in auxiliaries
        )

    def subtree(self, head: int, without: frozenset[int] = frozenset()) -> tuple[int, int]:
        """First and last token of what depends on this one, less the subtrees of some others."""
        first = last = head
        pending = [head]
        while pending:
            index = pending.pop()
            first, last = min(first, index), max(last, index)
            pending.extend(c for c in self._children[index] if c not in without)
        return first, last

    def doer_to(self, noun: int) -> int | None:
        """The subject of the verb that has this noun as its object: who "issued a statement"."""
        token = self.tokens[noun]
        if token.dependency == "pobj" and self.tokens[token.head].text.lower() in {"in", "with"}:
            token = self.tokens[token.head]
        elif token.dependency != "dobj":
            return None
        verb = token.head
        return None if self.is_passive(verb) else self.subject_of(verb)

    def agent_of(self, verb: int) -> int | None:
        """The noun after "by" of a passive verb."""
        for child in self._children[verb]:
            if self.tokens[child].dependency == "agent":
                for grandchild in self._children[child]:
                    if self.tokens[grandchild].dependency == "pobj":
                        return grandchild
        return None

    def phrase(self, head: int) -> Mention:
        """The noun phrase of this head, less its clauses, appositions and conjuncts."""
        first = last = head
        for index in self._descend(head):
            first, last = min(first, index), max(last, index)
        while first < head and self.tokens[first].text in _DASHES:
            first += 1
        while last > head and self.tokens[last].text in _DASHES | {"."}:
            last -= 1
        start, end = self.tokens[first].start, self.tokens[last].end
        return Mention(self.text[start:end], Span(start, end))

    def is_bare(self, head: int) -> bool:
        """Whether the noun of this head stands as a name does: no article, and nothing it is of."""
        following = self.tokens[head + 1].text if head + 1 < len(self.tokens) else ""
        words = self.phrase(head).text.lower().split()
        return following != "of" and _ARTICLES.isdisjoint(words)

    def _descend(self, head: int) -> Iterator[int]:
        pending = [head]
        while pending:
            index = pending.pop()
            yield index
            for child in self._children[index]:
                token = self.tokens[child]
                if token.dependency in _CLAUSAL and token.dependency != "punct":
                    continue
                if index == head and token.dependency in _MARKING:
                    continue
                if token.dependency == "punct" and token.text not in {"-", "–", "'", "’", "."}:
                    continue
                if token.dependency == "prep" and self._is_far(child, head):
                    continue
                if index < child and self._parted(index, child):
                    continue
                pending.append(child)

    def _is_far(self, preposition: int, head: int) -> bool:
        """A phrase behind a comma, on a pronoun, or of time says more than who it is."""
        if self._is_time(preposition):
            return True
        between = self.text[self.tokens[head].end : self.tokens[preposition].start]
        return "," in between or self.tokens[head].part_of_speech == "PRON"

    def _is_time(self, preposition: int) -> bool:
        return any(
            self.tokens[child].entity in {"DATE", "TIME"} for child in self._children[preposition]
        )

    def _parted(self, before: int, after: int) -> bool:
        """A colon or an opening quotation mark ends the words that name somebody."""
        between = self.text[self.tokens[before].end : self.tokens[after].start]
        return any(mark in between for mark in ':“"\n')

    def appositions(self, head: int) -> list[int]:
        """Heads of the appositions of this noun."""
        return [c for c in self._children[head] if self.tokens[c].dependency == "appos"]

    def is_negated(self, verb: int) -> bool:
        """Whether a negation hangs on the verb or on a verb that governs it ("refused to say")."""
        return any(self.tokens[child].dependency == "neg" for child in self._children[verb])
