"""What changes next, and what would change if the law or a fact were another."""
