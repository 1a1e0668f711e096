"""What adds something to a backend and is one itself: each does one thing, in its own file."""
