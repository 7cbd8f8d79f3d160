"""The register as it was recorded on a past day, in place of that of now."""
