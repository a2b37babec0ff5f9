"""What the doctor says of Ray where it is not installed."""

from __future__ import annotations

import pytest

from bot import sharing_root
from bot.checks import corpus
from bot.findings import State
from bot.settings import Settings


@pytest.fixture(autouse=True)
def without_ray(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sharing_root, "find_spec", lambda _: None)


def test_who_does_not_use_ray_hears_nothing_of_it() -> None:
    assert list(corpus.ray(Settings(_env_file=None))) == []


def test_who_names_a_cluster_hears_what_to_install() -> None:
    [found] = corpus.ray(Settings(ray_address="head:6379", _env_file=None))
    assert found.state is State.PROBLEM
    assert "pip install 'onrecord[ray]'" in found.message
