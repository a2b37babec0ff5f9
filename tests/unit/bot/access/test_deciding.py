"""Who is answered in which mode."""

from __future__ import annotations

import pytest

from bot.access.deciding import may_be_sent, may_decide_on, verdict_on
from bot.access.model import Mode, Role, Standing, Verdict, Visitor

ALLOWED, BLOCKED = Standing.ALLOWED, Standing.BLOCKED


@pytest.mark.parametrize(
    ("mode", "private", "user", "chat", "verdict"),
    [
        (Mode.PUBLIC, True, None, None, Verdict.ADMITTED),
        (Mode.PUBLIC, True, BLOCKED, None, Verdict.BLOCKED),
        (Mode.PUBLIC, False, None, BLOCKED, Verdict.BLOCKED),
        (Mode.INVITE, True, None, None, Verdict.UNKNOWN),
        (Mode.INVITE, True, ALLOWED, None, Verdict.ADMITTED),
        (Mode.LIST, False, ALLOWED, None, Verdict.CHAT_UNKNOWN),
        (Mode.LIST, False, None, ALLOWED, Verdict.ADMITTED),
        (Mode.LIST, False, BLOCKED, ALLOWED, Verdict.BLOCKED),
    ],
)
def test_each_mode_answers_whom_it_should(
    mode: Mode, private: bool, user: Standing | None, chat: Standing | None, verdict: Verdict
) -> None:
    assert verdict_on(Visitor(Role.USER, private, user, chat), mode) is verdict


@pytest.mark.parametrize("role", [Role.ADMIN, Role.OWNER])
@pytest.mark.parametrize("mode", list(Mode))
def test_those_in_charge_are_answered_everywhere(role: Role, mode: Mode) -> None:
    assert verdict_on(Visitor(role, False, BLOCKED, BLOCKED), mode) is Verdict.ADMITTED


def test_one_may_decide_only_on_those_who_rank_lower() -> None:
    assert may_decide_on(Role.OWNER, Role.ADMIN)
    assert may_decide_on(Role.ADMIN, Role.USER)
    assert not may_decide_on(Role.ADMIN, Role.ADMIN)
    assert not may_decide_on(Role.ADMIN, Role.OWNER)
    assert not may_decide_on(Role.USER, Role.USER)


@pytest.mark.parametrize(
    ("mode", "private", "asked_by", "chat", "sent"),
    [
        (Mode.PUBLIC, True, Role.USER, None, True),
        (Mode.PUBLIC, True, Role.USER, BLOCKED, False),
        (Mode.INVITE, True, Role.USER, None, False),
        (Mode.LIST, True, Role.ADMIN, None, True),
        (Mode.PUBLIC, False, Role.USER, BLOCKED, False),
        (Mode.LIST, False, Role.USER, None, False),
        (Mode.LIST, False, Role.USER, ALLOWED, True),
        (Mode.LIST, False, Role.OWNER, None, True),
        (Mode.PUBLIC, False, Role.OWNER, BLOCKED, False),
    ],
)
def test_a_chat_that_is_not_let_in_any_more_is_sent_nothing(
    mode: Mode, private: bool, asked_by: Role, chat: Standing | None, sent: bool
) -> None:
    assert may_be_sent(chat, asked_by, mode, private=private) is sent
