"""Onboarding requests: asked by procurement, decided by legal."""
