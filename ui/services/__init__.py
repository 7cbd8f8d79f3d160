"""Editing a service: what is delivered, the processing, the measures."""
