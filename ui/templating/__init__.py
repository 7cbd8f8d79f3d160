"""Templates: what is on the shelf, whether it can be relied on, and making one of a firm's own Word file."""
