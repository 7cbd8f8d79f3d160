"""Editing a party: who it is, its addresses, its contacts."""
