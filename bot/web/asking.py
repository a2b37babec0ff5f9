"""The page that asks: a question becomes one call, and its outcome a page."""

from __future__ import annotations

from typing import Annotated

import structlog
from fastapi import APIRouter, Query
from starlette.requests import Request
from starlette.responses import Response

from bot.render.answers import (
    EVERYTHING,
    answer_blocks,
    silence_blocks,
    understood_line,
    which_block,
)
from bot.render.attribution import person_line
from bot.render.invitations import examples_for, invitation_block
from bot.render.message import plain
from bot.render.pages import Block
from bot.replies import Reply
from bot.web.desk import Desk
from bot.web.markup import first_line, pieces_of
from bot.web.pages import address
from retrieval.errors import CorpusError
from retrieval.model import Answer, NoAnswer, NothingAsked, WhichPerson

log = structlog.get_logger()

Offset = Annotated[int, Query(ge=0, le=10_000)]
Choice = Annotated[int | None, Query(ge=0, le=100)]
Generation = Annotated[str | None, Query(max_length=100)]

Link = tuple[str, str]
"""An address, and the words that lead there."""


class Asking:
    """Routes for everything that asks."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def register(self, router: APIRouter) -> None:
        """Add the routes."""
        router.add_api_route("/", self.home)
        router.add_api_route("/ask", self.ask)

    async def home(self, request: Request) -> Response:
        """What this is, with examples that work on this corpus."""
        self._desk.door.look(request)
        return await self._home(request)

    async def ask(
        self,
        request: Request,
        q: str = "",
        c: str = "",
        offset: Offset = 0,
        g: Generation = None,
        who: Choice = None,
    ) -> Response:
        """Answer a question.

        Args:
            q: The question.
            c: Names the turn that it goes on from.
            offset: Quotes that were shown before.
            g: The generation from which they were.
            who: Which of the people that may have been meant.
        """
        desk, question = self._desk, q.strip()
        if not question:
            desk.door.look(request)
            return await self._home(request)
        desk.door.ask(request)
        now = desk.clock()
        before = None if g else await desk.conversations.of(c, now)
        found = await desk.answering.answer(
            question, asked_at=now, offset=offset, made_from=g, choice=who, after=before
        )
        if found.turn is not None and found.turn != before:
            c = await desk.conversations.keep(found.turn, now)
        await self._note(found, question)
        return self._shown(request, found, question, c)

    async def _home(self, request: Request) -> Response:
        """The box, and under it questions that have answers; needs no corpus."""
        try:
            examples = examples_for(await self._desk.lookup.people())
        except CorpusError as error:
            log.warning("no corpus to answer from", reason=str(error))
            examples = None
        links = [(address("/ask", q=one), one) for one in examples or ()]
        values = {"loaded": examples is not None, "examples": links}
        return self._desk.pages.show(request, "home.html", values)

    async def _note(self, found: Reply, question: str) -> None:
        said = {"question": question} if self._desk.log_questions else {}
        log.info("question", answered=isinstance(found.outcome, Answer), on="page", **said)
        if isinstance(found.outcome, NoAnswer) and not found.offset:
            await self._desk.note_silence(found.understood or question)

    def _shown(self, request: Request, found: Reply, question: str, turn: str) -> Response:
        whole = found.understood or question
        values = {
            "question": question,
            "conversation": turn,
            "understood": understood_line(found.understood) if found.understood else "",
            "pieces": pieces_of(_blocks(found)),
            "choices": choices(found.outcome, "/ask", q=whole, g=found.generation, c=turn),
            "more": _more(found, whole, turn),
        }
        return self._desk.pages.show(request, "answer.html", values)


def _blocks(found: Reply) -> list[Block]:
    match found.outcome:
        case NoAnswer() if found.offset:
            return [Block(above=(plain(EVERYTHING),))]
        case NoAnswer() as silence:
            return silence_blocks(silence)
        case NothingAsked() as nothing:
            return [invitation_block(nothing, more="")]
        case WhichPerson() as which:
            return [which_opening(which)]
        case Answer() as answer:
            return answer_blocks(answer)


def which_opening(outcome: WhichPerson) -> Block:
    """The question whom is meant, without the names: these are links."""
    opening, _ = first_line(which_block(outcome).above)
    return Block(above=opening)


def choices(outcome: object, path: str, **given: str | int | None) -> list[Link]:
    """Links for each of the people that may be meant; none where nobody asks."""
    if not isinstance(outcome, WhichPerson):
        return []
    return [
        (address(path, **given, who=place), person_line(person))
        for place, person in enumerate(outcome.people)
    ]


def _more(found: Reply, whole: str, turn: str) -> str:
    """Where the further quotes are; empty where there are none."""
    if not found.more or not isinstance(found.outcome, Answer):
        return ""
    shown = found.offset + len(found.outcome.quotes)
    return address("/ask", q=whole, offset=shown, g=found.generation, who=found.choice, c=turn)
