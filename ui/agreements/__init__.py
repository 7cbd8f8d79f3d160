"""Editing an agreement: parties, conclusion, term, commitments."""
