"""The small words of English questions: what carries no topic."""

from __future__ import annotations

from retrieval.language.words import WORD

__all__ = ["FUNCTION_WORDS", "SMALL_WORDS", "WORD", "fold"]

SMALL_WORDS = frozenset(
    """
    a about above across after again against all also am an and any anyone anything are as at be
    because been before being between both but by can cannot could did do does doing done down
    during each either else ever every everyone everything for from further get give given had
    has have having he her here hers him his how i if in into is it its itself just like me more
    most much my never no nor not now of off on once one only or other our out over own per
    please put re s same she should so some something such t than that the their them then there
    these they thing things this those through to too toward towards under until up upon us very
    was we were what when where which while who whom whose why will with within without would
    yes yet you your d ll m o ve isn didn doesn don hasn haven hadn wasn weren won wouldn couldn
    shouldn what's who's
    """.split()
)
"""Articles, pronouns, prepositions and auxiliaries: every text has them."""

FUNCTION_WORDS = SMALL_WORDS | frozenset(
    """
    say says said saying tell tells told talk talks talked talking speak
    speaks spoke spoken speaking mention mentions mentioned mentioning comment comments
    commented statement statements quote quotes quoted word words exactly exact record latest
    recent recently regarding concerning news
    """.split()
)
"""With the vocabulary of asking; they never count as evidence."""


def fold(text: str) -> str:
    """Lower case, straight apostrophes, single spaces: how questions are compared."""
    return " ".join(text.replace("’", "'").replace("‘", "'").casefold().split())
