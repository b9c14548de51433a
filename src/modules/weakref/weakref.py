"""Weak references."""
