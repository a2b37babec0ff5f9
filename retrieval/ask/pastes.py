"""How long a question may be, and what to do with what is longer."""

from __future__ import annotations

from retrieval.errors import QuestionTooLong

LONGEST_QUESTION = 1_000
"""Characters; what is longer is a paste, not a question."""


def refuse_paste(question: str) -> None:
    """Take a question, and nothing longer.

    Raises:
        QuestionTooLong: If it is a paste.
    """
    if len(question) > LONGEST_QUESTION:
        raise QuestionTooLong(
            "That has {length} characters; a question has at most {most}. "
            "Ask in a sentence, such as “What did the minister say about the vote?”; to check a "
            "quotation, verify its words alone.",
            length=len(question),
            most=LONGEST_QUESTION,
        )
