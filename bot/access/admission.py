"""Letting people and chats in, keeping them out, and holding back those who ask too much."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from bot.access.allowance import Allowance, Asked, HeldBack, Refusal
from bot.access.deciding import may_decide_on, role_of, verdict_on
from bot.access.model import (
    Deed,
    Invitation,
    Known,
    Mode,
    Role,
    Standing,
    Verdict,
    Visitor,
)
from bot.adapters.audit import Audit
from bot.adapters.buckets import Buckets
from bot.adapters.invitations import Invitations
from bot.adapters.known import KnownPeople
from bot.languages import gettext as _
from bot.offload import Offload
from bot.receiving.receipt import is_again, update_id
from retrieval.errors import UserError

HELD_BACK = 5
"""Names of those who asked too much, shown at most."""


TYPED = 10
"""Offers made to whoever types that count as one question: every pause between letters asks for
one, and none of them is read with the reranker."""


class NotYours(UserError):
    """Somebody may not decide that."""


@dataclass(frozen=True, slots=True)
class Actor:
    """Who does something, with the name they bear at the time."""

    id: int
    name: str


@dataclass(frozen=True, slots=True)
class Allowances:
    """How many questions one person may ask, and all people of one group together."""

    person: Allowance
    group: Allowance


class Admission:
    """The use cases of access; safe to use from many updates at once.

    Args:
        owners: Telegram ids that the settings name.

    Raises:
        StorageError: From any method, if the state database cannot be read or written.
    """

    def __init__(
        self,
        offload: Offload,
        known: KnownPeople,
        invitations: Invitations,
        buckets: Buckets,
        audit: Audit,
        *,
        owners: frozenset[int],
        mode: Mode,
        allowances: Allowances,
    ) -> None:
        self._offload = offload
        self._known = known
        self._invitations = invitations
        self._buckets = buckets
        self._audit = audit
        self._owners = owners
        self._allowances = allowances
        self.mode = mode

    async def verdict(self, user_id: int | None, chat_id: int | None) -> Verdict:
        """Whether somebody is answered; see :meth:`visitor`."""
        return self.verdict_on(await self.visitor(user_id, chat_id))

    def verdict_on(self, visitor: Visitor) -> Verdict:
        """Whether somebody who is known by now is answered."""
        return verdict_on(visitor, self.mode)

    async def visitor(
        self,
        user_id: int | None,
        chat_id: int | None,
        decided: Mapping[int, Known] | None = None,
    ) -> Visitor:
        """Who asks, and what was decided on them and on where they ask.

        Args:
            user_id: ``None`` for whoever writes in the name of a group or channel.
            chat_id: Of a group; ``None`` for a private chat.
            decided: What was decided on both, where it was read just now.
        """
        ids = [one for one in (user_id, chat_id) if one is not None]
        found = decided
        if found is None:
            found = await self._offload.look_up(self._known.of, ids)
        user = found.get(user_id) if user_id is not None else None
        chat = found.get(chat_id) if chat_id is not None else None
        return Visitor(
            role=role_of(user_id, self._owners, user),
            private=chat_id is None,
            user=user.standing if user else None,
            chat=chat.standing if chat else None,
        )

    async def role(self, user_id: int | None) -> Role:
        """What somebody may do."""
        if user_id is None:
            return Role.USER
        found = await self._offload.look_up(self._known.of, [user_id])
        return role_of(user_id, self._owners, found.get(user_id))

    async def is_admin(self, user_id: int | None) -> bool:
        """Whether somebody is in charge: an admin, or the owner."""
        return await self.role(user_id) is not Role.USER

    async def spend(
        self, person: Actor | None, group: Actor | None, role: Role | None = None
    ) -> Refusal | None:
        """Count a question; the refusal where there have been too many.

        Those in charge are not counted: they have to be able to help; nor is what was counted by a
        process that was killed before it replied.

        Args:
            role: Of the person, where it is known; otherwise it is looked up.
        """
        if is_again():
            return None
        if person and (role or await self.role(person.id)) is not Role.USER:
            return None
        asked = [
            Asked(one.id, one.name, allowance)
            for one, allowance in (
                (person, self._allowances.person),
                (group, self._allowances.group),
            )
            if one
        ]
        return await self._offload.look_up(self._buckets.take, asked, datetime.now(UTC))

    async def spend_typing(self, person: Actor) -> float:
        """Count an offer made while somebody types; the seconds to wait where it is one too many.

        It is taken from the same bucket as questions.
        """
        if await self.is_admin(person.id):
            return 0.0
        question = self._allowances.person
        typing = Allowance(question.a_minute * TYPED, question.burst * TYPED)
        asked = [Asked(person.id, person.name, typing)]
        held = await self._offload.look_up(self._buckets.take, asked, datetime.now(UTC))
        return held.wait if held else 0.0

    async def held_back(self, since: datetime) -> list[HeldBack]:
        """Who asked too much since then."""
        return await self._offload.look_up(self._buckets.held_back, since, HELD_BACK)

    async def invite(self, by: Actor, uses: int, until: datetime) -> tuple[str, Invitation]:
        """A new code and its invitation."""
        code, made = await self._offload.look_up(
            self._invitations.new, uses, until, by.id, update_id()
        )
        subject = f"invitation {made.number} for {uses}, until {until:%Y-%m-%d}"
        await self.note(by, "invite", subject, "done")
        return code, made

    async def redeem(self, who: Actor, code: str) -> bool:
        """Let somebody in by a code; ``False`` where it lets nobody in any more."""
        now = datetime.now(UTC)
        found = (await self._offload.look_up(self._known.of, [who.id])).get(who.id)
        if found is not None or who.id in self._owners:
            return found is None or found.standing is Standing.ALLOWED
        used = await self._offload.look_up(self._invitations.redeem, code, who.id, who.name, now)
        if used is None:
            return False
        await self.note(who, "come by invitation", str(used.number), f"{used.left} left")
        return True

    async def invitations(self) -> list[Invitation]:
        """Those that still let somebody in."""
        return await self._offload.look_up(self._invitations.open, datetime.now(UTC))

    async def end_invitation(self, by: Actor, number: int) -> bool:
        """Let a code work no more; whether there was one."""
        ended = await self._offload.look_up(self._invitations.end, number)
        await self.note(by, "end invitation", str(number), "done" if ended else "there is none")
        return ended

    async def decide(self, by: Actor, on: Actor, standing: Standing) -> None:
        """Let a person or a chat in, or keep them out.

        Raises:
            NotYours: If they rank as high as whoever decides.
        """
        other = await self.role(on.id)
        if not may_decide_on(await self.role(by.id), other):
            await self.note(by, standing.value, _named(on), "refused")
            raise NotYours(
                _("{name} is in charge here too; only the owner can change that.").format(
                    name=_named(on)
                )
            )
        decided = Known(on.id, on.name, standing, other, datetime.now(UTC), by.id)
        await self._offload.look_up(self._known.put, decided)
        await self.note(by, standing.value, _named(on), "done")

    async def admins(self) -> tuple[frozenset[int], list[Known]]:
        """The owners of the settings, and those who were made admins."""
        made = await self._offload.look_up(self._known.admins)
        return self._owners, [one for one in made if one.id not in self._owners]

    async def make_admin(self, by: Actor, on: Actor, *, admin: bool) -> None:
        """Put somebody in charge, or out of it.

        Raises:
            NotYours: If that is not for whoever asks, or would concern an owner.
        """
        action = "make admin" if admin else "make user"
        if await self.role(by.id) is not Role.OWNER or on.id in self._owners:
            await self.note(by, action, _named(on), "refused")
            raise NotYours(
                _("Only an owner, whom ONRECORD_ADMINS names, may make admins, and owners stay.")
            )
        found = (await self._offload.look_up(self._known.of, [on.id])).get(on.id)
        now = datetime.now(UTC)
        known = found or Known(on.id, on.name, Standing.ALLOWED, Role.USER, now, by.id)
        role = Role.ADMIN if admin else Role.USER
        changed = replace(known, role=role, standing=Standing.ALLOWED, name=on.name or known.name)
        await self._offload.look_up(self._known.put, changed)
        await self.note(by, action, _named(on), "done")

    async def note(self, by: Actor, action: str, subject: str, outcome: str) -> None:
        """Write a line of the audit log."""
        deed = Deed(datetime.now(UTC), by.id, by.name, action, subject, outcome)
        await self._offload.look_up(self._audit.note, deed)

    async def deeds(self, count: int) -> Sequence[Deed]:
        """The last lines of the audit log, the newest first."""
        return await self._offload.look_up(self._audit.last, count)


def _named(one: Actor) -> str:
    return f"{one.name} ({one.id})" if one.name else str(one.id)
