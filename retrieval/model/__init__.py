"""The values everything else is made of, and the promise each type keeps.

Offsets are Python string indices (code points) into ``Article.text``, end exclusive, everywhere.
Scores order hits: higher is better. Datetimes are aware.
"""

from retrieval.model.answers import (
    Answer,
    Citation,
    Contrast,
    Hit,
    NoAnswer,
    NothingAsked,
    Outcome,
    Quote,
    Relation,
    Searched,
    WhichPerson,
)
from retrieval.model.digests import (
    MEDIUM,
    Digest,
    DigestItem,
    Length,
    Misspelt,
    News,
    Noted,
    Novelty,
    Reader,
    Story,
    Told,
)
from retrieval.model.people import Person, Role
from retrieval.model.questions import Intent, Limit, Period, Query
from retrieval.model.statements import (
    Mention,
    Passage,
    Speaker,
    SpeakerKind,
    Statement,
    StatementKind,
    Unit,
    Version,
)
from retrieval.model.texts import FACTS, Article, ArticleKind, Moment, Span, digest, earliest_first

__all__ = [
    "FACTS",
    "MEDIUM",
    "Answer",
    "Article",
    "ArticleKind",
    "Citation",
    "Contrast",
    "Digest",
    "DigestItem",
    "Hit",
    "Intent",
    "Length",
    "Limit",
    "Mention",
    "Misspelt",
    "Moment",
    "News",
    "NoAnswer",
    "Noted",
    "NothingAsked",
    "Novelty",
    "Outcome",
    "Passage",
    "Period",
    "Person",
    "Query",
    "Quote",
    "Reader",
    "Relation",
    "Role",
    "Searched",
    "Span",
    "Speaker",
    "SpeakerKind",
    "Statement",
    "StatementKind",
    "Story",
    "Told",
    "Unit",
    "Version",
    "WhichPerson",
    "digest",
    "earliest_first",
]
