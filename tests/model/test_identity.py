"""Ids and normal names depend on what is named, not on how it is spelled or when it is read."""

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.model.identity import name_words, normal_name, slug, stable_hash

SAME_NAMES = [
    ("OpenAI", "openai"),
    ("OpenAI, Inc.", "OpenAI"),
    ("The General Services Administration", "General Services Administration"),
    ("Ministère des Armées", "MINISTERE DES ARMEES"),
    ("Procter & Gamble", "Procter and Gamble"),
    ("Amazon.com", "Amazoncom"),
    ("Mistral AI SAS", "Mistral AI"),
]


@pytest.mark.parametrize(("left", "right"), SAME_NAMES)
def test_two_spellings_of_a_name_are_equal(left: str, right: str) -> None:
    assert normal_name(left) == normal_name(right)


@pytest.mark.parametrize(("left", "right"), [("Meta", "Metal"), ("Anthropic", "Anthropic Claude"), ("東京", "大阪")])
def test_two_names_are_not(left: str, right: str) -> None:
    assert normal_name(left) != normal_name(right)


@pytest.mark.parametrize(("name", "expected"), [("Inc.", "inc"), ("The", "the"), ("SA", "sa")])
def test_a_name_of_nothing_but_a_suffix_keeps_it(name: str, expected: str) -> None:
    assert normal_name(name) == expected


@given(st.text())
def test_a_normal_name_is_its_own_normal_form_in_words(name: str) -> None:
    words = name_words(name)

    assert name_words(" ".join(words)) == words


@given(st.text())
def test_a_slug_is_never_empty(name: str) -> None:
    assert slug(name)


def test_a_name_without_letters_gives_a_slug_of_its_own() -> None:
    assert slug("!!!") != slug("???")


def test_the_hash_of_a_value_never_changes() -> None:
    assert stable_hash("openai", ["offers", 1, None], {"b": 1, "a": 2}) == "00f4efefc2cfe26e0932"


def test_the_order_of_keys_does_not_count_but_that_of_fields_does() -> None:
    assert stable_hash({"a": 1, "b": 2}) == stable_hash({"b": 2, "a": 1})
    assert stable_hash("a", "b") != stable_hash("b", "a")
    assert stable_hash("ab") != stable_hash("a", "b")


def test_another_process_with_another_hash_seed_gives_the_same_id() -> None:
    code = "from graph.model.identity import stable_hash; print(stable_hash('openai', {'x': 1, 'y': 2}))"
    ids = {
        subprocess.run([sys.executable, "-c", code], env={"PYTHONHASHSEED": seed}, capture_output=True, text=True, check=True).stdout
        for seed in ("1", "2")
    }

    assert ids == {stable_hash("openai", {"x": 1, "y": 2}) + "\n"}
