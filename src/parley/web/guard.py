"""Who may connect and change anything, and what a browser may do with a page."""

from __future__ import annotations

import hmac
from http.cookies import SimpleCookie
from typing import TYPE_CHECKING

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse, RedirectResponse

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

COOKIE = "parley_token"
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
            answer = RedirectResponse(scope["path"], status_code=303)
            answer.set_cookie(COOKIE, self._token, httponly=True, samesite="strict")
            await answer(scope, receive, send)
        elif self._is(_cookie(headers)) or self._is(headers.get("authorization", "").removeprefix("Bearer ")):
            await self._app(scope, receive, send)
        else:
            await PlainTextResponse("Open the address that `parley serve` printed: it holds the token.\n", 401)(scope, receive, send)

    def _is(self, given: str) -> bool:
        return hmac.compare_digest(given.encode(), self._token.encode())


def _given(query: str) -> str | None:
    return next((part.removeprefix("token=") for part in query.split("&") if part.startswith("token=")), None)


def _cookie(headers: Headers) -> str:
    found: SimpleCookie = SimpleCookie(headers.get("cookie", ""))
    return found[COOKIE].value if COOKIE in found else ""
