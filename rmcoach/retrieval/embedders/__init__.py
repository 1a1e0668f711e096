"""What turns texts into vectors: one Protocol, several models behind it."""
