"""A page as a reader sees it: opened from disk in a browser without a network, with everything it said and asked for."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from playwright.sync_api import Browser, BrowserContext, Page

from graph.view import write_page

WIDE = {"width": 1280, "height": 800}


@dataclass(frozen=True, slots=True)
class Opened:
    """A page in the browser; `requests` are the addresses it asked for, `complaints` its errors and policy breaches."""

    page: Page
    context: BrowserContext
    address: str
    requests: list[str]
    complaints: list[str]

    @classmethod
    def of(cls, browser: Browser, graph: Any, file: Path, fragment: str, settings: dict[str, Any]) -> "Opened":
        write_page(graph, file, title="Partnerships")
        context = browser.new_context(**{"offline": True, "viewport": WIDE, **settings})
        opened = cls(context.new_page(), context, file.as_uri() + fragment, [], [])
        opened.page.on("request", lambda request: opened.requests.append(request.url))
        opened.page.on("console", lambda message: opened.complaints.append(f"{message.type}: {message.text}"))
        opened.page.on("pageerror", lambda error: opened.complaints.append(f"error: {error}"))
        opened.page.on("dialog", lambda dialog: (opened.complaints.append("a dialog"), dialog.dismiss()))
        opened.page.goto(opened.address)
        opened.page.wait_for_selector("html[data-ready]")
        return opened

    def click_at(self, what: dict[str, str]) -> None:
        """Click where a node or the middle of a link is drawn."""
        point = self.page.evaluate("what => window.aigovPage.locate(what)", what)
        self.page.mouse.move(point["x"], point["y"])
        self.page.mouse.click(point["x"], point["y"])

    def search(self, text: str) -> list[str]:
        """Type into the search box; returns what is offered."""
        self.page.fill("#search", text)
        return self.page.locator("#matches [role=option] .words > bdi").all_inner_texts()

    def text(self, selector: str) -> str:
        return self.page.locator(selector).inner_text()

    def summary(self) -> str:
        return self.text("#summary")


class Reader(Protocol):
    """Opens a graph as a page; `context` are settings of the browser."""

    def __call__(self, graph: Any, fragment: str = "", **context: Any) -> Opened: ...
