"""Somebody's words asked for as if told: "steel boss John Ames says trade pays, correct?"."""

from __future__ import annotations

import re

from retrieval.ask.capitals import full_name
from retrieval.ask.keywords import tidy
from retrieval.ask.speakers import LONGEST_NAME, Find, is_anybody
from retrieval.ask.vocabulary import SAYING, VOICING
from retrieval.ask.words import FUNCTION_WORDS, WORD
from retrieval.language.names import parse_name
from retrieval.language.roles import ROLE_NOUNS
from retrieval.model import Intent, Query

_NOUNS = (
    r"(?!(?:remark|claim|joke|quip|hint|vow|boast|demand|pledge|promise|call|ask)s\b"
    r"(?! (?:the|an?|that|it|him|her|them|his|their)\b))"
)
"""Plurals that are forms of such a verb as well: "Wallace remarks on rail"."""

_MORE = (
    r"(?:(?:accus|admitt|announc|attack|bash|believ|blast|call|condemn|criticis|criticiz|describ|explain"
    r"|mock|prais|react|reject|reply|respond|ridicul|slamm|stat|thank|wonder|writ)ing"
    r"|wonder(?:s|ed)|called)"
)
"""Further forms, which are nouns or beside the point in other questions."""

_RUN_UP = re.compile(
    r"^(?:(?:i'm|we're|i am|we are) told|(?:i|we) hear|(?:that|the) (?:bit|line|part|moment|passage"
    r"|quote|interview|tweet|speech|letter|time|exchange) (?:where|when|in which|with)"
    r"|(?:is|was) there an? (?:quote|line|clip|passage|interview|tweet) (?:where|in which)"
    r"|(?:what|when|where) (?:is|was) it that|(?:i )?(?:need|want)|looking for) "
)
"""What may stand before it: "that bit where …", "when was it that …"."""

_HEDGES = r"(?:(?:apparently|reportedly|supposedly|allegedly|once|famously|recently|also) )?"

_FROM = re.compile(r" (?:of|from|at) (?=\w)")
"""What stands between a name and where its bearer is from."""

_TOLD = re.compile(
    rf"^(?P<before>(?:[\w.'-]+ ){{1,6}}?){_HEDGES}{_NOUNS}(?:{SAYING}|{VOICING}|{_MORE})"
    r"(?<=ing|..s|.ed|aid|old|ght|ote),? (?P<topic>(?!by\b).+)$"
)
"""A few words, what somebody does with words, and what was said."""

_SEAM = re.compile(
    r"[.?!]\s+|, (?:correct|right|true)(?:\?|$)|, (?=(?:need|full|can you|what did|where|when)\b)"
)
"""Where what was said ends, and what is wanted of it begins."""

_WANTED = FUNCTION_WORDS | frozenset(
    "need want send find please pls exact full quote quotes line passage wording date source place"
    " time".split()
)
"""Words that ask for more of what was said, and name nothing."""

FEWEST = 3
"""Words of what was said."""


def narrated(question: str, plain: str, find: Find) -> Query | None:
    """A question about the words of whoever is told to have said something; ``None`` without one.

    A name has to stand right before the verb, and nothing before it but what somebody is.
    """
    told = _TOLD.match(_RUN_UP.sub("", plain))
    if told is None:
        return None
    before = _FROM.split(told["before"].strip())[0].split()
    if any(word in FUNCTION_WORDS for word in before) or is_anybody(" ".join(before), find):
        return None
    said, *wanted = _SEAM.split(told["topic"])
    topic = tidy(said.removeprefix("that "))
    if len(topic.split()) < FEWEST or ";" in topic or any(map(_names_something, wanted)):
        return None
    full = full_name(" ".join(before), question)
    for size in range(min(LONGEST_NAME, len(before)), 0, -1):
        named = find(" ".join(before[-size:]), whole=True)
        if named and (not full or any(_may_be(full, name) for name in named)):
            return Query(question, Intent.STATEMENTS, named, topic=topic)
    office = len(before) > 1 and before[0] in ROLE_NOUNS
    if not full and not office:
        return None
    speaker = full or " ".join(before)
    return Query(question, Intent.STATEMENTS, unknown_speaker=speaker, topic=topic)


def _may_be(full: str, name: str) -> bool:
    """Whether a full name, as it was typed, can be somebody's on record: with no initial, say."""
    typed, known = parse_name(full.title()), parse_name(name)
    return bool(typed and known and typed.may_be(known))


def _names_something(sentence: str) -> bool:
    return any(word not in _WANTED for word in WORD.findall(sentence))
