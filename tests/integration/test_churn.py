"""Reloads, rollbacks and kills without a pause under twenty askers: nothing suffers or grows."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from retrieval.index.retention import LEAST
from tests.fakes.churn import Churn

WARM, ROUNDS = 5, 32
POOL = 6
"""Threads that a pool of asyncio may still start when it is first busy; 32 rounds start no more."""

pytestmark = pytest.mark.skipif(
    not (hasattr(os, "fork") and Path("/proc/self/maps").exists()),
    reason="the reloads die in forks, and what is held is read from Linux",
)


async def test_twenty_askers_are_answered_right_by_a_corpus_that_never_rests(
    tmp_path: Path,
) -> None:
    churn = Churn(tmp_path)
    async with churn.open():
        await churn.run(lambda rounds: rounds < WARM)
        before = await churn.settle()
        await churn.run(lambda rounds: rounds < ROUNDS)
        after = await churn.settle()
        assert churn.serves_whole()
    assert churn.wrong == []
    assert churn.did["questions"] > 20 * ROUNDS
    assert min(churn.did[one] for one in ("reloads", "killed reloads", "rollbacks")) > 3
    assert after.descriptors <= before.descriptors
    assert after.threads <= before.threads + POOL
    assert after.mapped <= before.mapped
    assert after.files <= before.files * (LEAST + 1) / LEAST + 2
    assert len(churn.world.state.generations) <= LEAST
