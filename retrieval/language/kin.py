"""What relatives are called, and the gender that tells."""

from __future__ import annotations

from retrieval.language.names import FEMALE, MALE

_WOMEN = """
    wife widow ex-wife mother mom mum stepmother mother-in-law daughter stepdaughter
    daughter-in-law sister half-sister stepsister sister-in-law grandmother granddaughter aunt
    niece fiancee fiancée
    """
_MEN = """
    husband widower ex-husband father dad stepfather father-in-law son stepson son-in-law brother
    half-brother stepbrother brother-in-law grandfather grandson uncle nephew fiance fiancé
    """
_EITHER = """
    spouse partner child children sons daughters brothers sisters siblings sibling parents parent
    twin cousin cousins grandchild grandchildren
    """
KIN: dict[str, str | None] = (
    dict.fromkeys(_WOMEN.split(), FEMALE)
    | dict.fromkeys(_MEN.split(), MALE)
    | dict.fromkeys(_EITHER.split())
)
"""Nouns before the name of a relative, lower case: "his wife, Tara Osei"."""
