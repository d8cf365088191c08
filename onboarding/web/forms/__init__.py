"""Input shapes, one file per noun."""
