"""The pages, part by part."""

from parley.web.pages import Pages
from parley.web.routes import actors, balance, claims, deals, front, judging, places, reports, review, sources, standings

SECTIONS: tuple[Pages, ...] = tuple(
    part.pages for part in (front, reports, claims, deals, standings, balance, actors, sources, places, review, judging)
)

__all__ = ["SECTIONS"]
