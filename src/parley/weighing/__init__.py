"""All readings to findings: deals over reports."""

from parley.weighing.dealplaces import Places, bearing
from parley.weighing.deals import deals as weighed
from parley.weighing.dealstatus import day
from parley.weighing.told import Told, days, side
from parley.weighing.wholes import Side, Wholes

__all__ = ["Places", "Side", "Told", "Wholes", "bearing", "day", "days", "side", "weighed"]
