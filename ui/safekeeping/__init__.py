"""Backups and copies: making them, looking into them, putting one back."""
