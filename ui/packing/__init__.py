"""For signature: packs of documents, put together, followed through signing, and their signed copies."""
