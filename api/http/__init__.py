"""The questions over HTTP."""

from api.http.app import create_app

__all__ = ["create_app"]
