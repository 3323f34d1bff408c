"""Where reading runs: in this process, in a pool of processes, or on a Ray cluster."""

from parley.engines.guard import Fault, Result, guarded
from parley.engines.local import Engine, Progress, Summary, pool, read_into, readings
from parley.engines.nodes import cluster

__all__ = ["Engine", "Fault", "Progress", "Result", "Summary", "cluster", "guarded", "pool", "read_into", "readings"]
