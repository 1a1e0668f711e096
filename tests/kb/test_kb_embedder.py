"""The embedder of the data wheel gives the vectors of the model it names, or none."""

import hashlib
import shutil
import unicodedata
from importlib.util import find_spec

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rmcoach.errors import ConfigError
from rmcoach.retrieval.embedders import choose, minilm, wordpiece

np = pytest.importorskip("numpy")
needs_model = pytest.mark.skipif(
    minilm.model_file() is None, reason="the extra semantic is not installed"
)


@needs_model
def test_vectors_are_those_of_onnxruntime():
    """Our forward pass and onnxruntime agree on the same file."""
    runtime = pytest.importorskip("onnxruntime")
    options = runtime.SessionOptions()
    options.intra_op_num_threads = 1
    path = minilm.model_file()
    session = runtime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
    texts = ["x", "My mentee keeps lecturing.", "Über 你好 🙂 " * 10, "a long one " * 200]
    rows = minilm.MiniLM(path).embed_documents(texts)

    for text, row in zip(texts, rows, strict=True):
        ids = np.array([wordpiece.tokens(text, minilm.MOST_TOKENS)], np.int64)
        feed = {"input_ids": ids, "attention_mask": ids * 0 + 1, "token_type_ids": ids * 0}
        theirs = session.run(None, feed)[0][0].mean(axis=0)
        assert row @ theirs / np.linalg.norm(theirs) > 0.99999
        assert abs(np.linalg.norm(row) - 1) < 1e-5


@needs_model
def test_other_words_for_the_same_are_near():
    """The model knows meanings: that is what it is for."""
    model = minilm.MiniLM(minilm.model_file())
    query = model.embed_query("she never lets me get a word in")
    near, far = model.embed_documents(["My mentee keeps lecturing.", "The car park is closed."])

    assert query @ near > query @ far + 0.1


@pytest.fixture(scope="module")
def reference():
    tokenizers = pytest.importorskip("tokenizers")
    path = wordpiece.Path(wordpiece.__file__).with_name("vocab.txt")
    made = tokenizers.BertWordPieceTokenizer(str(path))
    made.enable_truncation(64)
    return made


@settings(deadline=None)
@given(text=st.text(st.characters(max_codepoint=0x2FFF, exclude_categories=["Cs", "Cn", "Co"])))
def test_pieces_are_those_of_the_tokenizers_package(reference, text):
    """Whatever is typed becomes the numbers that the model was trained with."""
    # Characters newer than the tables of the other package are left out.
    old = unicodedata.ucd_3_2_0
    text = "".join(char for char in text if ord(char) < 0x900 and old.category(char) != "Cn")

    assert reference.encode(text).ids == wordpiece.tokens(text, 64)


def test_the_word_list_is_the_one_of_the_model():
    """Another list would give other numbers, and nonsense in place of vectors."""
    path = wordpiece.Path(wordpiece.__file__).with_name("vocab.txt")

    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    assert "07eced375cec144d27c900241f3e339478dec958f92fddbc551f295c992038a3" == digest


def test_without_the_wheel_one_line_says_how_to_get_it(monkeypatch):
    """No model is no error: search goes on by words."""
    monkeypatch.setattr(minilm, "find_spec", lambda _: None)
    embedder, note = choose.choose("auto", None)

    assert embedder is None
    assert "rmcoach[semantic]" in note
    assert "\n" not in note


def test_another_file_in_its_place_is_not_run(tmp_path, monkeypatch):
    """A file of the right size and name, but another content, is refused with one line."""
    path = tmp_path / "model.onnx"
    with path.open("wb") as file:
        file.truncate(minilm.SIZE)
    monkeypatch.setattr(minilm, "model_file", lambda: path)
    embedder, note = choose.choose("auto", tmp_path)

    assert embedder is None
    assert "not the file that is known" in note


@needs_model
def test_a_file_that_was_checked_is_checked_again_when_it_changes(tmp_path):
    """The stamp that saves reading 23 MB holds for one file at one moment only."""
    path = tmp_path / "model.onnx"
    shutil.copy(minilm.model_file(), path)
    assert minilm.is_genuine(path, tmp_path / "stamps")

    data = bytearray(path.read_bytes())
    data[-100] ^= 1
    path.write_bytes(data)
    assert not minilm.is_genuine(path, tmp_path / "stamps")


def test_nothing_and_unknown_names():
    """none is a wish, and gets no remark; an unknown name is an error with the known ones."""
    assert choose.choose("none", None) == (None, None)
    with pytest.raises(ConfigError, match="auto, minilm, none"):
        choose.choose("minlm", None)
    assert find_spec("rmcoach.retrieval.embedders.litellm") is not None
    assert "litellm:a/b" == choose.choose("litellm:a/b", None).embedder.id
