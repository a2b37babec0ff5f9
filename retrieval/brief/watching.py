"""New statements that somebody watches for: by who speaks, by what is spoken of, or both."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from retrieval.ask.answerability import is_enough
from retrieval.ask.evidence import ENOUGH_SPEAKER, topic_words
from retrieval.ask.offices import answers_to
from retrieval.ask.quoted import holds
from retrieval.ask.quoting import quote_of
from retrieval.ask.ranking import Ranked, Search
from retrieval.ask.same_words import SameWords, chronological, group_same
from retrieval.ask.sayings import Saying, people_called
from retrieval.ask.words import fold
from retrieval.brief.on_record import news_among
from retrieval.index.generation import Generation
from retrieval.language.names import parse_name
from retrieval.model import Article, Intent, Query, Quote, Statement
from retrieval.ports import Embedder, Store
from retrieval.quote_ids import keys_of, words_key

MOST_WEIGHED = 1_000
"""New statements, those nearest in meaning, that are weighed against one topic."""

NEAR = 0.35
"""Similarity from which a statement is on a topic though it words it otherwise ("withdraw" for
"withdrawal"). Below it a shared stem is chance: a house is no housing, a shed no railway."""

HEAD = 2
"""Paragraphs that tell, with the headline, what an article is about."""

HEADED = 0.5
"""Share of a topic's words that are in the head of an article which is on it."""

_MARKS = "\"“”„«»'‘’"


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is watched for.

    Attributes:
        speaker: A name or an office, or ``None`` for anybody.
        topic: Words; empty for anything. In quotation marks they are to be found word for word.
        called: The headline that a reader knows it by, where the words were taken from a story.
    """

    speaker: str | None
    topic: str = ""
    called: str = field(default="", compare=False)

    @property
    def literal(self) -> str | None:
        """The topic without its marks, where it has some."""
        bare = self.topic.strip().strip(_MARKS).strip()
        return bare if bare and self.topic.strip()[:1] in _MARKS else None


@dataclass(frozen=True, slots=True)
class Sighting:
    """Words that are new, by the ids of the quotes that print them: the fullest first.

    Attributes:
        speaker: Whose words they are: one span may hold what one person says that another said,
            and both have the same id then.
    """

    quotes: tuple[str, ...]
    speaker: str | None = None


def sightings(
    wanted: Sequence[Wanted], fresh: frozenset[int], generation: Generation, embedder: Embedder
) -> list[tuple[Sighting, ...]]:
    """What is new for each that is wanted, by time; the same words once, whoever copies them.

    Args:
        fresh: Numbers of the statements whose words were not on record before.
    """
    desk = _Desk(fresh, generation, embedder)
    matched = [desk.matching(one) for one in wanted]
    news = desk.news(frozenset().union(*matched))
    return [_told([news[number] for number in numbers if number in news]) for numbers in matched]


def sighted(sighting: Sighting, store: Store) -> Quote | None:
    """The words of a sighting, with where else they stand; ``None`` where they are gone since."""
    found = (_standing(one, sighting.speaker, store) for one in sighting.quotes)
    quotes = [quote for quote in found if quote]
    if not quotes:
        return None
    first, *others = quotes
    return replace(first, also_in=tuple(other.citation for other in others))


def _standing(identity: str, speaker: str | None, store: Store) -> Quote | None:
    """Somebody's statement by its id, if it stands in its article as it is now."""
    key, words = keys_of(identity) or ("", "")
    for article in store.articles_of_key(key):
        for stored in store.units_of(article.id):
            unit, span = stored.unit, stored.unit.span
            if (
                isinstance(unit, Statement)
                and words_key(article.text, span.start, span.end) == words
                and _surname_of(unit) == _surname(speaker)
            ):
                return quote_of(unit, article, stored.text_digest)
    return None


