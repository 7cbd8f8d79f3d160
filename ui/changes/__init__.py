"""Changes of sub-processors: whom to tell by when, the letters, and what the customers answered."""
