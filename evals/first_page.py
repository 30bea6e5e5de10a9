"""How long the first page of a server that has just started takes, in a real browser."""

from __future__ import annotations

import shutil
import statistics
import time
from dataclasses import dataclass
from typing import Any

from evals.errors import EvalsError
from evals.served import LONGEST_WAIT, served

_BROWSERS = ("chromium", "chromium-browser", "google-chrome")
LARGEST_SECONDS = 3.0


@dataclass(frozen=True, kw_only=True, slots=True)
class FirstPage:
    """Seconds from the moment at which a server listens until its first page can be typed into, one a start."""

    seconds: tuple[float, ...]

    @property
    def holds(self) -> bool:
        """Whether the middle one is short enough for nobody to wonder."""
        return statistics.median(self.seconds) < LARGEST_SECONDS

    def __str__(self) -> str:
        """Read as a line."""
        return (
            f"first page after listening: median {statistics.median(self.seconds):.2f} s, "
            f"longest {max(self.seconds):.2f} s, n={len(self.seconds)}"
        )


def measure_first_page(starts: int) -> FirstPage:
    """Start a server so many times and open it in a fresh browser page.

    Raises EvalsError where there is no Chromium or no Playwright to drive it.
    """
    program = next(filter(None, map(shutil.which, _BROWSERS)), None)
    if program is None:
        raise EvalsError("there is no Chromium here to open the page with; apt-get install chromium")
    try:
        from playwright.sync_api import sync_playwright
    except ImportError as error:
        raise EvalsError("playwright is not installed; pip install playwright") from error
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox", "--disable-gpu"])
        try:
            return FirstPage(seconds=tuple(_seconds(browser) for _ in range(starts)))
        finally:
            browser.close()


def _seconds(browser: Any) -> float:
    page = browser.new_page()
    page.set_default_timeout(LONGEST_WAIT * 1000)
    with served() as address:
        started = time.perf_counter()
        page.goto(address, wait_until="commit")
        page.wait_for_selector(".welcome")
        page.fill("#question textarea", "?")
        taken = time.perf_counter() - started
    page.close()
    return taken
