"""Pictures of answers as geometry: where each thing is to be drawn, without colours or marks of any one format."""

from parley.showing.pictures.atlas import Atlas, Spot, atlas, country
from parley.showing.pictures.axes import Axes, Sample, axes
from parley.showing.pictures.lanes import Bar, Lane, Lanes, lanes, register_lanes
from parley.showing.pictures.network import Network, Node, Tie, network
from parley.showing.pictures.scale import Scale, Tick, scale

__all__ = [
    "Atlas",
    "Axes",
    "Bar",
    "Lane",
    "Lanes",
    "Network",
    "Node",
    "Sample",
    "Scale",
    "Spot",
    "Tick",
    "Tie",
    "atlas",
    "axes",
    "country",
    "lanes",
    "network",
    "register_lanes",
    "scale",
]
