"""A file of pages as PDF, by a browser of the machine's own."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from pathlib import Path

from parley.errors import OutputError

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "msedge", "microsoft-edge")
OWN = "PARLEY_BROWSER"
PATIENCE = 120  # seconds
QUIET = ("--headless", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync")


def browser() -> str | None:
    """The program of a browser that can print: that of the environment, else the first of the Chromium family that is installed."""
    return os.environ.get(OWN) or next((found for name in BROWSERS if (found := shutil.which(name))), None)


def printed(html: str, out: Path) -> None:
    """Writes HTML that fetches nothing as a PDF file; OutputError where no browser can."""
    program = browser()
    if program is None:
        raise OutputError(f"no browser to print {out} with: install Chromium, name one in {OWN}, or ask for a file that ends in .html")
    with tempfile.TemporaryDirectory() as folder:
        page = Path(folder) / "dossier.html"
        page.write_text(html, encoding="utf-8")
        root = ["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []  # Chromium has no sandbox for root
        asked = [*QUIET, *root, f"--user-data-dir={folder}/profile", "--no-pdf-header-footer", f"--print-to-pdf={out.resolve()}"]
        try:
            done = subprocess.run([program, *asked, page.as_uri()], capture_output=True, text=True, timeout=PATIENCE, check=False)
        except (OSError, subprocess.TimeoutExpired) as error:
            raise OutputError(f"{program} did not print {out}: {error}") from error
    if done.returncode or not out.exists():
        raise OutputError(f"{program} did not print {out}: {done.stderr.strip()[-300:]}")
