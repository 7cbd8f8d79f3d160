"""The Today page: what needs me, by when, and why."""
