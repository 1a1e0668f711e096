"""Model backends: what can be asked for better words, chosen by name or passed as an object."""
