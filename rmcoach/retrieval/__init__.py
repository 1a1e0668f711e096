"""Finding the right piece of the knowledge folder."""
