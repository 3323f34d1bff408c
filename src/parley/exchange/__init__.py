"""Other people's formats: what is given to them and taken from them."""

from parley.exchange.footnotes import Citation, cite
from parley.exchange.formats import FORMATS, export
from parley.exchange.gathering import Gathered, gathered

__all__ = ["FORMATS", "Citation", "Gathered", "cite", "export", "gathered"]
