"""Offices and occupations: how an article words them, and when two wordings may be one office."""

from __future__ import annotations

import re
from functools import lru_cache

ROLE_NOUNS = frozenset(
    """
    secretary-general secretary minister president leader mp msp senator congressman
    congresswoman representative governor mayor chancellor premier spokesman spokeswoman
    spokesperson chief director chairman chairwoman chair chairperson commissioner ambassador
    envoy general colonel commander admiral judge justice lawyer attorney prosecutor professor
    economist analyst strategist adviser advisor aide official officer sheriff deputy candidate
    nominee executive ceo founder owner editor journalist reporter correspondent author writer
    historian scientist researcher doctor bishop archbishop pope king queen prince princess
    treasurer whip speaker councillor delegate lawmaker legislator politician activist
    campaigner organizer organiser manager head boss host anchor pollster consultant expert
    fellow scholar pastor reverend superintendent inspector constable counsel veteran teacher
    nurse farmer resident businessman businesswoman billionaire mogul contender rival democrat
    republican conservative taoiseach vice-president co-chair undersecretary
    """.split()
)
"""Head nouns of phrases that say what a person is."""

SURNAMES_TOO = frozenset({"bishop", "farmer", "judge", "king", "pope", "prince"})
"""Those of them that many people are called."""

OFFICES = frozenset(
    """
    secretary-general secretary minister president leader senator congressman congresswoman
    representative governor mayor chancellor premier commissioner ambassador candidate nominee
    chairman chairwoman speaker treasurer whip mp msp lawmaker pope king queen general
    vice-president taoiseach undersecretary
    """.split()
)
"""Those that a person just quoted may turn out to hold ("the Prime Minister warned")."""

UNNAMED_NOUNS = frozenset(
    """
    spokesman spokeswoman spokesperson official officials source sources aide aides adviser
    advisers advisor advisors insider insiders person people man woman men women resident
    residents voter voters supporter supporters critic critics expert experts analyst analysts
    lawmaker lawmakers minister ministers diplomat diplomats officer officers witness witnesses
    reporter reporters journalist journalists student students protester protesters activist
    activists user users republicans democrats conservatives economists lawyers prosecutors
    investigators authorities leaders members senators one some others many several who everyone
    somebody someone friend friends colleague colleagues ally allies neighbour neighbours
    neighbor neighbors relative relatives
    """.split()
)
"""Head nouns of sources an article does not name."""

ORGANISATION_NOUNS = frozenset(
    """
    ministry government company party campaign police department office agency council court
    commission committee administration report statement poll survey study paper newspaper
    network website white-house pentagon kremlin state bank union group organisation
    organization association foundation institute university team board panel service bureau
    firm airline army military force coalition parliament senate congress house embassy magazine
    channel station tribunal cabinet lawsuit complaint document letter email tweet filing bill
    law spokespeople times post journal news suit editorial ad advert advertisement article
    column memo resolution ruling manifesto
    """.split()
)
"""Head nouns of bodies, and of papers that speak for them."""

GENERIC_NOUNS = ROLE_NOUNS | UNNAMED_NOUNS | ORGANISATION_NOUNS
"""What a source is; not which one."""

_PLAIN = re.compile(r"(?:[^\W\d_]+['’-])?[^\W\d_]{2,}")
_LONGEST_NAME = 3
"""Words of a name."""

COUNTRY_FROM = 5
"""Letters from which the beginning of a word is taken for a country's name."""

_SMALL = frozenset(
    "s the a an of for and in to at on from former then new current its his her their".split()
)
_PAST = re.compile(r"\b(?:former|ex|then|late)\b", re.IGNORECASE)
_COMPLEMENT = re.compile(r"\s(?:of|for|to|with|at|in|on|from|under|by|who)\s")
_OWNER = re.compile(r"(?<=\w)['’]s?\s")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")


def without_article(role: str) -> str:
    """ "The Defence Secretary" and "the Defence Secretary" are one office."""
    first, _, rest = role.partition(" ")
    return rest if first.lower() in {"the", "a", "an"} and rest else role


ROLES_KEPT = 20_000
"""Roles whose words are kept: those of a corpus come up again with every question."""


@lru_cache(ROLES_KEPT)
def content_words(role: str) -> frozenset[str]:
    """The words of a role that tell it from another, lower case."""
    return frozenset(word for word in _WORD.findall(role.lower()) if word not in _SMALL)


def is_description(words: str) -> bool:
    """Whether somebody is named by what they are ("the police in Leeds"), and not by a name."""
    return bool(content_words(words) & GENERIC_NOUNS)


def name_after(words: str) -> str:
    """The name on which a description ends behind an office, lower case: "minister prowse".

    Empty where it ends on none.
    """
    parts = words.lower().split()
    offices = (at for at, word in enumerate(parts) if word in ROLE_NOUNS)
    office = max(offices, default=len(parts))
    name = parts[office + 1 :]
    plain = all(_PLAIN.fullmatch(word) and not word.endswith("ing") for word in name)
    if len(name) > _LONGEST_NAME or not plain or set(name) & (GENERIC_NOUNS | _SMALL):
        return ""
    return " ".join(name)


def may_name(mention: str, role: str) -> bool:
    """Whether an article that gave ``role`` may go on to say ``mention`` for the same person.

    What a role is *of* is somebody else's: "the President" is no "aide to the President", and no
    "daughter of President Osei". Nor is a "former President" the one who holds the office.
    """
    if _is_past(mention) != _is_past(role):
        return False
    head = content_words(_own(mention)) & ROLE_NOUNS
    if head and not head <= content_words(_own(role)):
        return False
    return are_among(content_words(mention), content_words(role))


def _is_past(role: str) -> bool:
    """Whether somebody held it, and no longer does."""
    return _PAST.search(role) is not None


def _own(role: str) -> str:
    """The words that say what somebody is, without those that say of whom or what."""
    first = _COMPLEMENT.split(role, maxsplit=1)[0]
    return _OWNER.split(first)[-1]


def are_among(wanted: frozenset[str], given: frozenset[str]) -> bool:
    """Whether there are words wanted and all are given; a country's name stands for its adjective.

    "Russia" and "Russian" begin alike, and no office is told from another by such an ending.
    """
    if not wanted or not openings(wanted) <= openings(given):
        return False
    return all(any(_alike(word, other) for other in given) for word in wanted)


@lru_cache(ROLES_KEPT)
def openings(words: frozenset[str]) -> frozenset[str]:
    """How words begin: those that are alike begin alike."""
    return frozenset(word[:COUNTRY_FROM] for word in words)


def _alike(word: str, other: str) -> bool:
    if word == other:
        return True
    short, long = sorted((word, other), key=len)
    return len(short) >= COUNTRY_FROM and long.startswith(short) and len(long) - len(short) <= 3
