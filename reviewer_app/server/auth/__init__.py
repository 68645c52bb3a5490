"""Accounts, sign-in and who may do what."""
