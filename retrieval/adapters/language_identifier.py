"""Languages by py3langid: a naive Bayes classifier over bytes, whose model comes with it."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

LANGUAGES = (
    "ar bg bn cs da de el en es et fa fi fr he hi hr hu hy id is it ja ka ko lt lv nl no pl pt "
    "ro ru sk sl sq sr sv ta th tr uk ur vi zh"
).split()
"""Those told apart, ISO 639-1: what a reader of English news is likely to write."""


def identify(text: str) -> tuple[str, float]:
    """A :data:`retrieval.ports.IdentifyLanguage`; the model is loaded by the first call."""
    language, probability = _identifier().classify(text)
    return str(language), float(probability)


@cache
def _identifier() -> LanguageIdentifier:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    identifier.set_languages(LANGUAGES)
    return identifier
