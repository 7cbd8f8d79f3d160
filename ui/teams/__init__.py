"""Registers that a team shares on a server: reaching one, and hearing of what others do in it."""
