"""Pages: forms in, one dataclass out."""
