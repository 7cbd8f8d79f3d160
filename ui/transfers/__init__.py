"""Editing a transfer: its facts and the grounds on record."""
