"""A model service on loopback that answers as it is told: it records what it is asked, and knows nothing."""

import json
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

Json = dict[str, Any]


@dataclass(frozen=True)
class Response:
    """One answer of the service to a request."""

    body: bytes
    status: int = 200
    seconds: float = 0.0
    headers: dict[str, str] = field(default_factory=dict)


Behaviour = Callable[[Json], Response]
"""What is asked → what is answered."""


@dataclass
class Stub:
    """The running service: its address, what it does, what it was asked, with which keys."""

    url: str
    behaviour: Behaviour
    asked: list[Json] = field(default_factory=list)
    keys: list[str] = field(default_factory=list)


def said(
    content: str | None, finish: str = "stop", refusal: str | None = None, usage: Sequence[int | None] | None = (1000, 100)
) -> Response:
    """Return a chat completion with that content."""
    message = {"role": "assistant", "content": content, "refusal": refusal}
    body: Json = {
        "id": "1", "object": "chat.completion", "created": 0, "model": "stub",
        "choices": [{"index": 0, "finish_reason": finish, "message": message}],
    }  # fmt: skip
    if usage:
        body["usage"] = {"prompt_tokens": usage[0], "completion_tokens": usage[1], "total_tokens": None}
    return Response(json.dumps(body).encode(), headers={"content-type": "application/json"})


def told(*claims: Json) -> Response:
    """Return a completion that makes claims."""
    return said(json.dumps({"claims": claims}))


def failed(status: int, message: str, **headers: str) -> Response:
    """Return an error as such services word it; no client waits long for the next try."""
    body = json.dumps({"error": {"message": message, "type": "error"}}).encode()
    return Response(body, status, headers={"content-type": "application/json", "retry-after-ms": "1", **headers})


def claim(quote: str, subject: tuple[str, str], relation: str, object: tuple[str, str], **more: Any) -> Json:
    """Return a claim as a model writes it; ends are type and name."""
    ends = {"subject": subject, "object": object}
    written = {end: {"type": kind, "name": name, "country": None} for end, (kind, name) in ends.items()}
    return {"quote": quote, **written, "relation": relation, "assertion": "asserted", "qualifiers": {}, **more}


def always(response: Response) -> Behaviour:
    """Answer everything the same."""
    return lambda _: response


def in_turn(*responses: Response) -> Behaviour:
    """Answer one after the other, the last for ever."""
    left = list(responses)
    return lambda _: left.pop(0) if len(left) > 1 else left[0]


def by_text(answers: dict[str, Response], otherwise: Response) -> Behaviour:
    """Answer by a word that the text in question holds."""
    return lambda asked: next((r for word, r in answers.items() if word in text_of(asked)), otherwise)


def text_of(asked: Json) -> str:
    """Return the message of a request."""
    return str(asked["messages"][-1]["content"])


@contextmanager
def serving(behaviour: Behaviour) -> Iterator[Stub]:
    """Run the service until the end of the block."""
    stub = Stub("", behaviour)
    lock = threading.Lock()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_POST(self) -> None:
            asked = json.loads(self.rfile.read(int(self.headers["content-length"])))
            with lock:
                stub.asked.append(asked)
                stub.keys.append(self.headers["authorization"])
                response = stub.behaviour(asked)
            time.sleep(response.seconds)
            self.send_response(response.status)
            for name, value in response.headers.items():
                self.send_header(name, value)
            self.send_header("content-length", str(len(response.body)))
            self.end_headers()
            try:
                self.wfile.write(response.body)
            except (BrokenPipeError, ConnectionResetError):
                self.close_connection = True

        def log_message(self, format: str, *args: Any) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    stub.url = f"http://127.0.0.1:{server.server_port}/v1"
    try:
        yield stub
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
