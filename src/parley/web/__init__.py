"""Pages in a browser, and the same as one file."""

from parley.web.app import create_app
from parley.web.dossier import dossier, write_dossier
from parley.web.serving import named, serve, token_for

__all__ = ["create_app", "dossier", "named", "serve", "token_for", "write_dossier"]
