"""Filling a Word template from the register."""
