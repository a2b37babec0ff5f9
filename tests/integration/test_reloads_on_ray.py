"""``onrecord reload --engine ray``: a cluster of this machine's own, and one that is lost."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.fakes.ray_nodes import QUIET, ROOT, RayNodes, missing
from tests.fakes.reloading import page

LOOPBACK = {
    "0100007F",
    "0000000000000000FFFF00000100007F",
    "00000000000000000000000001000000",
}
"""127.0.0.1, the same within IPv6, and ::1, as the kernel writes them."""

RELOAD = """
import sys
from pathlib import Path
from bot import building_root
from bot.settings import Settings
from retrieval.errors import CorpusError
from retrieval.ports import ReloadStage

def progress(step):
    if step.stage is ReloadStage.PARSE and step.done == 4:
        print("half way", flush=True)

try:
    building_root.reload(Settings(), [Path(sys.argv[1])], [], progress, on_ray=True)
except CorpusError as error:
    print(error, flush=True)
"""
"""Tells when it is on its way, and what went wrong."""


@pytest.fixture
def ray() -> None:
    if told := missing():
        if os.environ.get("CI"):
            pytest.fail(told)
        pytest.skip(told)


@pytest.fixture
def environment(settings_free_environment: Path) -> dict[str, str]:
    """No setting, no word about Ray, and a home of its own."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("RAY_")}
    return {
        **kept,
        "PYTHONPATH": str(ROOT),
        "HOME": str(settings_free_environment / "home"),
        "TMPDIR": "/tmp",  # noqa: S108 - Ray's sockets need a short path
        "ONRECORD_CORPUS": str(settings_free_environment / "state"),
    }


def descendants(ancestor: int) -> set[int]:
    """The processes that a process started, and those that these did."""
    parents: dict[int, int] = {}
    for status in Path("/proc").glob("[0-9]*/stat"):
        try:
            parents[int(status.parent.name)] = int(status.read_text().rpartition(")")[2].split()[1])
        except OSError:
            continue  # it has ended
    found = {ancestor}
    while more := {child for child, parent in parents.items() if parent in found} - found:
        found |= more
    return found


def listening(processes: set[int]) -> set[str]:
    """Addresses, as the kernel writes them, on which any of the processes takes connections."""
    sockets = set()
    for process in processes:
        try:
            for handle in Path(f"/proc/{process}/fd").iterdir():
                sockets.add(str(handle.readlink()))
        except OSError:
            continue
    lines = [line.split() for kind in ("tcp", "tcp6") for line in _table(kind)]
    return {line[1].partition(":")[0] for line in lines if f"socket:[{line[9]}]" in sockets}


def _table(kind: str) -> list[str]:
    lines = Path(f"/proc/net/{kind}").read_text().splitlines()[1:]
    return [line for line in lines if line.split()[3] == "0A"]  # LISTEN


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    """A folder of a few."""
    folder = tmp_path / "articles"
    folder.mkdir()
    for number in range(40):
        (folder / f"{number}.txt").write_text(page(f"bridge number {number}"), encoding="utf-8")
    return folder


def reload_on(
    nodes: RayNodes, environment: dict[str, str], articles: Path
) -> subprocess.Popen[str]:
    """A reload that tells how it goes, line by line."""
    joined = {**environment, **QUIET, "ONRECORD_RAY_ADDRESS": nodes.address}
    command = [sys.executable, "-c", RELOAD, str(articles)]
    return subprocess.Popen(command, env=joined, stdout=subprocess.PIPE, text=True)


@pytest.mark.usefixtures("ray")
@pytest.mark.skipif(not Path("/proc/net/tcp").exists(), reason="reads Linux's own tables")
def test_a_cluster_of_its_own_listens_to_this_machine_alone_and_is_gone_afterwards(
    environment: dict[str, str], tmp_path: Path, articles: Path
) -> None:
    command = [sys.executable, "-m", "bot", "reload", "--engine", "ray", "--json", str(articles)]
    heard: set[str] = set()
    everybody: set[int] = set()
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True) as reload:
        while reload.poll() is None:
            started = descendants(reload.pid)
            everybody |= started
            heard |= listening(started)
            time.sleep(0.5)
        told, _ = reload.communicate()
    assert reload.returncode == 0
    assert json.loads(told)["articles"] == 40
    assert len(everybody) > 5  # a head, a node, its workers
    assert heard
    assert heard <= LOOPBACK
    assert not [process for process in everybody if Path(f"/proc/{process}").exists()]
    assert not (tmp_path / "home" / ".ray").exists()


@pytest.mark.usefixtures("ray")
def test_a_cluster_that_is_lost_is_said_plainly_and_the_old_corpus_serves(
    environment: dict[str, str], tmp_path: Path, articles: Path
) -> None:
    old = tmp_path / "old"
    old.mkdir()
    (old / "roads.txt").write_text(page("roads"), encoding="utf-8")
    here = [sys.executable, "-m", "bot"]
    subprocess.run([*here, "reload", str(old)], env=environment, check=True)
    with RayNodes(1) as nodes, reload_on(nodes, environment, articles) as reload:
        assert reload.stdout is not None
        assert reload.stdout.readline().strip() == "half way"
        nodes.kill()
        told = reload.stdout.read()
    assert reload.returncode == 0
    assert f"The Ray cluster at {nodes.address} was lost" in told
    assert "Nothing was published" in told
    status = [*here, "status", "--json"]
    serving = subprocess.run(status, env=environment, check=True, capture_output=True, text=True)
    assert json.loads(serving.stdout)["articles"] == 1


@pytest.mark.usefixtures("ray")
def test_a_node_with_another_state_of_the_code_is_refused(
    environment: dict[str, str], tmp_path: Path, articles: Path
) -> None:
    shutil.copytree(ROOT / "retrieval", tmp_path / "code" / "retrieval")
    with (tmp_path / "code" / "retrieval" / "recent.py").open("a") as changed:
        changed.write("# newer\n")
    with (
        RayNodes(1, code=tmp_path / "code") as nodes,
        reload_on(nodes, environment, articles) as reload,
    ):
        assert reload.stdout is not None
        told = reload.stdout.read()
        asked = {**environment, **QUIET, "ONRECORD_RAY_ADDRESS": nodes.address}
        doctor = [sys.executable, "-m", "bot", "doctor"]
        found = subprocess.run(doctor, env=asked, capture_output=True, text=True, check=False)
    assert re.search(r"the\s+node\s+\S+\s+has\s+Onrecord\s+\w+,\s+and\s+this", found.stdout)
    assert re.search(
        r"The node \S+ has other software than this machine: Onrecord is \w+ and", told
    )
