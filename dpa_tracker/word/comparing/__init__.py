"""Comparing two documents: what changed, and a Word file that shows it as tracked changes."""