class _Desk:
    """The new statements of one generation; what several watches need is read once."""

    def __init__(self, fresh: frozenset[int], generation: Generation, embedder: Embedder) -> None:
        self._generation = generation
        self._embedder = embedder
        self._fresh = fresh
        self._people = generation.store.people()
        self._topics: dict[str, frozenset[int]] = {}
        self._articles: dict[str, Article] = {}
        self._heads: dict[str, frozenset[str]] = {}
        stored = generation.store.stored(sorted(fresh))
        self._statements: Mapping[int, Saying] = {
            one.number: Saying(
                one.number, one.unit, self._article(one.unit.article_id), one.text_digest, 1.0
            )
            for one in stored
            if isinstance(one.unit, Statement)
        }

    def matching(self, wanted: Wanted) -> frozenset[int]:
        """Numbers of the new statements that are wanted."""
        said = self._said_by(wanted.speaker) if wanted.speaker else frozenset(self._statements)
        if not said or not wanted.topic:
            return said
        if wanted.literal:
            return frozenset(n for n in said if holds(self._text(n), [wanted.literal]))
        if wanted.speaker:
            return self._of_somebody(wanted.speaker, wanted.topic, said)
        return said & self._on(wanted.topic)

    def news(self, numbers: Iterable[int]) -> dict[int, Saying]:
        """Those whose words were not on record in another cut, by number."""
        sayings = [self._statements[number] for number in sorted(numbers)]
        return {one.number: one for one in news_among(sayings, self._fresh, self._generation)}

    def _said_by(self, speaker: str) -> frozenset[int]:
        """New statements of whoever is named; of an office or a body where nobody is."""
        people = people_called(speaker, self._people)
        if people:
            own = self._generation.store.statements_of([person.name for person in people])
            return self._fresh.intersection(own)
        asked = fold(speaker)
        return frozenset(
            number
            for number, saying in self._statements.items()
            if saying.statement.speaker and answers_to(asked, saying.statement.speaker)
        )

    def _of_somebody(self, speaker: str, topic: str, said: frozenset[int]) -> frozenset[int]:
        """Those on a topic, by the bar of an answer to "what did X say about T?"."""
        people = tuple(person.name for person in people_called(speaker, self._people))
        query = Query(
            text=f"what did {speaker} say about {topic}?",
            intent=Intent.STATEMENTS,
            people=people,
            unknown_speaker=None if people else speaker,
            topic=topic,
        )
        ranked = self._weighed(query, said)
        return frozenset(r.hit.number for r in ranked if r.evidence.score >= ENOUGH_SPEAKER)

    def _on(self, topic: str) -> frozenset[int]:
        """Those on a topic, by the bar of an answer to an open question."""
        if topic not in self._topics:
            query = Query(text=f"what was said about {topic}?", topic=topic)
            found = [one for one in self._weighed(query, self._statements) if _is_near(one)]
            terms = frozenset(self._generation.lexical.terms(" ".join(topic_words(topic))))
            self._topics[topic] = frozenset(
                one.hit.number
                for one in found
                if is_enough(query, one) and self._is_about(self._statements[one.hit.number], terms)
            )
        return self._topics[topic]

    def _is_about(self, saying: Saying, terms: frozenset[str]) -> bool:
        """Whether the words name a topic themselves, or stand in an article that is on it."""
        own = saying.statement.span.of(saying.article.text)
        named = terms.intersection(self._generation.lexical.terms(own))
        return bool(named) or len(terms & self._head(saying.article)) >= HEADED * len(terms)

    def _head(self, article: Article) -> frozenset[str]:
        """The terms of an article's headline and first paragraphs."""
        if article.id not in self._heads:
            head = [article.headline or "", *article.text.split("\n\n")[:HEAD]]
            self._heads[article.id] = frozenset(self._generation.lexical.terms("\n".join(head)))
        return self._heads[article.id]

    def _weighed(self, query: Query, numbers: Iterable[int]) -> list[Ranked]:
        search = Search(query, self._generation, self._embedder)
        return search.among(sorted(numbers), MOST_WEIGHED)

    def _text(self, number: int) -> str:
        saying = self._statements[number]
        return saying.statement.span.of(saying.article.text)

    def _article(self, article_id: str) -> Article:
        if article_id not in self._articles:
            self._articles[article_id] = self._generation.store.article(article_id)
        return self._articles[article_id]


def _is_near(ranked: Ranked) -> bool:
    """Whether more than a stem is shared: a word as it was typed, or the meaning."""
    return ranked.hit.stages["form"] > 0 or ranked.evidence.similarity >= NEAR


def _told(sayings: Sequence[Saying]) -> tuple[Sighting, ...]:
    """Sayings by time, each of the same words once."""
    by_speaker: dict[str, list[Saying]] = defaultdict(list)
    for saying in sayings:
        by_speaker[_surname_of(saying.statement)].append(saying)
    groups = [group for own in by_speaker.values() for group in group_same(own)]
    groups.sort(key=lambda group: chronological(_earliest(group)))
    return tuple(
        Sighting(
            tuple(saying.quote().id for saying in (group.fullest, *group.others)),
            _name(group.fullest.statement),
        )
        for group in groups
    )


def _earliest(group: SameWords) -> Saying:
    return min((group.fullest, *group.others), key=chronological)


def _surname_of(statement: Statement) -> str:
    """What tells speakers apart in whatever way articles name them; empty for nobody known."""
    return _surname(_name(statement))


def _surname(speaker: str | None) -> str:
    name = parse_name(speaker) if speaker else None
    return name.surname if name else fold(speaker or "")


def _name(statement: Statement) -> str | None:
    return statement.speaker.name if statement.speaker else None
