"""Who may connect and change anything, and what a browser may do with a page."""

from __future__ import annotations

import hmac
import ipaddress
import re
from collections.abc import Sequence
from typing import TYPE_CHECKING
from urllib.parse import quote, unquote

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import cookie_parser
from starlette.responses import PlainTextResponse, RedirectResponse

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

COOKIE = "parley_token"
TOKEN = "token="  # as it begins a part of an address
ANY = "*"  # of hosts: whatever name is called
PORT = re.compile(r":\d*$")
SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
        "connect-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}


class Headed:
    """Puts the headers on every response that tell a browser to run and fetch nothing from elsewhere."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Passes a request on and puts the headers on its answer."""

        async def headed(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
            await send(message)

        await self._app(scope, receive, headed)


class Called:
    """Lets in only who calls the server by one of its names or addresses, as a page of another name that leads here does not."""

    def __init__(self, app: ASGIApp, hosts: Sequence[str]) -> None:
        self._app = app
        self._hosts = frozenset(map(bare, hosts))

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Passes a request on, or refuses it."""
        if scope["type"] in ("http", "websocket") and ANY not in self._hosts and _host(Headers(scope=scope)) not in self._hosts:
            await PlainTextResponse("The server has no such name: its Host header has to be one that it was started with.\n", 400)(
                scope, receive, send
            )
            return
        await self._app(scope, receive, send)


def bare(host: str) -> str:
    """A host's name in lower case, or its address in the shortest form and without brackets."""
    name = host.strip("[]").lower()
    try:
        return str(ipaddress.ip_address(name))
    except ValueError:
        return name


def _host(headers: Headers) -> str:
    """The host that a request calls, without its port."""
    return bare(PORT.sub("", headers.get("host", "")))


class SameOrigin:
    """Lets a change through only where the browser says that it comes from a page of this very server."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Passes a request on, or refuses it."""
        if scope["type"] == "http" and scope["method"] not in SAFE and not _own(Headers(scope=scope), scope["scheme"]):
            refused = PlainTextResponse("A change must come from a page of this server: its Origin header has to name it.\n", 403)
            await refused(scope, receive, send)
            return
        await self._app(scope, receive, send)


def _own(headers: Headers, scheme: str) -> bool:
    """True where the origin that is named is this server as it was called."""
    return headers.get("origin") == f"{scheme}://{headers.get('host')}" and headers.get("sec-fetch-site", "same-origin") == "same-origin"


class Tokened:
    """Lets in only who knows the token: in the address once (`?token=`), then by a cookie, or as a bearer token of a program."""

    def __init__(self, app: ASGIApp, token: str) -> None:
        self._app = app
        self._token = token

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Passes a request on, lets its browser in, or refuses it."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        given = _given(scope["query_string"].decode("latin-1"))
        if given is not None and self._is(given):
            answer = RedirectResponse(_without_token(scope), status_code=303)
            answer.set_cookie(COOKIE, quote(self._token, safe=""), httponly=True, samesite="strict")
            await answer(scope, receive, send)
        elif self._is(_cookie(headers)) or self._is(headers.get("authorization", "").removeprefix("Bearer ")):
            await self._app(scope, receive, send)
        else:
            await PlainTextResponse("Open the address that `parley serve` printed: it holds the token.\n", 401)(scope, receive, send)

    def _is(self, given: str) -> bool:
        return hmac.compare_digest(given.encode(), self._token.encode())


def _given(query: str) -> str | None:
    return next((unquote(part.removeprefix(TOKEN)) for part in query.split("&") if part.startswith(TOKEN)), None)


def _without_token(scope: Scope) -> str:
    """The address that was asked for as it was written, on this server and without the token."""
    written = (scope.get("raw_path") or quote(scope["path"]).encode()).decode("latin-1")
    parts = [part for part in scope["query_string"].decode("latin-1").split("&") if part and not part.startswith(TOKEN)]
    return "/" + written.lstrip("/\\") + ("?" + "&".join(parts) if parts else "")


def _cookie(headers: Headers) -> str:
    return unquote(cookie_parser(headers.get("cookie", "")).get(COOKIE, ""))
