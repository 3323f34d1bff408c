"""Answers as tables, pages and machine formats; shared by the command line and the web."""

from parley.showing.dealtables import deal_table, promise_table
from parley.showing.dossier import dossier as deal_dossier
from parley.showing.formats import FORMATS, rendered
from parley.showing.opened import opened
from parley.showing.report import marked_report
from parley.showing.source import source_heading
from parley.showing.tables import table
from parley.showing.timeline import timeline

__all__ = [
    "FORMATS",
    "deal_dossier",
    "deal_table",
    "marked_report",
    "opened",
    "promise_table",
    "rendered",
    "source_heading",
    "table",
    "timeline",
]
