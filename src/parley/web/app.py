"""The site of one ledger."""

from __future__ import annotations

from collections.abc import Sequence

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import HTMLResponse, JSONResponse, Response
from fastapi.staticfiles import StaticFiles
from starlette.exceptions import HTTPException
from xstatic.pkg import d3

from parley.errors import ParleyError, QuestionError
from parley.ledger import Ledger
from parley.web.guard import Called, Headed, SameOrigin, Tokened
from parley.web.rendering import Rendering
from parley.web.routes import SECTIONS
from parley.web.waiting import Waiting

LOOPBACK = ("127.0.0.1", "::1", "localhost")


def create_app(ledger: Ledger, *, hosts: Sequence[str] = (), token: str | None = None, patience: float | None = None) -> FastAPI:
    """The pages of a ledger, to be called by the names `hosts` beside those of the loopback address; with a token only by who knows it.

    A page that takes more than so many seconds (`patience`) says that it is being worked out; None has everybody wait for it.
    """
    app = FastAPI(
        title="Parley",
        version="1",
        description="What reports say about adversaries who deal with each other.",
        docs_url=None,
        redoc_url=None,
        openapi_url="/api/openapi.json",
    )
    app.state.ledger = ledger
    app.state.rendering = Rendering(ledger)
    app.state.waiting = Waiting(patience)
    for section in SECTIONS:
        app.include_router(section.html)
        app.include_router(section.api)
    app.mount("/static", StaticFiles(packages=[("parley.web", "static")]), name="static")
    app.mount("/drawing", StaticFiles(directory=d3.BASE_DIR), name="drawing")
    app.add_exception_handler(ParleyError, _refused)
    app.add_exception_handler(RequestValidationError, _invalid)
    app.add_exception_handler(HTTPException, _missing)
    app.add_middleware(SameOrigin)
    if token:
        app.add_middleware(Tokened, token=token)
    app.add_middleware(Called, hosts=[*LOOPBACK, *hosts])
    app.add_middleware(Headed)
    return app


def _told(request: Request, status: int, words: str) -> Response:
    """An answer that there is none, as JSON to programs and as a page to people."""
    if request.url.path.startswith("/api/"):
        return JSONResponse({"detail": words}, status)
    rendering: Rendering = request.app.state.rendering
    return HTMLResponse(rendering.message(status, words), status)


def _refused(request: Request, error: Exception) -> Response:
    words = error.message if isinstance(error, ParleyError) else str(error)
    return _told(request, 404 if isinstance(error, QuestionError) else 500, words)


def _invalid(request: Request, error: Exception) -> Response:
    found = error.errors() if isinstance(error, RequestValidationError) else []
    words = "; ".join(f"{one['loc'][-1]}: {one['msg']}" for one in found)
    if request.url.path.startswith("/api/"):
        return JSONResponse({"detail": [{**one, "input": str(one.get("input"))[:200], "ctx": {}} for one in found]}, 422)
    return _told(request, 422, words)


def _missing(request: Request, error: Exception) -> Response:
    status = error.status_code if isinstance(error, HTTPException) else 500
    return _told(request, status, "There is no such page." if status == 404 else str(getattr(error, "detail", error)))
