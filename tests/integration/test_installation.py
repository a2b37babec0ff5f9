"""What an installation is made of: no CUDA, and a wheel that works without the checkout."""

from __future__ import annotations

import subprocess
import sys
from importlib.metadata import distributions
from pathlib import Path

import pytest


def test_the_environment_holds_no_cuda_package() -> None:
    names = {(found.metadata["Name"] or "").lower() for found in distributions()}
    cuda = {name for name in names if name.startswith(("nvidia-", "cuda-")) or name == "triton"}
    assert not cuda, "point pip at a CPU-only index of torch; the README says how"


@pytest.fixture(scope="module")
def wheel(project_root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, unpacked where nothing of the checkout is in reach."""
    built = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "build", "--wheel", "--outdir", str(built), str(project_root)]
    subprocess.run(build, check=True, capture_output=True)
    [archive] = built.glob("*.whl")
    target = built / "site"
    install = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--target"]
    subprocess.run([*install, str(target), str(archive)], check=True, capture_output=True)
    return target


def test_the_built_wheel_brings_the_command_and_all_its_modules(wheel: Path) -> None:
    program = (
        "import sys; sys.path.insert(0, sys.argv.pop(1)); import bot.cli;"
        "assert bot.__file__.startswith(sys.path[0]), bot.__file__;"
        "sys.argv[0] = 'onrecord'; bot.cli.main()"
    )
    command = [sys.executable, "-I", "-c", program, str(wheel), "--help"]
    shown = subprocess.run(command, check=True, capture_output=True, text=True, cwd=wheel)
    for name in ("ask", "chat", "reload", "article", "status", "eval", "doctor", "run"):
        assert name in shown.stdout
    assert (wheel / "bot" / "py.typed").exists()
    assert (wheel / "retrieval" / "py.typed").exists()


def test_the_built_wheel_brings_the_history_of_its_database(wheel: Path, tmp_path: Path) -> None:
    program = (
        "import sys; from pathlib import Path; sys.path.insert(0, sys.argv[1]);"
        "from bot.adapters.state.database import Database;"
        "Database.in_folder(Path(sys.argv[2])).prepare()"
    )
    subprocess.run([sys.executable, "-I", "-c", program, str(wheel), str(tmp_path)], check=True)
    assert (tmp_path / "bot.sqlite").exists()


def test_the_built_wheel_brings_the_look_of_its_pdfs(wheel: Path) -> None:
    assert (wheel / "bot" / "export" / "page.typ").exists()
