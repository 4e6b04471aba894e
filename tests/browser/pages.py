# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""A page in a real browser, and what may be asked of it. Which browser: the Chromium of the system."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import unquote, urlsplit

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "microsoft-edge")
AXE = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}}
"""The rules of axe for WCAG 2.2 AA, and what it thinks is good beside those."""
PHONE, SCREEN = 390, 1280

_LINKS = """() => [...document.querySelectorAll('a[href]')].map(a => a.getAttribute('href'))
  .filter(href => href.startsWith('#') ? !document.getElementById(decodeURIComponent(href.slice(1))) : true)"""
"""Links to a place that is not there; and all that lead out of the page."""
_DOUBLE = """() => { const seen = new Set(); return [...document.querySelectorAll('[id]')].map(e => e.id)
  .filter(id => seen.has(id) || !seen.add(id)) }"""
_OUTSIDE = """() => [...document.querySelectorAll('main *')].filter(e => !e.closest('svg'))
  .filter(e => e.getBoundingClientRect().right > document.documentElement.clientWidth + 1)
  .map(e => e.tagName + ' ' + (e.textContent || '').trim().slice(0, 40))"""
_TOO_WIDE = """() => document.documentElement.scrollWidth - document.documentElement.clientWidth"""
_SCRIPTS = """() => [...document.scripts].map(s => s.type).filter(type => type !== 'application/json')"""
_SVG = """() => [...document.querySelectorAll('svg[role=img]')].map(svg => {
  const box = svg.viewBox.baseVal;
  return {title: svg.querySelector('title').textContent, width: box.width, height: box.height,
    shown: svg.getBoundingClientRect().width,
    words: [...svg.querySelectorAll('text')].filter(t => t.textContent.trim()).map(t => {
      const b = t.getBBox(); return [t.textContent, b.x, b.y, b.width, b.height] })} })"""


def find_browser() -> str | None:
    """The Chromium of the system, or the one that ``CHROMIUM`` names."""
    return os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)


class Words(NamedTuple):
    """Words of a picture, as the browser draws them."""

    text: str
    x: float
    y: float
    width: float
    height: float

    def touches(self, other: "Words") -> bool:
        """Whether the letters of two are on each other; a line of letters has some room above and below them."""
        across = min(self.x + self.width, other.x + other.width) - max(self.x, other.x)
        down = min(self.y + self.height, other.y + other.height) - max(self.y, other.y)
        return across > 1 and down > 4


class Picture(NamedTuple):
    """A picture on a page."""

    title: str
    width: float
    height: float
    shown: float
    """Its width on the page."""
    words: list[Words]


class Opened:
    """A page that is open, and what it asked of a network."""

    def __init__(self, page: Any, requests: list[str]) -> None:
        self.page = page
        self.requests = requests

    def problems(self) -> list[str]:
        """All that no page of ours may have, each in words."""
        found = [f"axe {one}" for one in self.violations()]
        found += [f"link {href}" for href in self.broken_links()]
        found += [f"twice #{name}" for name in self.double_ids()]
        found += [f"script {kind or 'that runs'}" for kind in self.scripts()]
        found += [f"network {url}" for url in self.requests]
        if (more := self.too_wide()) > 0:
            found.append(f"{more} pixels too wide: {self.page.evaluate(_OUTSIDE)[:3]}")
        return found

    def violations(self) -> list[str]:
        """What axe finds, each with where."""
        from axe_playwright_python.sync_playwright import Axe

        found = Axe().run(self.page, options=AXE).response["violations"]
        return [f"{one['id']}: {one['help']}: {node['target']}" for one in found for node in one["nodes"]]

    def broken_links(self) -> list[str]:
        """Links that lead nowhere, or out of the page to what is no file beside it."""
        here = Path(unquote(urlsplit(self.page.url).path)).parent
        found: list[str] = self.page.evaluate(_LINKS)
        return [href for href in found if "/" in href or not (here / unquote(href)).is_file()]

    def double_ids(self) -> list[str]:
        """Names of places that are not the only one."""
        return list(self.page.evaluate(_DOUBLE))

    def scripts(self) -> list[str]:
        """The kinds of scripts that would run."""
        return list(self.page.evaluate(_SCRIPTS))

    def too_wide(self) -> int:
        """By how many pixels the page is wider than the window."""
        return int(self.page.evaluate(_TOO_WIDE))

    def pictures(self) -> list[Picture]:
        """Its pictures, with their words as they are drawn."""
        return [
            Picture(one["title"], one["width"], one["height"], one["shown"], [Words(*word) for word in one["words"]])
            for one in self.page.evaluate(_SVG)
        ]

    def printed(self) -> bytes:
        """The page on A4, as PDF."""
        return bytes(self.page.pdf(format="A4", print_background=False))


class Browser:
    """A browser that runs."""

    def __init__(self, chromium: Any) -> None:
        self._chromium = chromium

    @contextmanager
    def opened(self, path: Path, *, width: int = SCREEN, dark: bool = False, zoom: int = 1) -> Iterator[Opened]:
        """A file in a window so wide, in the dark, or so many times as large; no network can be reached."""
        context = self._chromium.new_context(
            viewport={"width": width // zoom, "height": 800},
            device_scale_factor=zoom,
            color_scheme="dark" if dark else "light",
            offline=True,
        )
        try:
            page = context.new_page()
            requests: list[str] = []
            page.on("request", lambda request: requests.append(request.url))
            page.goto(path.as_uri())
            yield Opened(page, [url for url in requests if url != path.as_uri()])
        finally:
            context.close()


@contextmanager
def browser(executable: str) -> Iterator[Browser]:
    """A browser without a screen, that leaves nothing behind."""
    from playwright.sync_api import sync_playwright

    # in a container there is no sandbox to be had, and the pages are our own
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=executable, args=["--no-sandbox"])
        try:
            yield Browser(chromium)
        finally:
            chromium.close()
