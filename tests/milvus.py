"""Milvus for every test that asks for it: each kind of server is started once a run."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from functools import lru_cache
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.fakes.milvus_servers import MilvusProcess

MilvusOf = Callable[[str], "MilvusProcess"]
"""Starts a server, or gives the one that runs: "lite" or "2.3.5"."""


@pytest.fixture(scope="session")
def new_milvus(tmp_path_factory: pytest.TempPathFactory) -> Iterator[MilvusOf]:
    """Makes a server that one test has for itself, to kill it for example."""
    from tests.fakes.milvus_servers import Lite, Standalone, missing

    if told := missing():
        if os.environ.get("CI"):
            pytest.fail(told)
        pytest.skip(told)
    base = tmp_path_factory.getbasetemp()
    programs = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / "milvus-programs"
    with ExitStack() as stack:

        def made(kind: str) -> MilvusProcess:
            home = tmp_path_factory.mktemp("milvus")
            server = Lite(home) if kind == "lite" else Standalone(home, programs)
            stack.callback(server.kill)
            server.start()
            return server

        yield made


@pytest.fixture(scope="session")
def milvus(new_milvus: MilvusOf) -> MilvusOf:
    """Gives the server of that kind which all tests share; none is killed."""
    return lru_cache(new_milvus)
