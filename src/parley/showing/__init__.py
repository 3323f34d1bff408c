"""Answers as tables, pages and machine formats; shared by the command line and the web."""

from parley.showing.balance import weighed_up
from parley.showing.checked import checked
from parley.showing.dealtables import deal_table, promises
from parley.showing.dossier import dossier as deal_dossier
from parley.showing.effect import followed
from parley.showing.formats import FORMATS, rendered
from parley.showing.judged import judged, judgement_table
from parley.showing.news import newest, shifted
from parley.showing.opened import opened
from parley.showing.outside import agreement_table, analogue_table, link_table, outside_table
from parley.showing.reliability import record, records
from parley.showing.report import marked_report
from parley.showing.source import source_heading
from parley.showing.standing import matrix, stood
from parley.showing.tables import table
from parley.showing.timeline import timeline

__all__ = [
    "FORMATS",
    "agreement_table",
    "analogue_table",
    "checked",
    "deal_dossier",
    "deal_table",
    "followed",
    "judged",
    "judgement_table",
    "link_table",
    "marked_report",
    "matrix",
    "newest",
    "opened",
    "outside_table",
    "promises",
    "record",
    "records",
    "rendered",
    "shifted",
    "source_heading",
    "stood",
    "table",
    "timeline",
    "weighed_up",
]
