"""The Helm chart, rendered by Helm's own library where it is installed."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

helm = pytest.importorskip("helm_python", reason="pip install helm-python-sdk (250 MB)")

WEBHOOK = {"url": "https://bot.example/hook", "ingress": {"enabled": True}}
SCALED = {"state": {"shared": True}, "webhook": WEBHOOK, "autoscaling": {"enabled": True}}


@pytest.fixture(scope="module")
def folder(project_root: Path) -> Path:
    return project_root / "deploy/helm/onrecord"


def rendered(folder: Path, values: dict[str, Any] | None = None) -> dict[str, dict[str, Any]]:
    """What is made, by kind and name."""
    made = helm.Chart.load(folder).render(values or {}, name="rec", namespace="press")
    found = [
        one
        for place, text in made.items()
        if place.endswith(".yaml")
        for one in yaml.safe_load_all(text)
        if one
    ]
    return {f"{one['kind']}/{one['metadata']['name']}": one for one in found}


def test_lint_finds_nothing(folder: Path) -> None:
    found = helm.lint(folder)
    assert found["errors"] == []
    assert [one["error"] for one in found["messages"]] == ["icon is recommended"]


def test_without_shared_state_one_pod_runs_and_is_replaced_whole(folder: Path) -> None:
    made = rendered(folder)
    spec = made["Deployment/rec"]["spec"]
    assert spec["replicas"] == 1
    assert spec["strategy"] == {"type": "Recreate"}
    claim = made["PersistentVolumeClaim/rec-state"]["spec"]
    assert claim["accessModes"] == ["ReadWriteOnce"]
    assert not any(name.startswith("HorizontalPodAutoscaler") for name in made)


def test_the_pod_may_do_nothing_special_and_is_asked_how_it_is(folder: Path) -> None:
    pod = rendered(folder)["Deployment/rec"]["spec"]["template"]["spec"]
    [container] = pod["containers"]
    assert pod["securityContext"]["runAsNonRoot"] is True
    assert pod["automountServiceAccountToken"] is False
    assert container["securityContext"]["readOnlyRootFilesystem"] is True
    assert container["securityContext"]["capabilities"] == {"drop": ["ALL"]}
    paths = {
        kind: container[f"{kind}Probe"]["httpGet"]["path"]
        for kind in ("startup", "liveness", "readiness")
    }
    assert paths == {"startup": "/healthz", "liveness": "/healthz", "readiness": "/readyz"}


def test_secrets_come_from_a_secret_and_stand_nowhere_else(folder: Path) -> None:
    made = rendered(folder, SCALED)
    assert not any(name.startswith("Secret/") for name in made)
    assert "ONRECORD_TOKEN" not in yaml.safe_dump(list(made.values()))


def test_the_private_networks_cannot_be_reached_from_the_pod(folder: Path) -> None:
    egress = rendered(folder)["NetworkPolicy/rec"]["spec"]["egress"]
    blocks = [to["ipBlock"] for rule in egress for to in rule["to"] if "ipBlock" in to]
    assert {"10.0.0.0/8", "169.254.0.0/16"} <= set(blocks[0]["except"])


def test_with_shared_state_and_a_webhook_pods_come_and_go(folder: Path) -> None:
    made = rendered(folder, SCALED)
    assert "replicas" not in made["Deployment/rec"]["spec"]
    assert made["HorizontalPodAutoscaler/rec"]["spec"]["scaleTargetRef"]["name"] == "rec"
    claim = made["PersistentVolumeClaim/rec-state"]["spec"]
    assert claim["accessModes"] == ["ReadWriteMany"]
    assert made["Deployment/rec"]["spec"]["strategy"]["type"] == "RollingUpdate"
    [rule] = made["Ingress/rec"]["spec"]["rules"]
    assert rule["host"] == "bot.example"
    assert rule["http"]["paths"][0]["path"] == "/hook"


@pytest.mark.parametrize("missing", ["state", "webhook"])
def test_several_pods_are_refused_where_they_would_harm_each_other(
    folder: Path, missing: str
) -> None:
    values = {name: value for name, value in SCALED.items() if name != missing}
    with pytest.raises(Exception, match=r"(autoscaling\.enabled|state\.shared) needs"):
        rendered(folder, values)
