"""Editing an engagement: who uses whom for which service, and where."""
