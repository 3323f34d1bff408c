"""The pages, part by part."""

from parley.web.routes import actors, balance, claims, deals, front, places, reports, review, sources, standings
from parley.web.pages import Pages

SECTIONS: tuple[Pages, ...] = tuple(
    part.pages for part in (front, reports, claims, deals, standings, balance, actors, sources, places, review)
)

__all__ = ["SECTIONS"]
