"""Which kinds of labelled sets ``onrecord eval`` knows, and which options each of them takes."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from retrieval.errors import UserError
from retrieval.evaluate.sets import Rule

QUESTIONS, ATTRIBUTION, STORIES = "questions", "attribution", "stories"
FEEDBACK = "feedback"
KINDS = (QUESTIONS, ATTRIBUTION, STORIES)
OPTIONS = {
    QUESTIONS: {"--with", "--against", "--sample", "--picture"},
    ATTRIBUTION: {"--only", "--beside"},
    STORIES: set[str](),
    FEEDBACK: {"--corpus"},
}
"""What each kind of set takes, beside ``--json``."""

HOW = {
    QUESTIONS: "`onrecord eval SET`",
    ATTRIBUTION: "`onrecord eval attribution SET`",
    STORIES: "`onrecord eval stories SET`",
    FEEDBACK: "`onrecord eval feedback`",
}

WhatArgument = Annotated[
    list[str],
    typer.Argument(
        metavar="[KIND] SET",
        help="A folder with labelled questions; or `attribution` or `stories`, and a folder "
        "with labelled ones; or `feedback` alone.",
    ),
]
OnlyOption = Annotated[
    str | None,
    typer.Option(metavar="I/N", help="attribution: every N-th article from the I-th alone."),
]
BesideOption = Annotated[
    str | None, typer.Option(metavar="NAME", help="attribution: measure `textacy` as well.")
]
WithOption = Annotated[
    str,
    typer.Option(
        "--with",
        metavar="NAME=VALUE,…",
        help="questions: rank otherwise than shipped: fusion=convex|rrf|bm25|dense, "
        "dense_share=0…1, weighing=on|off, reranked=0…100.",
    ),
]
AgainstOption = Annotated[
    str | None,
    typer.Option(
        metavar="NAME=VALUE,…",
        help="questions: measure this way of ranking as well, and the difference, paired "
        "question by question.",
    ),
]
MatchOption = Annotated[Rule, typer.Option(help="questions: when a hit is the evidence.")]
SampleOption = Annotated[
    int | None,
    typer.Option(min=1, metavar="N", help="questions: N of them alone, always the same ones."),
]
PictureOption = Annotated[
    Path | None,
    typer.Option(metavar="FILE.png", help="questions: draw the figures into a file."),
]


def kind_and_set(what: list[str]) -> tuple[str, Path]:
    """The kind and the folder that were named.

    Raises:
        UserError: If no kind of set is called so.
    """
    if what == [FEEDBACK]:
        return FEEDBACK, Path()
    if len(what) == 1 and what[0] not in KINDS:
        return QUESTIONS, Path(what[0])
    if len(what) == 2 and what[0] in KINDS:
        return what[0], Path(what[1])
    raise UserError(
        "Name a folder with a labelled set, and before it the kind if it is not questions: "
        f"{', '.join(KINDS)}. For example: onrecord eval data/questions; or say `onrecord eval "
        "feedback`"
    )


def check_options(kind: str, given: set[str]) -> None:
    """Refuse what this kind of set has no use for.

    Raises:
        UserError: If an option of another kind is given.
    """
    for option in sorted(given - OPTIONS[kind]):
        owner = next(other for other, options in OPTIONS.items() if option in options)
        raise UserError(
            f"{option} belongs to {HOW[owner]}; leave it out here, or name a set of that kind."
        )
