"""Frozen records: what goes in and what comes out, the same whatever made it."""
