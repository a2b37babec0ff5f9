from __future__ import annotations

import subprocess
import sys
import threading
from pathlib import Path

import pytest

from retrieval.errors import NoGeneration, ReloadInProgress, StorageError, UserError
from retrieval.index.disk import Disk
from retrieval.index.retention import Retention
from retrieval.index.state import StateFolder


def name_of(number: int) -> str:
    return f"{number:06d}-0123abcd"


def publish(folder: StateFolder, number: int) -> str:
    with folder.building() as place:
        (place / "content").write_text(f"content {number}")
        folder.publish(place, name_of(number))
    return name_of(number)


@pytest.fixture
def folder(tmp_path: Path) -> StateFolder:
    return StateFolder(tmp_path / "state")


def test_a_folder_that_does_not_exist_holds_nothing(folder: StateFolder) -> None:
    assert folder.current is None
    assert folder.generations == folder.candidates() == []
    assert folder.next_number() == 1
    assert not folder.path.exists()


def test_what_is_published_is_current_and_complete(folder: StateFolder) -> None:
    name = publish(folder, 1)
    assert folder.current == name
    assert (folder.folder_of(name) / "content").read_text() == "content 1"
    assert not list(folder.path.glob("building-*"))


def test_the_newest_three_generations_are_kept(folder: StateFolder) -> None:
    names = [publish(folder, number) for number in range(1, 6)]
    assert folder.generations == names[-3:]
    assert not list(folder.path.glob("removing-*"))


def test_how_many_are_kept_can_be_chosen(tmp_path: Path) -> None:
    folder = StateFolder(tmp_path, retention=Retention(2))
    names = [publish(folder, number) for number in (1, 2, 3)]
    assert folder.generations == names[-2:]


def test_no_more_is_kept_than_the_disk_may_hold(tmp_path: Path) -> None:
    folder = StateFolder(tmp_path, retention=Retention(9, size=5 * len("content 1")))
    names = [publish(folder, number) for number in range(1, 8)]
    assert folder.generations == names[-5:]


def test_what_is_larger_than_allowed_serves_and_can_be_gone_back_from(tmp_path: Path) -> None:
    folder = StateFolder(tmp_path, retention=Retention(9, size=1))
    names = [publish(folder, number) for number in (1, 2, 3)]
    assert folder.generations == names[-2:]
    assert folder.rollback() == names[1]
    publish(folder, 4)
    assert folder.generations == [names[1], name_of(4)]


def test_the_serving_generation_is_kept_however_old(folder: StateFolder) -> None:
    first, *_, last = [publish(folder, number) for number in (1, 2, 3)]
    folder.rollback(first)
    publish(folder, 4)
    assert folder.current == name_of(4)
    folder.rollback(last)
    publish(folder, 5)
    assert set(folder.generations) == {last, name_of(4), name_of(5)}


def test_rolling_back_goes_one_step_and_numbers_go_on(folder: StateFolder) -> None:
    for number in (1, 2, 3):
        publish(folder, number)
    assert folder.rollback() == name_of(2) == folder.current
    assert folder.rollback() == name_of(1) == folder.current
    assert folder.next_number() == 4
    with pytest.raises(NoGeneration):
        folder.rollback()


def test_rolling_back_to_an_unknown_name_says_which_there_are(folder: StateFolder) -> None:
    publish(folder, 1)
    with pytest.raises(UserError, match=name_of(1)):
        folder.rollback("000009-ffffffff")
    assert folder.current == name_of(1)


def test_after_a_rollback_what_was_rolled_back_is_the_last_resort(folder: StateFolder) -> None:
    for number in (1, 2, 3):
        publish(folder, number)
    folder.rollback()
    assert folder.candidates() == [name_of(2), name_of(1), name_of(3)]


@pytest.mark.parametrize("contents", [None, "", "../../etc", "\x00", "000001-0123abc"])
def test_without_a_readable_current_file_the_newest_is_preferred(
    folder: StateFolder, contents: str | None
) -> None:
    for number in (1, 2):
        publish(folder, number)
    current = folder.path / "CURRENT"
    if contents is None:
        current.unlink()
    else:
        current.write_text(contents)
    assert folder.current is None
    assert folder.candidates() == [name_of(2), name_of(1)]


def test_a_build_that_fails_leaves_nothing(folder: StateFolder) -> None:
    name = publish(folder, 1)

    def build_half() -> None:
        with folder.building() as place:
            (place / "half").write_text("half")
            raise RuntimeError

    with pytest.raises(RuntimeError):
        build_half()
    assert folder.current == name
    assert not list(folder.path.glob("building-*"))


def test_leftovers_of_killed_builds_are_swept_by_the_next(folder: StateFolder) -> None:
    for leftover in ("building-1", "removing-000001-0123abcd"):
        (folder.path / leftover / "deep").mkdir(parents=True)
    publish(folder, 1)
    assert sorted(path.name for path in folder.path.iterdir() if path.is_dir()) == ["generations"]


def test_two_threads_cannot_build_at_once(folder: StateFolder) -> None:
    refused: list[str] = []

    def second() -> None:
        with pytest.raises(ReloadInProgress) as caught, folder.building():
            pass
        refused.append(str(caught.value))

    with folder.building():
        thread = threading.Thread(target=second)
        thread.start()
        thread.join()
    assert len(refused) == 1
    publish(folder, 1)


def test_another_process_is_refused_and_told_who_builds(folder: StateFolder) -> None:
    hold = (
        "import sys, pathlib\n"
        "from retrieval.index.state import StateFolder\n"
        "with StateFolder(pathlib.Path(sys.argv[1])).building():\n"
        "    print('building', flush=True)\n"
        "    sys.stdin.read()\n"
    )
    command = [sys.executable, "-c", hold, str(folder.path)]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "building\n"
        with pytest.raises(ReloadInProgress, match=rf"Process {holder.pid} "), folder.building():
            pass
        holder.kill()
    publish(folder, 1)


class FullDisk(Disk):
    """Refuses to replace files, as a full disk does."""

    def replace_text(self, path: Path, text: str) -> None:
        raise OSError(28, f"No space left on device for {len(text)} characters", str(path))


def test_a_full_disk_leaves_the_old_generation_serving(tmp_path: Path) -> None:
    name = publish(StateFolder(tmp_path), 1)
    full = StateFolder(tmp_path, disk=FullDisk())
    with pytest.raises(StorageError, match=r"No space left on device.*still serves"):
        publish(full, 2)
    assert full.current == name


def test_a_path_that_is_a_file_is_reported_as_such(tmp_path: Path) -> None:
    (tmp_path / "state").write_text("")
    folder = StateFolder(tmp_path / "state")
    assert folder.generations == []
    with pytest.raises(StorageError), folder.building():
        pass
