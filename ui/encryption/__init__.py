"""Encrypted registers on screen: unlocking, locking, passphrases, the recovery sheet."""
