"""Where reading runs: in this process, or in a pool of processes."""

from parley.engines.guard import Fault, guarded, guarded_load
from parley.engines.local import Progress, Summary, read_into, readings

__all__ = ["Fault", "Progress", "Summary", "guarded", "guarded_load", "read_into", "readings"]
