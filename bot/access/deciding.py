"""Whether a visitor is answered: the rules of each mode, and nothing else."""

from __future__ import annotations

from bot.access.model import Mode, Role, Standing, Verdict, Visitor


def verdict_on(visitor: Visitor, mode: Mode) -> Verdict:
    """Whether the bot answers somebody.

    A group is let in as a group, for everybody in it: what the bot says there all of them read. So
    a group that is not let in gets nothing, not even for a member who is let in; an admin may ask
    anywhere, and thereby shows it to all.
    """
    if visitor.role is not Role.USER:
        return Verdict.ADMITTED
    if Standing.BLOCKED in (visitor.user, visitor.chat):
        return Verdict.BLOCKED
    if mode is Mode.PUBLIC:
        return Verdict.ADMITTED
    if visitor.private:
        return Verdict.ADMITTED if visitor.user is Standing.ALLOWED else Verdict.UNKNOWN
    return Verdict.ADMITTED if visitor.chat is Standing.ALLOWED else Verdict.CHAT_UNKNOWN


def may_decide_on(decider: Role, other: Role) -> bool:
    """Whether somebody may let in, block or demote another: only those who rank lower."""
    ranks = [Role.USER, Role.ADMIN, Role.OWNER]
    return decider is not Role.USER and ranks.index(decider) > ranks.index(other)
