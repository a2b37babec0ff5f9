"""The authors whose articles a question limits its answer to, and the question without them."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import takewhile

from retrieval.ask.naming import find_people
from retrieval.ask.outlets import ASKS_ABOUT, SHORTEST
from retrieval.ask.quoted import blanked
from retrieval.ask.words import FUNCTION_WORDS, fold
from retrieval.language.names import HONORIFICS, parse_name
from retrieval.language.roles import ROLE_NOUNS, is_description
from retrieval.model import Person

_SEVERAL = re.compile(r"\s*(?:[,;|&/]|\band\b|\bwith\b)\s*", re.IGNORECASE)
_BY = re.compile(r"^(?:(?:words|written|story|report) )?by\b:?\s+", re.IGNORECASE)

_EDGES = " ,;:–—-"
_PIECE = (
    r"(?:articles?|pieces?|columns?|reports?|stor(?:y|ies)|op-?eds?|editorials?|analys[ei]s"
    r"|interviews?|write-?ups?|coverage|reporting|writing)"
)
_THE = r"(?:(?:the|an?|any|all|some|that|this|one of the) )?(?:\w+ )?"
_WRITTEN = rf"{_THE}{_PIECE} (?:written )?by AUTHOR"
_THEIRS = rf"AUTHOR's (?:\w+ )?{_PIECE}"
_WRITE = r"(?:write|writes|wrote|written|writing|report|reports|reported|reporting)"
_TELL = rf"(?:{_WRITE}|say|says|said|mention|mentions|cover|covers|covered)"
_ON = r"(?:about|on|regarding|concerning|of)"
_TOPIC = rf"(?: {_ON} (?P<topic>.+?))?"
_SAID = r"(?:said|says|told|thinks|thought|claimed|claims|warned|promised|announced|wants|wanted)"
_WHAT = r"(?:and |so )?(?:(?:what|how|where|when)(?: else)? |)"
_DO = r"(?:does|did|do|has|have|had|is|was)"

_WRITING = (
    (True, rf"{_WHAT}{_DO} AUTHOR (?:ever |also |just |been )*{_WRITE}{_TOPIC}"),
    (True, rf"what AUTHOR {_WRITE}{_TOPIC}"),
    (False, rf"{_WHAT}(?:{_DO} )?(?:{_WRITTEN}|{_THEIRS})(?: {_TELL})?{_TOPIC}"),
    (False, rf"(?:what(?:'s| is) in |show me |find |anything (?:from|in) )(?:{_WRITTEN}|{_THEIRS}){_TOPIC}"),
)  # fmt: skip
"""Whole questions about what an author wrote; ``True``: as they ask about a speaker too."""

_LIMITING = (
    (False, rf"\b(?:in|from|according to|as reported in|reported in|quoted in) (?:{_WRITTEN}|{_THEIRS})"),
    (False, r"\b(?:as )?(?:reported|written) by AUTHOR"),
    (True, rf"\b{_DO} AUTHOR {_WRITE}\b(?! {_ON}\b)(?: that)?(?= .+ {_SAID}\b)"),
    (True, rf"\bAUTHOR {_WRITE}\b(?! {_ON}\b)(?: that)?(?= .+ {_SAID}\b)"),
)  # fmt: skip
"""What stands around an author where somebody's words are looked for in their articles."""


def writers(byline: str) -> tuple[str, ...]:
    """Those whom a byline names: "By Jane Roe and John Doe, Political Editor"."""
    parts = _SEVERAL.split(_BY.sub("", byline.strip()))
    named = [part for part in parts if part and not is_description(part)]
    return tuple(dict.fromkeys(" ".join(part.split()) for part in named))


def bylines_of(authors: Sequence[str], bylines: Sequence[str]) -> tuple[str, ...]:
    """The bylines that name one of some authors at least."""
    lines = _lines_of(tuple(bylines))
    return tuple(dict.fromkeys(line for one in authors for line in lines.get(fold(one), ())))


