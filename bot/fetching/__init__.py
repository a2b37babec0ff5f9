"""Getting what stands at an address that somebody else chose, without being led astray."""
