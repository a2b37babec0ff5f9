"""Whether a text tells what somebody said, where it is no statement of theirs on record."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Self

from retrieval.ask.vocabulary import JUDGING, SAYING, VIEW
from retrieval.language.names import parse_name
from retrieval.language.roles import ROLE_NOUNS
from retrieval.model import Query

_SAID = (
    rf"(?:{SAYING}|{JUDGING}|mention(?:s|ed)|spoke|speaks|speaking|talk(?:s|ed|ing)|voic(?:es|ed)"
    r"|express(?:es|ed)|tweet(?:s|ed)|post(?:s|ed)|issu(?:es|ed)|criticis(?:es|ed)|criticiz(?:es|ed)"
    r"|condemn(?:s|ed)|denounc(?:es|ed)|prais(?:es|ed)|accus(?:es|ed)|blam(?:es|ed)"
    r"|ma(?:k|d)es? (?:it )?clear)"
)
_OFFICE = (
    r"(?:[A-Z][\w.’'-]*|former|then|fellow|retired|the|a|an|of|for|state"
    rf"|{'|'.join(sorted(ROLE_NOUNS))})"
)
"""A word that may stand before a name: of an office, or of the name itself."""

_BEFORE = r"(?:(?:has|had|have|is|was|would|also|then|later|once|first|never|often|\w+ly) )*"
"""What may stand between a speaker and the verb."""

_QUOTATIVE = r"(?i:according to|said|says|told|asked|added|wrote|argued|tweeted)"
"""What a speaker may follow."""


_ASIDE = r"(?:,[^,.;\n]{1,80},|,| of [A-Z][\w ]{1,30},?| and [^,.;\n]{1,50}?)?"
"""What a name may be followed by, before what is told of it."""

_FOLLOWING = re.compile(rf"['’]s (?:\w+ ){{0,3}}?{VIEW}\b|{_ASIDE} {_BEFORE}{_SAID}\b")
_PRECEDING = re.compile(rf"\b{_QUOTATIVE} (?:{_OFFICE} ){{0,8}}?\Z")
"""Written for any name: to compile them takes longer than all else that a question needs."""


@dataclass(frozen=True, slots=True)
class Telling:
    """What tells the words of those who are asked about by name.

    "the targets, among them Powell" names whom "what did Powell say about it?" asks about, and
    tells nothing that he said.

    Attributes:
        names: What finds the surname of each.
    """

    names: tuple[re.Pattern[str], ...]

    @classmethod
    def of(cls, query: Query) -> Self | None:
        """Of those a question names; ``None`` where it names nobody."""
        names = query.people or filter(None, [query.unknown_speaker])
        surnames = (re.escape(surname).replace("'", "['’]") for surname in _surnames(names))
        found = tuple(re.compile(rf"\b{name}\b", re.IGNORECASE) for name in sorted(surnames))
        return cls(found) if found else None

    def is_in(self, text: str) -> bool:
        """Whether a text tells something that one of them said."""
        return any(
            _FOLLOWING.match(text, named.end()) or _PRECEDING.search(text, 0, named.start())
            for name in self.names
            for named in name.finditer(text)
        )


def _surnames(names: Iterable[str]) -> set[str]:
    return {name.surname if (name := parse_name(full)) else full for full in names}
