"""The law in force on the day: every datum with its source, its mark and its age; and how the law is renewed."""
