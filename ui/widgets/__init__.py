"""Small widgets that several pages use; all of them show text from records as plain text."""
