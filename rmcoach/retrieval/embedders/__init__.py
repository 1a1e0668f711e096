"""What turns texts into vectors: the model of the data wheel, or a provider."""
