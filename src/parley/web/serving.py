"""Opens a ledger to a browser."""

from __future__ import annotations

import gc
import ipaddress
import secrets
from urllib.parse import quote

import uvicorn

from parley.ledger import Ledger
from parley.web.app import create_app
from parley.web.guard import ANY, TOKEN, bare
from parley.web.waiting import PATIENCE

SELDOM = 50_000  # new objects after which the youngest are looked through
ANYWHERE = frozenset({"0.0.0.0", "::"})


def is_loopback(host: str) -> bool:
    """True of an address that only this machine can reach."""
    try:
        return ipaddress.ip_address(bare(host)).is_loopback
    except ValueError:
        return host == "localhost"


def named(host: str) -> str:
    """The address as browsers write it: one of IPv6 in brackets."""
    return f"[{host}]" if ":" in host and not host.startswith("[") else host


def token_for(host: str, token: str | None) -> str | None:
    """The token that is asked for: none on the loopback address unless one is given, elsewhere one that nobody can guess."""
    return token or (None if is_loopback(host) else secrets.token_urlsafe(24))


def address(host: str, port: int, token: str | None) -> str:
    """The address that a browser opens the pages at, an IPv6 address in brackets."""
    name = f"[{bare(host)}]" if ":" in host else host
    return f"http://{name}:{port}/" + (f"?{TOKEN}{quote(token, safe='')}" if token else "")


def steady() -> None:
    """Has this process look more seldom for records that hold each other, as none do: with many that takes longer than a page."""
    gc.set_threshold(SELDOM, 20, 100)


def serve(ledger: Ledger, *, host: str, port: int, token: str | None) -> None:
    """Serves the pages of a ledger until it is stopped; on every address of the machine any name will do, as the token guards it."""
    steady()
    app = create_app(ledger, hosts=[ANY] if bare(host) in ANYWHERE else [host], token=token, patience=PATIENCE)
    uvicorn.run(app, host=bare(host), port=port, log_level="warning", server_header=False)
