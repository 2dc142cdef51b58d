"""One client for all servers: it adapts to what they lack, tries again, and says in one line what went wrong."""

from typing import Any

import pytest

from graph.extraction.language_model.chat import MOST_ANSWERED, CutOff, Reply, ServiceUnusable, connect
from graph.extraction.language_model.prompt import Question, load_guide
from graph.extraction.language_model.settings import ModelSettings
from graph.model import Document, InputRejected, UsageError
from tests.extraction.language_model.conftest import Serve, settings
from tests.extraction.language_model.stub import Behaviour, Json, Response, always, failed, in_turn, said, told

DOCUMENT = Document("note.txt", "OpenAI met NATO.", "0", title="A\nmeeting")


def question() -> Question:
    return load_guide().question(DOCUMENT, 0, len(DOCUMENT.text))


def ask(serve: Serve, behaviour: Behaviour, **more: Any) -> Reply:
    return connect(settings(serve(behaviour), **more))(question())


def test_a_question_carries_guide_schema_and_text_and_asks_for_no_chance(serve: Serve) -> None:
    stub = serve(always(told()))
    reply = connect(settings(stub))(question())
    (asked,) = stub.asked
    assert reply.content() == '{"claims": []}'
    assert (reply.used.questions, reply.used.answers) == (1000, 100)
    assert (asked["model"], asked["temperature"], asked["max_tokens"]) == ("stub-1", 0, MOST_ANSWERED)
    assert asked["response_format"]["json_schema"]["schema"] == load_guide().schema
    assert asked["messages"][0]["content"] == load_guide().text
    assert "Title: A meeting\n" in asked["messages"][1]["content"]
    assert "\nOpenAI met NATO.\n" in asked["messages"][1]["content"]


