"""What the tests of training share."""

import pytest

from graph.extraction import Resources, load_resources
from graph.extraction.rules import Grammar
from tests.extraction.compact.made import word_tokenizer


@pytest.fixture(scope="session")
def resources() -> Resources:
    """All that reads."""
    return load_resources()


@pytest.fixture(scope="session")
def grammar(resources: Resources) -> Grammar:
    """What reads English."""
    return resources.grammars["en"]


@pytest.fixture(scope="session")
def base(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A tiny encoder with a tokenizer, in the form of the base."""
    torch = pytest.importorskip("torch", reason="needs PyTorch, of the extra reader")
    transformers = pytest.importorskip("transformers", reason="needs transformers, of the extra reader")
    folder = tmp_path_factory.mktemp("base")
    size = {"hidden_size": 16, "num_hidden_layers": 1, "num_attention_heads": 2, "intermediate_size": 32, "vocab_size": 1100}
    torch.manual_seed(0)
    transformers.BertModel(transformers.BertConfig(**size)).save_pretrained(folder)
    transformers.PreTrainedTokenizerFast(tokenizer_object=word_tokenizer()).save_pretrained(folder)
    return str(folder)
