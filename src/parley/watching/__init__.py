"""Feeds polled politely: what is new in them is read into a ledger, and what it changes is told."""

from parley.watching.clock import Clock, SystemClock
from parley.watching.fetching import AGENT, Answer, Fetcher
from parley.watching.memory import Feed
from parley.watching.polling import LEAST, Round, Watch, addresses

__all__ = ["AGENT", "LEAST", "Answer", "Clock", "Feed", "Fetcher", "Round", "SystemClock", "Watch", "addresses"]
