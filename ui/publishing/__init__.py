"""Lists and records for others to read, on screen."""
