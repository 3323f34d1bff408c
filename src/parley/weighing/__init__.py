"""All records of all reports, weighed: deals over reports, propositions with their origins and grades, and where actors stand."""

from parley.weighing.conduct import fate
from parley.weighing.dealplaces import Places, bearing
from parley.weighing.deals import Gathered, Gathering, assembled
from parley.weighing.deals import deals as weighed
from parley.weighing.dealstatus import MADE, day
from parley.weighing.told import Told, days, side
from parley.weighing.wholes import Side, Wholes

__all__ = [
    "MADE",
    "Gathered",
    "Gathering",
    "Places",
    "Side",
    "Told",
    "Wholes",
    "assembled",
    "bearing",
    "day",
    "days",
    "fate",
    "side",
    "weighed",
]
