"""How surely a verb or a noun reports speech, by the grammar it stands in."""

from __future__ import annotations

from collections.abc import Iterator

from retrieval.language.cues import (
    ASIDES,
    CONTENT_NOUNS,
    DENIALS,
    FINDINGS,
    INTENTIONS,
    JUDGEMENTS,
    REPORTING,
    SPEECH,
    TOPICAL,
    UTTERING,
    VIEWS,
)
from retrieval.language.syntax import Syntax

SPOKEN, NOTED, FOUND, HELD = 0.95, 0.85, 0.85, 0.75
"""What a report of speech, a bare "said", a finding, and a view, an aim or a verdict are worth:
ordered as their sources are right on the development data."""
EMBEDDED = 0.7
"""What a report of speech inside another report is worth."""
_MAIN = frozenset({"ROOT", "parataxis", "advcl", "relcl"})
"""Relations in which a verb tells what its subject did, rather than what somebody else says."""
_INSIDE = frozenset({"ccomp", "xcomp", "acl"})
"""Relations in which a report stands inside what another tells."""
_HYPOTHETICAL = frozenset({"would", "could", "may", "might", "should", "’d", "'d"})
_HELPING = frozenset({"aux", "neg", "advmod"})
_SAID_AFTER_ALL = frozenset({"not", "n’t", "n't", "only", "have"})
""" "would not say" and "would only say" tell of what was said; "would say" does not."""
_CONDITIONS = frozenset({"if", "unless", "whether"})
_SPEAKING_UP = frozenset(
    {"continue", "go", "begin", "start", "proceed", "refuse", "decline", "fail"}
)
"""Verbs whose infinitive is an act of speech, or its refusal: "went on to say"."""
_FEWEST = 4
"""Words of what is called, blamed or praised, from which they tell what was said."""
_LONGEST_ASIDE = 10
"""Words of an aside such as "as the Defence Secretary put it on Monday"."""
_WEAK = frozenset({"continue", "go", "put", "speak", "offer", "report", "express"})
"""Verbs that tell of speech only beside whole sentences of it."""
HELD_LEMMAS = VIEWS | INTENTIONS | FINDINGS


def report_strength(syntax: Syntax, index: int) -> float:
    """How surely the token reports what its source said, in [0, 1]; 0 where it does not."""
    token = syntax.tokens[index]
    if token.tag[:2] == "NN":
        return HELD if token.lemma in CONTENT_NOUNS and _has_content(syntax, index) else 0.0
    if token.tag[:2] != "VB" or _is_hypothetical(syntax, index):
        return 0.0
    if (token.tag == "VB" and not _is_uttered(syntax, index)) or _hides_a_name(syntax, index):
        return 0.0
    return next((strength for strength in _frames(syntax, index)), 0.0)


def label_strength(syntax: Syntax, index: int) -> float:
    """How surely a verb has its subject say a fragment that depends on it: "called it “…”"."""
    token = syntax.tokens[index]
    if token.tag[:2] != "VB" or _is_hypothetical(syntax, index):
        return 0.0
    return HELD if token.lemma in (SPEECH - _WEAK) | JUDGEMENTS else 0.0


def is_negated(syntax: Syntax, verb: int) -> bool:
    """Whether the cue denies the act: "did not say", "refused to say", "denied that"."""
    token = syntax.tokens[verb]
    if token.lemma in DENIALS or syntax.is_negated(verb):
        return True
    governor = syntax.tokens[token.head]
    return token.dependency == "xcomp" and (
        governor.lemma in DENIALS or syntax.is_negated(token.head)
    )


def _frames(syntax: Syntax, index: int) -> Iterator[float]:
    """The strengths of the frames the verb stands in, surest first."""
    token = syntax.tokens[index]
    lemma = token.lemma
    relations = {syntax.tokens[child].dependency for child in syntax.children(index)}
    parenthetical = _is_parenthetical(syntax, index)
    plain = parenthetical or _is_plain(syntax, index)
    relation = _relation(syntax, index)
    main = parenthetical or relation in _MAIN or _is_passed_on(syntax, index)
    clause, infinitive = "ccomp" in relations, "xcomp" in relations
    if lemma in REPORTING and (clause or (infinitive and lemma != "continue")):
        yield SPOKEN if main else EMBEDDED if relation in _INSIDE else 0.0
    if not main:
        return
    if lemma in REPORTING and parenthetical:
        yield SPOKEN
    if not clause and is_as_said(syntax, index):
        yield SPOKEN
    if lemma in UTTERING and token.tag != "VBN" and token.dependency == "ROOT":
        yield NOTED
    if plain:
        yield from _views(syntax, index, clause=clause, infinitive=infinitive)


