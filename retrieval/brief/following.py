"""One story followed further: its articles, what else was said in it, and who else spoke."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from retrieval.ask.words import fold
from retrieval.brief.choosing import choose, worth_telling
from retrieval.brief.likeness import rarity_in
from retrieval.brief.material import Material, originals, whole_story
from retrieval.brief.naming import words_for
from retrieval.brief.prominence import prominence_of
from retrieval.brief.spoken import Spoken, spoken_in
from retrieval.brief.writing import headline_of, outlets_of, page_of
from retrieval.errors import UnknownStory
from retrieval.index.generation import Generation
from retrieval.model import Citation, Quote, Story, Told

GONE = "This story is not on record any more. /briefing shows what is."

MOST_STATEMENTS = 5
"""Further statements told at a time; asking again tells the next ones."""

MOST_SPEAKERS = 8
"""Speakers shown at a time, each with one statement."""

MOST_ARTICLES = 12
"""Articles listed, the newest."""


@dataclass(frozen=True, slots=True)
class Followed:
    """A story beyond what a digest tells of it.

    Attributes:
        articles: Where it can be read, newest first; of prints of one text the first one.
        outlets: All that carry it, most articles first.
        total: How many articles it has, further prints included.
        statements: What was not told yet, best first.
        left: How many more statements there are, or speakers, beyond those shown.
    """

    story: Story
    headline: str
    citation: Citation
    articles: tuple[Citation, ...]
    outlets: tuple[str, ...]
    total: int
    statements: tuple[Quote, ...]
    left: int


def more_of(identity: str, generation: Generation, told: Told) -> Followed:
    """A story's articles and the best statements that were not told.

    Raises:
        UnknownStory: If no story of that id is on record.
        IntegrityError: If words to be quoted do not equal their source.
    """
    material, spoken = _read(identity, generation, told)
    prominence = prominence_of(generation.store.people())
    fresh = [one for one in spoken if one.new]
    chosen = choose(fresh, prominence, most=MOST_STATEMENTS)
    return _followed(material, chosen, len(worth_telling(fresh, prominence)) - len(chosen))


def who_else(identity: str, generation: Generation, told: Told) -> Followed:
    """One statement of each speaker of a story of whom nothing was told.

    Raises:
        UnknownStory: If no story of that id is on record.
        IntegrityError: If words to be quoted do not equal their source.
    """
    material, spoken = _read(identity, generation, told)
    heard = {one.speaker for one in spoken if not one.new}
    prominence = prominence_of(generation.store.people())
    others: dict[str, list[Spoken]] = {}
    for one in worth_telling(spoken, prominence):
        if one.speaker and one.speaker not in heard:
            others.setdefault(one.speaker, []).append(one)
    best = [one for said in others.values() for one in choose(said, prominence, most=1)]
    best.sort(key=lambda one: -prominence.get(one.speaker or "", 0.0))
    shown = best[:MOST_SPEAKERS]
    return _followed(material, shown, len(best) - len(shown))


def story_called(identity: str, stories: Sequence[Story]) -> Story:
    """The story of an id, or the one that a story of that id turned out to be.

    Raises:
        UnknownStory: If there is none.
    """
    for story in stories:
        if identity == story.id or identity in story.absorbed:
            return story
    raise UnknownStory(GONE)


def called(identity: str, generation: Generation) -> str:
    """A few words for a story, by which to look out for more on it.

    Raises:
        UnknownStory: If no story of that id is on record.
    """
    story = story_called(identity, generation.stories)
    printed = originals(story, whole_story(story, generation).current)
    names = {word for one in generation.store.people() for word in fold(one.name).split()}
    lexical = generation.lexical
    return words_for(
        [report.article for report in printed],
        lexical.terms,
        rarity_in(lexical),
        apart=frozenset(names),
    )


def _read(identity: str, generation: Generation, told: Told) -> tuple[Material, tuple[Spoken, ...]]:
    story = story_called(identity, generation.stories)
    material = whole_story(story, generation)
    return material, spoken_in(material, told, generation.lexical.terms)


def _followed(material: Material, chosen: Sequence[Spoken], left: int) -> Followed:
    headline, citation = headline_of(material)
    printed = originals(material.story, material.current)
    return Followed(
        story=material.story,
        headline=headline,
        citation=citation,
        articles=tuple(page_of(report) for report in reversed(printed))[:MOST_ARTICLES],
        outlets=outlets_of(material),
        total=len(material.current),
        statements=tuple(one.quote() for one in chosen),
        left=left,
    )
