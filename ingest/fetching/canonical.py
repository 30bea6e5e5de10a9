"""The one address of a page that can be reached under several."""

from __future__ import annotations

from urllib.parse import urljoin, urlsplit

from ingest.identity import canonical_source, is_address


def canonical_address(address: str, claimed: str | None = None) -> str:
    """Return the address under which a page fetched from `address` is kept: without fragment and tracking marks.

    What the page claims as its canonical address counts only within its own site, so that no page can take the place
    of another's, and not if it names the front page, which many pages do by mistake.
    """
    chosen = _cleaned(address)
    if not claimed or not claimed.strip():
        return chosen
    other = urljoin(address, claimed.strip())
    if not is_address(other) or urlsplit(other).path in ("", "/") or _site(other) != _site(address):
        return chosen
    return _cleaned(other)


def _cleaned(address: str) -> str:
    from courlan import normalize_url

    return canonical_source(normalize_url(address))


def _site(address: str) -> str:
    from courlan import extract_domain

    return extract_domain(address) or (urlsplit(address).hostname or "")
