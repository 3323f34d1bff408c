"""Pages in a browser, and the same as one file."""

from parley.web.app import create_app
from parley.web.dossier import dossier, write_dossier
from parley.web.serving import address, serve, token_for

__all__ = ["address", "create_app", "dossier", "serve", "token_for", "write_dossier"]
