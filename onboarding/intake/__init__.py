"""Documents in: what a file is, judged by its content in a process of its own."""
