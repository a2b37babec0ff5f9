"""What to say of a question in another language, where nothing on record answers it."""

from __future__ import annotations

from retrieval.model import NoAnswer

_NAMES = {
    "ar": "Arabic", "bg": "Bulgarian", "bn": "Bengali", "cs": "Czech",
    "da": "Danish", "de": "German", "el": "Greek", "es": "Spanish", "et": "Estonian",
    "fa": "Persian", "fi": "Finnish", "fr": "French", "he": "Hebrew", "hi": "Hindi",
    "hr": "Croatian", "hu": "Hungarian", "hy": "Armenian", "id": "Indonesian", "is": "Icelandic",
    "it": "Italian", "ja": "Japanese", "ka": "Georgian", "ko": "Korean", "lt": "Lithuanian",
    "lv": "Latvian", "nl": "Dutch", "no": "Norwegian", "pl": "Polish", "pt": "Portuguese",
    "ro": "Romanian", "ru": "Russian", "sk": "Slovak", "sl": "Slovene", "sq": "Albanian",
    "sr": "Serbian", "sv": "Swedish", "ta": "Tamil", "th": "Thai", "tr": "Turkish",
    "uk": "Ukrainian", "ur": "Urdu", "vi": "Vietnamese", "zh": "Chinese",
}  # fmt: skip
"""English names by ISO 639-1 code."""

_NAME_ALONE = "A name alone works too, spelled as in the articles."


def language_line(outcome: NoAnswer) -> str:
    """ "This looks like German; questions are read in English. …"; empty where it is English."""
    if outcome.language is None:
        return ""
    name = _NAMES.get(outcome.language)
    looks = f"This looks like {name}; questions" if name else "Questions"
    return f"{looks} are read in English. {_NAME_ALONE}"
