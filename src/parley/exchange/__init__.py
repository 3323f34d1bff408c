"""Other people's formats: what is given to them and taken from them."""

from parley.exchange.agreements import AgreementLink, agreements
from parley.exchange.analogues import Analogue, AnaloguesAnswer, analogues, told
from parley.exchange.footnotes import Citation, cite
from parley.exchange.formats import FORMATS, export
from parley.exchange.gathering import Gathered, gathered
from parley.exchange.importing import Import, OutsideRow, import_file, imported
from parley.exchange.linking import Link, links

__all__ = [
    "FORMATS",
    "AgreementLink",
    "Analogue",
    "AnaloguesAnswer",
    "Citation",
    "Gathered",
    "Import",
    "Link",
    "OutsideRow",
    "agreements",
    "analogues",
    "cite",
    "export",
    "gathered",
    "import_file",
    "imported",
    "links",
    "told",
]