@lru_cache(8)
def _lines_of(bylines: tuple[str, ...]) -> Mapping[str, Sequence[str]]:
    """The bylines of a generation by the authors, folded, whom they name; taken apart once."""
    lines: defaultdict[str, list[str]] = defaultdict(list)
    for line in bylines:
        for author in writers(line):
            lines[fold(author)].append(line)
    return lines


@lru_cache(8)
def signed(bylines: tuple[str, ...], outlets: tuple[str, ...]) -> tuple[str, ...]:
    """The bylines of writers: an agency signs its reports too, and stands for an outlet."""
    known = frozenset(outlets)
    return tuple(line for line in bylines if line not in known)


def author_called(words: str, bylines: Sequence[str]) -> str | None:
    """The only author on record of that name or surname, with or without an office before it.

    Args:
        words: Folded.
    """
    authors = dict(_called(tuple(bylines)))
    tokens = words.split()
    offices = takewhile(lambda token: token in ROLE_NOUNS or token in HONORIFICS, tokens)
    names = (" ".join(tokens[place:]) for place in range(len(list(offices)) + 1))
    return next((authors[name] for name in names if name in authors), None)


def find_authors(
    question: str, bylines: Sequence[str], people: Sequence[Person]
) -> tuple[tuple[str, ...], str]:
    """Authors in whose articles a question looks for its answer, and the question without them.

    An author is no speaker: "what did Pell write about the strike?" asks for anything about the
    strike that stands in her articles. Where Pell is quoted as well, it asks for her own words.

    Args:
        bylines: Those on record.
        people: Everybody on record who is quoted.
    """
    words = fold(question)
    names = [pair for pair in _called(tuple(bylines)) if pair[0] in words]
    for called, author in sorted(names, key=lambda pair: -len(pair[0])):
        quoted = bool(find_people(called, people, whole=True))
        shorter = _without(question, called, quoted=quoted)
        if shorter is not None:
            return (author,), shorter
    return (), question


@lru_cache(8)
def _called(bylines: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    """The authors of a generation by what they are called, found once."""
    return tuple(_names_of(bylines))


def _names_of(bylines: Sequence[str]) -> Iterator[tuple[str, str]]:
    """What an author is called, folded, beside the full name; each is one author's only."""
    authors = {fold(author): author for line in bylines for author in writers(line)}
    surnames = {key: parse_name(author) for key, author in authors.items()}
    held = Counter(name.surname for name in surnames.values() if name)
    for key, author in authors.items():
        yield key, author
        name = surnames[key]
        if name and name.given and _tells(name.surname) and held[name.surname] == 1:
            yield name.surname, author


def _tells(surname: str) -> bool:
    return len(surname) >= SHORTEST and surname not in FUNCTION_WORDS


def _without(question: str, called: str, *, quoted: bool) -> str | None:
    """The question less an author who limits it, or ``None`` where none does.

    Args:
        quoted: Whether somebody of that name is a speaker, whose words it may ask for.
    """
    text = blanked(question.replace("’", "'"))
    author = rf"(?:(?:mr|mrs|ms|dr) )?{re.escape(called)}(?![\w-])(?!(?-i: [A-Z]))"
    for asks_a_speaker, pattern in _WRITING:
        whole = rf"\W*{pattern.replace('AUTHOR', author)}[ ?!.]*"
        found = re.fullmatch(whole, text, re.IGNORECASE)
        if found and not (asks_a_speaker and quoted):
            start, end = found.span("topic")
            return f"{ASKS_ABOUT}{question[start:end]}?" if found["topic"] else ""
    for asks_a_speaker, pattern in _LIMITING:
        found = re.search(pattern.replace("AUTHOR", author), text, re.IGNORECASE)
        if found and not (asks_a_speaker and quoted):
            return _joined(question[: found.start()], question[found.end() :])
    return None


def _joined(before: str, after: str) -> str:
    parts = (before.rstrip(_EDGES), after.strip(_EDGES))
    return re.sub(r" (?=[?!.])", "", " ".join(part for part in parts if part))
