"""The password of the demo."""

PASSWORD = "saule-pont-lanterne-42"  # noqa: S105 - printed for everybody who tries the demo
"""The one password of everybody in a demo town."""
