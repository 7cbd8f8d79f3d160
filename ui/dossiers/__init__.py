"""Detail panels as values: a dossier is built beside the GUI thread and shown by one view, whatever it is about."""
