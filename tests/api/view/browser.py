"""A headless Chromium, where the machine has one."""

import os
import shutil
import subprocess
from html.parser import HTMLParser
from pathlib import Path

import pytest

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")

FLAGS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
    "--hide-scrollbars", "--enable-logging=stderr", "--virtual-time-budget=3000",
    "--window-size=1400,900",
)  # fmt: skip


def find() -> str:
    """Chromium's path; without one the test is reported as not run, and on CI it fails."""
    found = next(filter(None, map(shutil.which, NAMES)), None)
    if found is None:
        message = "NOT RUN in a browser: there is no Chromium here (apt-get install chromium)"
        if os.environ.get("CI") == "true":
            pytest.fail(message)
        pytest.skip(message)
    return found


def open_page(url: str, profile: Path) -> tuple[str, str]:
    """The page's document once its scripts have run, and what it wrote to the console."""
    done = subprocess.run(
        [find(), *FLAGS, f"--user-data-dir={profile}", "--dump-dom", url],
        capture_output=True, text=True, timeout=120,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    console = "\n".join(line for line in done.stderr.splitlines() if "CONSOLE" in line)
    return done.stdout, console


VOID = frozenset({"meta", "input", "br", "img", "link", "hr", "base", "option"})


class Elements(HTMLParser):
    """Every element of a page with its attributes, and the text right inside it."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self._open: list[int] = []
        self._inside: dict[int, str] = {}
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag not in VOID:
            self._open.append(len(self.elements) - 1)

    def handle_endtag(self, tag: str) -> None:
        while self._open and self.elements[self._open.pop()][0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        if self._open:
            self._inside[self._open[-1]] = self._inside.get(self._open[-1], "") + data

    def named(self, tag: str) -> list[tuple[dict[str, str | None], str]]:
        """Attributes and direct text of each element with this tag."""
        return [
            (attrs, self._inside.get(n, ""))
            for n, (name, attrs) in enumerate(self.elements)
            if name == tag
        ]
