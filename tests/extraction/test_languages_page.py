"""What the page on adding a language promises: its lists, laid over the Spanish pack, read its sentence."""

import json
import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

from graph.extraction.links.acceptance import load_models
from graph.extraction.names.index import NameIndex
from graph.extraction.packs import FILES, load_pack
from graph.extraction.readers import MODELS_FILE
from graph.extraction.rules import grammar, read_by_rules
from graph.model import Document
from graph.model.data import data_folder
from graph.registry import Registry

PAGE = (Path(__file__).parents[2] / "docs" / "languages.md").read_text(encoding="utf-8")
CLAIMS = re.findall(r"^\| (.+?) \| (partnersWith|adopts|offers) \| (.+?) \|$", PAGE, re.MULTILINE)
"""The rows of the page's last table."""


def written(section: str, lists: dict[str, Any]) -> str:
    """Return a section as TOML: its keys, words and lists are written as in JSON, its tables are not."""
    plain = {key: value for key, value in lists.items() if not isinstance(value, dict)}
    tables = (written(f"{section}.{json.dumps(key)}", value) for key, value in lists.items() if isinstance(value, dict))
    lines = (f"{_json(key)} = {_json(value)}\n" for key, value in plain.items())
    return "".join((f"[{section}]\n", *lines, *tables))


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A pack: the lists of the page over those of the Spanish pack."""
    block = re.search(r"```toml\n(.*?)```", PAGE, re.DOTALL)
    assert block
    own = tomllib.loads(block[1])
    target = tmp_path_factory.mktemp("it")
    for name in FILES:
        spanish = tomllib.loads((data_folder("languages") / "es" / name).read_text(encoding="utf-8"))
        merged = {section: {**lists, **own.pop(section, {})} for section, lists in spanish.items()}
        (target / name).write_text("".join(written(section, lists) for section, lists in merged.items()), encoding="utf-8")
    assert not own, "a section of the page stands in no file"
    return target


def test_the_pack_of_the_page_reads_the_sentence_of_the_page(folder: Path, registry: Registry) -> None:
    sentence = re.search(r"^\*(Il .+)\*$", PAGE, re.MULTILINE)
    assert sentence
    models = load_models(data_folder("languages") / MODELS_FILE)
    italian = grammar(load_pack(folder), NameIndex(registry.names()), registry, models, None)
    claims = read_by_rules(Document("note.txt", sentence[1], "0", language="it"), italian).claims
    assert len(CLAIMS) == 3
    assert set(CLAIMS) <= {(c.subject.name, c.relation.value, c.object.name) for c in claims}


def test_the_page_names_every_file_of_a_pack() -> None:
    assert all(f"`{name}`" in PAGE for name in FILES)
