"""Deterministic analysis of what people write."""
