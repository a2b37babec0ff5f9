"""Set-up that every test shares."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
import structlog
from filelock import FileLock
from hypothesis import settings

os.environ["HF_HUB_OFFLINE"] = "1"
os.environ["PTB_TIMEDELTA"] = "1"  # the way python-telegram-bot will give times from version 23 on
os.environ.setdefault("OMP_NUM_THREADS", "2")

_KEPT = os.environ.get("KEPT_TEST_CACHE")
"""A folder in which exported models outlast the run; without it each run exports its own."""

if _KEPT:
    os.environ["XDG_CACHE_HOME"] = _KEPT
elif "PYTEST_XDIST_WORKER" not in os.environ:  # the processes of a run share their parent's
    _CACHE = tempfile.TemporaryDirectory(prefix="onrecord-tests-")
    os.environ["XDG_CACHE_HOME"] = _CACHE.name

settings.register_profile("house", deadline=None, print_blob=True)
settings.register_profile("ci", parent=settings.get_profile("house"), derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") else "house")

pytest_plugins = ["tests.browser", "tests.milvus", "tests.postgres"]

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def project_root() -> Path:
    return ROOT


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """Labelled development data beside the checkout; it is not ours to ship."""
    folder = ROOT.parent / "shared"
    if not folder.is_dir():
        pytest.skip("the development data is not beside this checkout")
    return folder


@pytest.fixture
def settings_free_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """No ONRECORD_ variable and no .env reach the program; returns the empty working folder."""
    for name in list(os.environ):
        if name.startswith("ONRECORD_"):
            monkeypatch.delenv(name)
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture(autouse=True)
def own_logs() -> Iterator[None]:
    """What one test's bot set up for its log is gone before the next one begins."""
    yield
    structlog.reset_defaults()


@pytest.fixture(scope="session")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A state folder with the sample corpus, built once a run by the real engine; only read it."""
    from bot import building_root
    from bot.settings import Settings

    built = _of_the_run(tmp_path_factory) / "built"
    with FileLock(built.with_suffix(".lock")):
        if not built.exists():
            aside = tmp_path_factory.mktemp("aside")
            state = Settings(corpus=aside, _env_file=None)
            building_root.reload(state, [ROOT / "data" / "sample"], [], lambda _: None)
            aside.rename(built)
    return Path(shutil.copytree(built, tmp_path_factory.mktemp("corpus") / "corpus"))


def _of_the_run(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The temporary folder that all processes of one run have in common."""
    base = tmp_path_factory.getbasetemp()
    return base.parent if "PYTEST_XDIST_WORKER" in os.environ else base
