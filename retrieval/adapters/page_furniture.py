"""Parts of a page that are no text of its article, by their names and by what hides them."""

from __future__ import annotations

LONGEST = 600
"""Characters of a box that is taken out: some sites name whole articles so, or hide them first."""

_LONGEST_CAPTION = 400
_LONGEST_ASIDE = 80

_CAPITALS, _SMALL = "ABCDEFGHIJKLMNOPQRSTUVWXYZ", "abcdefghijklmnopqrstuvwxyz"
_NAMES = f"translate(concat(' ', @class, ' ', @id, ' '), '{_CAPITALS}', '{_SMALL}')"
_STYLE = f"translate(@style, '{_CAPITALS} ', '{_SMALL}')"
_BOXES = (
    "self::div or self::section or self::aside or self::form or self::table or self::figure or "
    "self::ul or self::blockquote"
)
_SHORT = f"[string-length(normalize-space(.)) < {LONGEST}]"

_BOX_NAMES = (
    "newsletter", "signup", "sign-up", "paywall", "subscription-", " ad-slot ", " ad-container ",
    " advert", "call-to-action", "promo", "bottom-cta", "widget-sidebar", "widget-posts",
    "right-panel", "panelright", "panelrate", "comment-forbidden", "read-next", "rail--",
    "twitter-tweet", "bluesky-embed", "instagram-media", "tiktok-embed",
)  # fmt: skip
"""In the names of boxes that are no text whatever stands in them. What others post and a page
embeds is left out with them: its words are somebody else's than those around it tell."""

_OF_BOXES = (f"//*[{_BOXES}]{_SHORT}[contains({_NAMES}, '{name}')]" for name in _BOX_NAMES)
_HIDDEN = f"//*[@hidden or @aria-hidden='true' or contains({_STYLE}, 'display:none')]{_SHORT}"
_IN_PLACE_OF_MEDIA = (
    "//*[self::video or self::audio or self::object or contains(@class, 'vjs-no-js')]"
)
_OF_PICTURES = (
    f"//*[self::p or self::span or self::div or self::figcaption][contains({_NAMES}, 'caption')]"
    f"[string-length(normalize-space(.)) < {_LONGEST_CAPTION}][count(.//p) < 2]"
)
_READ_ALOUD = (
    f"//*[self::span or self::a][string-length(normalize-space(.)) < {_LONGEST_ASIDE}]"
    f"[contains({_NAMES}, 'sr-only') or contains({_NAMES}, 'visually-hidden')"
    f" or contains({_NAMES}, 'screen-reader')]"
)
_WITH_A_FORM = (
    f"//*[self::div or self::section or self::aside]{_SHORT}[.//form[.//input]]"
    "[not(.//h1) and not(.//article)][count(.//p) < 5]"
)
"""A box around a form to fill in, with what it promises."""

FURNITURE = [
    *_OF_BOXES,
    _HIDDEN,
    "//template",
    "//*[starts-with(name(), 'amp-')]//*[@placeholder or @fallback]",
    _IN_PLACE_OF_MEDIA,
    _OF_PICTURES,
    _READ_ALOUD,
    _WITH_A_FORM,
]
"""XPath expressions of what is taken out of a page before its article is looked for."""
