"""Reading a document: what it relies on, what has ended, which clauses it has."""