def _views(syntax: Syntax, index: int, *, clause: bool, infinitive: bool) -> Iterator[float]:
    """The strengths of what tells of findings, views, aims and verdicts."""
    lemma = syntax.tokens[index].lemma
    if clause and lemma in FINDINGS:
        yield FOUND
    if clause and lemma in VIEWS:
        yield HELD
    if infinitive and lemma in INTENTIONS:
        yield HELD
    if lemma in JUDGEMENTS and _tells_enough(syntax, index):
        yield HELD
    if lemma in TOPICAL and _is_about(syntax, index, TOPICAL[lemma]):
        yield HELD


def _relation(syntax: Syntax, index: int) -> str:
    """How the verb, or the first of those coordinated with it, relates to what governs it.

    A parse that coordinates "promised" with what Osei said of the bridge, in "Osei said that the
    bridge was safe and promised to open it", has no say in who promised.
    """
    while syntax.tokens[index].dependency == "conj" and syntax.tokens[index].head != index:
        index = syntax.tokens[index].head
    return syntax.tokens[index].dependency


def is_as_said(syntax: Syntax, index: int) -> bool:
    """ "as Wallace said", "as Wallace put it": the clause around is what was said."""
    words = {syntax.tokens[child].text.lower() for child in syntax.children(index)}
    lemma = syntax.tokens[index].lemma
    if "as" not in words or _size(syntax, index) > _LONGEST_ASIDE:
        return False
    return lemma in ASIDES or (lemma == "put" and "it" in words)


def _is_about(syntax: Syntax, index: int, prepositions: frozenset[str]) -> bool:
    return any(
        syntax.tokens[child].text.lower() in prepositions and _size(syntax, child) > _FEWEST
        for child in syntax.children(index)
    )


def _tells_enough(syntax: Syntax, index: int) -> bool:
    told = [
        child
        for child in syntax.children(index)
        if syntax.tokens[child].dependency in {"dobj", "oprd", "prep", "xcomp"}
    ]
    has_object = any(syntax.tokens[child].dependency == "dobj" for child in told)
    return has_object and sum(_size(syntax, child) for child in told) >= _FEWEST


def _size(syntax: Syntax, index: int) -> int:
    first, last = syntax.subtree(index)
    return last - first + 1


def _is_parenthetical(syntax: Syntax, index: int) -> bool:
    """ "The bridge, Osei said, is late": the clause around is what was said."""
    token = syntax.tokens[index]
    if token.dependency == "parataxis":
        return True
    if token.dependency != "ccomp" or token.tag not in {"VBD", "VBZ", "VBP"}:
        return False
    first, _ = syntax.subtree(index)
    return first > 0 and syntax.tokens[first - 1].text == ","


def _is_plain(syntax: Syntax, index: int) -> bool:
    """Whether the verb tells news of its own: no relative clause, no "when" or "because" before."""
    token = syntax.tokens[index]
    if token.dependency == "conj":
        return _is_plain(syntax, token.head)
    marked = any(syntax.tokens[child].dependency == "mark" for child in syntax.children(index))
    return token.dependency in {"ROOT", "parataxis"} or (token.dependency == "advcl" and not marked)


def _is_passed_on(syntax: Syntax, index: int) -> bool:
    """ "was quoted as saying", "refused to say", "denied saying"."""
    token = syntax.tokens[index]
    governor = syntax.tokens[token.head]
    if token.dependency == "pcomp":
        return governor.text.lower() == "as"
    return token.dependency == "xcomp" and governor.lemma in _SPEAKING_UP | DENIALS


def _is_uttered(syntax: Syntax, index: int) -> bool:
    """Whether a bare verb is an act of speech: "will say", "refused to say"."""
    auxiliaries = {
        syntax.tokens[child].text.lower()
        for child in syntax.children(index)
        if syntax.tokens[child].dependency == "aux"
    }
    if "to" not in auxiliaries:
        return bool(auxiliaries)
    return syntax.tokens[syntax.tokens[index].head].lemma in _SPEAKING_UP


def _is_hypothetical(syntax: Syntax, index: int) -> bool:
    """ "could say", "if Osei says": nobody has said it."""
    children = [syntax.tokens[child] for child in syntax.children(index)]
    words = {child.text.lower() for child in children if child.dependency in _HELPING}
    if words & _HYPOTHETICAL and not words & _SAID_AFTER_ALL:
        return True
    return any(
        child.text.lower() in _CONDITIONS and child.dependency == "mark" for child in children
    )


def _hides_a_name(syntax: Syntax, index: int) -> bool:
    """ "who asked not to be named"."""
    return syntax.tokens[index].lemma == "ask" and any(
        syntax.tokens[child].lemma in {"name", "identify", "quote"}
        for child in syntax.children(index)
    )


def _has_content(syntax: Syntax, index: int) -> bool:
    """ "the claim that the bridge is late"."""
    return any(
        syntax.tokens[child].dependency in {"acl", "ccomp", "relcl"}
        and any(
            syntax.tokens[mark].dependency == "mark"
            and syntax.tokens[mark].text.lower() in {"that", "whether"}
            for mark in syntax.children(child)
        )
        for child in syntax.children(index)
    )
