"""Calendars of the outside world: the public holidays that business days leave out."""
