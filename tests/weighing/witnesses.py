"""Testimony set by hand, so that weighing can be tested without reports."""

from parley.knowledge import load_knowledge
from parley.model import Evidence, Proposition, Span, Testimony
from parley.weighing.belonging import Belonging
from parley.weighing.constants import bundled
from parley.weighing.grades import Grader
from parley.weighing.propositions import propositions

BELONGING = Belonging(load_knowledge())


def word(*path: str, role: str = "affirm", at: int = 0, published: str | None = "2019-05-10", **facts: object) -> Testimony:
    """One voice's word on whether the Northern Front and the Coast Republic talk; `path` runs from the source to the outlet."""
    given: dict[str, object] = {
        "a": "coast-republic",
        "b": "northern-front",
        "type": "CONSULT",
        "earliest": "2019-05-01",
        "latest": "2019-05-10",
    }
    given |= facts
    document = f"{path[-1]}-{published}"
    return Testimony(
        role=role,
        path=path,
        evidence=Evidence(document=document, spans=(Span(at, at + 5),)),
        published=published,
        records=(f"record-{document}-{at}",),
        **given,  # type: ignore[arg-type]
    )


def weighed(*testimony: Testimony, reliability: dict[str, str] | None = None) -> tuple[Proposition, ...]:
    """The propositions of the testimony."""
    return propositions(testimony, Grader(BELONGING, bundled(), reliability), bundled())


def only(*testimony: Testimony, reliability: dict[str, str] | None = None) -> Proposition:
    """The one proposition of the testimony."""
    (found,) = weighed(*testimony, reliability=reliability)
    return found
