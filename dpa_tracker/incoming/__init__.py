"""Files that come from elsewhere: read within bounds, and decoded. Readers of documents and of lists use it."""
