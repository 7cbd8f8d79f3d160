"""The command line: the second face of the product, for scripts and scheduled checks (never imports Qt)."""
