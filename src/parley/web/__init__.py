"""Pages in a browser, and the same as one file."""

from parley.web.app import create_app
from parley.web.serving import serve, token_for

__all__ = ["create_app", "serve", "token_for"]
