"""The register's pages: which listing each shows, and what its reading pane says."""
