"""Documents out: PDF and mail."""
