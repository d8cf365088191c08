"""What Prélude knows about launch readiness: plain values and pure functions, no third-party code."""
