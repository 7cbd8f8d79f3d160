"""The map of where data are and the chain graph: painting, keyboard and print; what is drawn comes from queries."""
