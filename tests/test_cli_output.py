"""Tables on a terminal fit its width and take nothing in a document for markup."""

import pandas as pd
import pytest

from graph.cli.output import print_table, say

SENTENCE = "The Ministry of Education and Children and Anthropic today announced a partnership for the country's teachers."


@pytest.fixture(autouse=True)
def _terminal_of_80_columns(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")


def printed(frame: pd.DataFrame, capsys: pytest.CaptureFixture[str]) -> list[str]:
    print_table(frame)
    return [line.rstrip() for line in capsys.readouterr().out.splitlines()]


def test_a_table_that_fits_has_a_line_for_each_row(capsys: pytest.CaptureFixture[str]) -> None:
    lines = printed(pd.DataFrame({"vendor": ["OpenAI", "Cohere"], "deals": [2, 1]}), capsys)

    assert [line.split() for line in lines if "─" not in line] == [["vendor", "deals"], ["OpenAI", "2"], ["Cohere", "1"]]


def test_a_table_too_wide_becomes_a_list_for_each_row(capsys: pytest.CaptureFixture[str]) -> None:
    frame = pd.DataFrame({"vendor": ["Anthropic"], "body": [SENTENCE], "date": [None], "quote": [SENTENCE], "document": [SENTENCE]})

    lines = printed(frame, capsys)

    assert lines[0].split() == ["vendor", "Anthropic"]
    assert not any(line.startswith("date") for line in lines)
    assert max(map(len, lines)) <= 80
    assert " ".join(" ".join(lines).split()).count("The Ministry of Education and Children and Anthropic") == 3


def test_markup_and_control_characters_are_only_text(capsys: pytest.CaptureFixture[str]) -> None:
    lines = printed(pd.DataFrame({"name": ["[red]a[/red]", "b\x1b[31mc"]}), capsys)

    assert any("[red]a[/red]" in line for line in lines)
    assert not any("\x1b" in line for line in lines)


def test_an_empty_answer_still_names_its_columns(capsys: pytest.CaptureFixture[str]) -> None:
    assert printed(pd.DataFrame({"vendor": [], "deals": []}), capsys)[0].split() == ["vendor", "deals"]


def test_words_are_one_line_whatever_is_in_them(capsys: pytest.CaptureFixture[str]) -> None:
    say("a\nb\x1b[31mc\u202e")

    assert capsys.readouterr().err == "a b [31mc \n"
