"""What `make bench` measures: each step beside bare baselines, both sides interleaved in one run."""
