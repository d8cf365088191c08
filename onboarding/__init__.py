"""Prélude: a municipality gets itself ready before it opens a public consultation."""

__version__ = "0.1.0"
