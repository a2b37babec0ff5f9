"""trafilatura and lxml: a page's HTML becomes its article text and what its markup states."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from lxml import html as markup
from lxml.etree import LxmlError

from retrieval.adapters.page_facts import PageFacts, linked_data, stated_facts, stated_kind
from retrieval.adapters.page_furniture import FURNITURE
from retrieval.model import ArticleKind

_LONGEST_SMALL_PRINT = 160
_LONGEST_NOTICE = 220
_NOTICE = re.compile(
    r"embargo|not for (?:publication|release|broadcast)|(?:press|news|media|immediate) release"
    r"|notes? (?:to|for) editors",
    re.IGNORECASE,
)
DEEPEST = 400
"""Elements inside one another from which a page is not read: browsers stop at about as many, and
what reads a tree by recursion would not come back."""


@dataclass(frozen=True, slots=True)
class WebPage:
    """What a page says; ``text`` has one paragraph a line, dates are as written.

    Attributes:
        origins: Where each fact was found, by its name.
        small_print: The lines of the page that claim a copyright.
        notices: Short lines that may say what the page is, or when it may be shown.
    """

    text: str = ""
    facts: PageFacts = field(default_factory=PageFacts)
    origins: Mapping[str, str] = field(default_factory=dict)
    kind: ArticleKind | None = None
    small_print: tuple[str, ...] = ()
    notices: tuple[str, ...] = ()


def parse_web_page(source: str) -> WebPage:
    """The article and the stated facts of a page; empty where it holds none. Total."""
    try:
        tree = markup.document_fromstring(
            source.encode("utf-8", errors="replace"), parser=markup.HTMLParser(encoding="utf-8")
        )
    except (LxmlError, ValueError, AssertionError):
        return WebPage()
    if _depth(tree) > DEEPEST:
        return WebPage()
    import trafilatura  # half a second that whoever asks a question need not wait for

    stated = list(linked_data(tree))
    text = trafilatura.extract(
        source,
        include_comments=False,
        include_tables=False,
        include_formatting=False,
        favor_recall=False,
        deduplicate=False,
        output_format="txt",
        prune_xpath=FURNITURE,
    )
    facts, origins = stated_facts(tree, stated)
    return WebPage(
        text=_in_paragraphs(text or "", stated, tree),
        facts=facts,
        origins=origins,
        kind=stated_kind(stated),
        small_print=tuple(_small_print(tree)),
        notices=tuple(_notices(tree)),
    )


def _in_paragraphs(text: str, stated: Iterable[Mapping[str, Any]], tree: Any) -> str:
    """The text with a paragraph a line, where what extracts it took it from the linked data.

    There it is one line: its paragraphs are as that data has them, or else as the page does.
    """
    if "\n" in text:
        return text
    for thing in stated:
        body = thing.get("articleBody")
        if isinstance(body, str) and "\n" in body and body.split() == text.split():
            return body
    shown = (" ".join(element.text_content().split()) for element in tree.iter("p"))
    paragraphs = [words for words in shown if words and words in text]
    whole = " ".join(paragraphs).split() == text.split()
    return "\n".join(paragraphs) if whole else text


def _depth(tree: Any) -> int:
    """How many elements stand inside one another at most."""
    deepest, level = 0, [tree]
    while level and deepest <= DEEPEST:
        deepest += 1
        level = [child for element in level for child in element]
    return deepest


def _small_print(tree: Any) -> Iterator[str]:
    for element in tree.iter("p", "div", "span", "small", "li", "td"):
        words = " ".join("".join(element.itertext()).split())
        if len(words) <= _LONGEST_SMALL_PRINT and words.lower().startswith(("©", "copyright")):
            yield words


def _notices(tree: Any) -> Iterator[str]:
    for element in tree.iter("p", "div", "span", "strong", "b", "h2", "h3", "h4", "td"):
        words = " ".join("".join(element.itertext()).split())
        if len(words) <= _LONGEST_NOTICE and _NOTICE.search(words) and not _is_aside(element):
            yield words


def _is_aside(element: Any) -> bool:
    """Whether it stands beside the article: links to other articles are labelled too."""
    return any(
        outer.tag in {"nav", "footer", "aside", "a", "ul", "ol"}
        for outer in element.iterancestors()
    )


def without_layout_tables(source: str) -> str:
    """HTML of a mail, whose tables lay out its text, with blocks in their place. Total."""
    try:
        tree = markup.document_fromstring(
            source.encode("utf-8", errors="replace"), parser=markup.HTMLParser(encoding="utf-8")
        )
    except (LxmlError, ValueError, AssertionError):
        return source
    for element in tree.iter("table", "tbody", "thead", "tfoot", "tr", "td", "th", "center"):
        element.tag = "div"
    return str(markup.tostring(tree, encoding="unicode"))
