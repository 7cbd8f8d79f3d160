"""Importing a list: the file, its columns, the plan, and what came of it."""
