"""Saying something about a deadline: done, not before a day, open again."""
