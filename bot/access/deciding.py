"""Whether a visitor is answered: the rules of each mode, and nothing else."""

from __future__ import annotations

from bot.access.model import Known, Mode, Role, Standing, Verdict, Visitor


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


def may_be_sent(chat: Standing | None, asked_by: Role, mode: Mode, *, private: bool) -> bool:
    """Whether a chat still gets what was once asked for there.

    It does where the bot would answer it today. What an admin asked for in a group that is not let
    in goes on, as their questions are answered there; a group that is kept out gets nothing.

    Args:
        chat: What was decided on the person of a private chat, or on the group or channel.
    """
    if private:
        visitor = Visitor(asked_by, private=True, user=chat)
    else:
        visitor = Visitor(asked_by, private=False, chat=chat)
        if chat is Standing.BLOCKED:
            return False
    return verdict_on(visitor, mode) is Verdict.ADMITTED


def role_of(user_id: int | None, owners: frozenset[int], found: Known | None) -> Role:
    """What somebody may do.

    Args:
        owners: Telegram ids that the settings name.
        found: What was decided on them.
    """
    if user_id in owners:
        return Role.OWNER
    return found.role if found else Role.USER


def may_decide_on(decider: Role, other: Role) -> bool:
    """Whether somebody may let in, block or demote another: only those who rank lower."""
    ranks = [Role.USER, Role.ADMIN, Role.OWNER]
    return decider is not Role.USER and ranks.index(decider) > ranks.index(other)
