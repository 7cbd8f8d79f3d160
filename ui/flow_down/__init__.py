"""Promises to customers against the terms of sub-processors."""
