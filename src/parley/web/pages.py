"""Every page twice: as HTML at its address, and as typed JSON at the same address under /api."""

from __future__ import annotations

from collections.abc import Callable
from inspect import Parameter, signature
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse
from pydantic import BaseModel

from parley.web.asked import Asked
from parley.web.rendering import Rendering
from parley.web.visits import Visit
from parley.web.waiting import Waiting


class Problem(BaseModel):
    """Why a question has no answer, and what can be done about it."""

    detail: str


UNKNOWN: dict[int | str, dict[str, Any]] = {
    404: {"model": Problem, "description": "What the question names is not there: no such actor, report, deal, day or word"},
}
NOT_KEPT = {"Cache-Control": "no-store", "Retry-After": "2"}
Answering = Callable[..., BaseModel]


class Pages:
    """Collects the pages of one part of the site: each question gives a model, and the model is shown or sent."""

    def __init__(self) -> None:
        self.html = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)
        self.api = APIRouter(prefix="/api")

    def page(self, path: str, template: str) -> Callable[[Answering], Answering]:
        """Registers a question under an address, shown by a template."""

        def register(answer: Answering) -> Answering:
            own = signature(answer, eval_str=True)
            model = own.return_annotation

            def shown(request: Request, **given: Any) -> HTMLResponse:
                asked = next(value for value in given.values() if isinstance(value, Asked))
                rendering: Rendering = request.app.state.rendering
                waiting: Waiting = request.app.state.waiting
                visit = Visit.of(request)
                ready, page = waiting.page(
                    (visit.path, *visit.query.items(), visit.analyst, asked.ledger.state()),
                    lambda: rendering.page(template, answer(**given), asked, visit),
                    lambda seconds: rendering.unready(asked, visit, seconds),
                    keep=request.method == "HEAD",
                )
                return HTMLResponse(page, 200 if ready else 202, None if ready else NOT_KEPT)

            first = Parameter("request", Parameter.POSITIONAL_OR_KEYWORD, annotation=Request)
            rest = (p.replace(kind=Parameter.KEYWORD_ONLY) for p in own.parameters.values())
            shown.__signature__ = own.replace(parameters=[first, *rest], return_annotation=HTMLResponse)  # type: ignore[attr-defined]
            shown.__annotations__ = {}
            self.html.add_api_route(path, shown, methods=["GET", "HEAD"])
            self.api.add_api_route(
                path, answer, methods=["GET"], response_model=model, responses=UNKNOWN, summary=_summary(answer), name=answer.__name__
            )
            return answer

        return register


def _summary(answer: Answering) -> str:
    return (answer.__doc__ or answer.__name__).split("\n")[0].rstrip(".")
