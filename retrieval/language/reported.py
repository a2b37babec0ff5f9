"""Reported speech: verbs outside quotation marks that tell what was said, and its denial."""

from __future__ import annotations

from collections.abc import Sequence

from retrieval.language.cues import DENIALS, REPORTING
from retrieval.language.syntax import Syntax

_CLAUSES = frozenset({"ccomp", "xcomp"})
_OBJECTS = frozenset(
    {"say", "tell", "warn", "deny", "confirm", "announce", "pledge", "claim", "reject"}
)
"""Verbs that report with an object alone ("denied the claim", "announced a review")."""


def reporting_verb(syntax: Syntax, quoted: Sequence[int], first: int, last: int) -> int | None:
    """The outermost reporting verb among the tokens ``[first, last)``, outside quotations.

    Args:
        quoted: For each token of the article whether it stands inside a quotation.
    """
    found = [index for index in range(first, last) if not quoted[index] and _reports(syntax, index)]
    return min(found, key=lambda index: (_depth(syntax, index), index), default=None)


def _reports(syntax: Syntax, index: int) -> bool:
    token = syntax.tokens[index]
    if token.lemma not in REPORTING or token.tag[:2] != "VB":
        return False
    for child in syntax.children(index):
        dependency = syntax.tokens[child].dependency
        if dependency in _CLAUSES:
            return True
        if dependency == "dobj" and token.lemma in _OBJECTS and token.tag != "VB":
            return True
    parenthetical = token.dependency == "parataxis" or (
        token.dependency == "ccomp" and syntax.subject_of(index) is not None and token.head < index
    )
    return parenthetical and token.lemma in {"say", "claim", "add", "warn", "insist"}


def _depth(syntax: Syntax, index: int) -> int:
    depth = 0
    while syntax.tokens[index].head != index and depth < 50:
        index = syntax.tokens[index].head
        depth += 1
    return depth


def is_negated(syntax: Syntax, verb: int) -> bool:
    """Whether the cue denies the act: "did not say", "refused to say", "denied that"."""
    token = syntax.tokens[verb]
    if token.lemma in DENIALS or syntax.is_negated(verb):
        return True
    governor = syntax.tokens[token.head]
    return token.dependency == "xcomp" and (
        governor.lemma in DENIALS or syntax.is_negated(token.head)
    )