def test_the_key_of_the_environment_is_sent(serve: Serve, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AIGOV_API_KEY", "secret")
    stub = serve(always(told()))
    connect(settings(stub))(question())
    assert stub.keys == ["Bearer secret"]


def lacking(*words: str) -> Behaviour:
    """A server that refuses any request with one of these parameters or forms, by name."""

    def behave(asked: Json) -> Response:
        form = asked.get("response_format", {}).get("type")
        wrong = [word for word in words if word in (*asked, form)]
        return (
            failed(400, f"Unsupported: response_format {wrong[0]}" if wrong[0] == form else f"Unsupported: {wrong[0]}") if wrong else told()
        )

    return behave


@pytest.mark.parametrize(
    ("behaviour", "requests", "form"),
    [
        (lacking("json_schema"), 2, "json_object"),
        (lacking("json_schema", "json_object"), 3, None),
        (lacking("temperature"), 2, "json_schema"),
        (in_turn(failed(400, "Use 'max_completion_tokens' instead of 'max_tokens'"), told()), 2, "json_schema"),
        (in_turn(failed(500, "response_format must be text or json_object", **{"x-should-retry": "false"}), told()), 2, "json_object"),
    ],
)  # fmt: skip
def test_a_server_that_lacks_something_is_asked_without_it_from_then_on(
    serve: Serve, behaviour: Behaviour, requests: int, form: str | None
) -> None:
    stub = serve(behaviour)
    chat = connect(settings(stub))
    chat(question())
    assert len(stub.asked) == requests
    chat(question())
    assert len(stub.asked) == requests + 1
    assert stub.asked[-1].get("response_format", {}).get("type") == form
    assert ('"claims"' in stub.asked[-1]["messages"][0]["content"]) is (form != "json_schema")


def test_newer_models_get_the_newer_name_of_the_limit(serve: Serve) -> None:
    stub = serve(in_turn(failed(400, "Use 'max_completion_tokens' instead of 'max_tokens'"), told()))
    connect(settings(stub))(question())
    assert ("max_tokens" in stub.asked[1], stub.asked[1]["max_completion_tokens"]) == (False, MOST_ANSWERED)


@pytest.mark.parametrize("status", [429, 500, 503])
def test_a_service_under_load_is_asked_again(serve: Serve, status: int) -> None:
    stub = serve(in_turn(failed(status, "busy"), failed(status, "busy"), told()))
    assert connect(settings(stub))(question()).content() == '{"claims": []}'
    assert len(stub.asked) == 3


@pytest.mark.parametrize(
    ("response", "kind", "message"),
    [
        (failed(401, "bad key sk-123"), ServiceUnusable, r"/v1: refuses the key; set AIGOV_API_KEY"),
        (failed(403, "no"), ServiceUnusable, "refuses the key for model 'stub-1'"),
        (failed(404, "no such model"), ServiceUnusable, "has no model 'stub-1'"),
        (failed(429, "slow down"), InputRejected, "takes no more questions now, after 3 tries: .*slow down"),
        (failed(500, "boom\nboom"), InputRejected, "fails: .*boom boom; build again later"),
        (failed(400, "context length exceeded"), InputRejected, "fails: .*context length"),
        (Response(b"<html>", headers={"content-type": "text/html"}), InputRejected, "cannot be read"),
        (Response(b"{", headers={"content-type": "application/json"}), InputRejected, "cannot be read"),
        (Response(b"{}", headers={"content-type": "application/json"}), InputRejected, "cannot be read"),
        (Response(b'{"choices": []}', headers={"content-type": "application/json"}), InputRejected, "cannot be read"),
        (Response(b'{"choices": [{}]}', headers={"content-type": "application/json"}), InputRejected, "cannot be read"),
        (Response(told().body, seconds=1.0, headers=told().headers), InputRejected, "gave no answer within 0.2 seconds"),
    ],
)  # fmt: skip
def test_a_failure_is_one_clear_line_without_the_key(serve: Serve, response: Response, kind: type[InputRejected], message: str) -> None:
    with pytest.raises(kind, match=message) as failure:
        ask(serve, always(response), timeout=0.2)
    assert "sk-123" not in str(failure.value)
    assert "\n" not in str(failure.value)


def test_no_server_is_a_service_that_cannot_be_used() -> None:
    with pytest.raises(ServiceUnusable, match="cannot be reached; check --endpoint"):
        connect(ModelSettings("m", "http://127.0.0.1:9/v1", retries=0))(question())


def test_secrets_in_an_address_stay_out_of_messages() -> None:
    with pytest.raises(ServiceUnusable, match=r"http://127\.0\.0\.1:9/v1: cannot be reached") as failure:
        connect(ModelSettings("m", "http://ada:secret@127.0.0.1:9/v1?key=secret", retries=0))(question())
    assert "secret" not in str(failure.value)


@pytest.mark.parametrize(
    ("response", "kind", "message"),
    [
        (said(None, refusal="I will not."), InputRejected, "refuses to read this: I will not"),
        (said("", finish="content_filter"), InputRejected, "refuses to read this: filtered"),
        (said('{"claims": [', finish="length"), CutOff, "longer than"),
        (said("  "), InputRejected, "an empty answer"),
        (said(None), InputRejected, "an empty answer"),
    ],
)
def test_half_answers_and_refusals_are_no_content(serve: Serve, response: Response, kind: type[InputRejected], message: str) -> None:
    with pytest.raises(kind, match=message):
        ask(serve, always(response)).content()


@pytest.mark.parametrize("usage", [None, (None, None)])
def test_without_a_count_of_tokens_they_are_estimated(serve: Serve, usage: tuple[None, None] | None) -> None:
    used = ask(serve, always(said("{}", usage=usage))).used
    assert used.questions > 1000
    assert used.answers == 1


def test_half_a_character_can_be_asked_about(serve: Serve) -> None:
    stub = serve(always(told()))
    connect(settings(stub))(load_guide().question(Document("x", "bad \ud800 one", "0"), 0, 9))
    assert "bad \N{REPLACEMENT CHARACTER} one" in stub.asked[0]["messages"][1]["content"]


def test_without_the_extra_nothing_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    with pytest.raises(UsageError, match=r"needs the extra 'llm'; pip install 'aigov-graph\[llm\]'"):
        connect(ModelSettings("m", "http://127.0.0.1:9/v1"))
