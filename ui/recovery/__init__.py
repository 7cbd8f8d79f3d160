"""What was typed and not saved: kept while a form is open, and offered again after the app ended without asking."""
