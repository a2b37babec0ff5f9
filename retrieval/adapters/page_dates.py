"""Dates in a page's elements, where markup does not state them for the whole page."""

from __future__ import annotations

import copy
import re
from typing import Any

from htmldate import find_date

_ELSEWHERE = re.compile(
    r"comment|footer|copyright|related|sidebar|teaser|promo|widget|recommend|modified|updated|legal",
    re.IGNORECASE,
)
_NO_PUBLICATION = re.compile(r"©|\(c\)|copyright|updated|modified|edited", re.IGNORECASE)


def stated_time(tree: Any) -> tuple[str | None, str]:
    """The first time for machines in the article's own element, and where it was found."""
    for path, origin in (
        (".//article//time[@datetime]", "time"),
        (".//time[@pubdate]", "time"),
        (".//*[@itemprop='datePublished']", "microdata"),
    ):
        value = machine_time(tree, path)
        if value:
            return value, origin
    return None, ""


def machine_time(tree: Any, path: str) -> str | None:
    """The first time for machines in the elements of a path; that of a change only where asked."""
    modified = "dateModified" in path
    for element in tree.iterfind(path):
        value = element.get("datetime") or element.get("content")
        if value and ("dateModified" in (element.get("itemprop") or "")) == modified:
            return str(value)
    return None


def by_htmldate(tree: Any) -> str | None:
    """What htmldate finds, without guessing from the text, where only a publication can stand.

    It would take the year of a copyright, the day of a change or a reader's comment as well.
    """
    reduced = copy.deepcopy(tree)
    for element in list(reduced.iter()):
        if isinstance(element.tag, str) and element.getparent() is not None and _misleads(element):
            element.drop_tree()
    try:
        found = find_date(
            reduced,
            extensive_search=False,
            original_date=True,
            min_date="1995-01-01",
            max_date="2100-01-01",  # without one it asks the clock
        )
    except Exception:  # noqa: BLE001 - a page that its heuristics stumble over states no date
        return None
    return str(found) if found else None


def _misleads(element: Any) -> bool:
    """Whether a date in an element is that of something else than the publication."""
    if element.tag in {"footer", "aside", "nav"}:
        return True
    named = " ".join(str(value) for value in element.values())[:300]
    if _ELSEWHERE.search(named):
        return element.tag not in {"html", "body", "main", "article"}
    short = element.tag not in {"html", "head", "body", "main", "article", "div", "section"}
    return short and bool(_NO_PUBLICATION.search("".join(element.itertext())[:200]))
