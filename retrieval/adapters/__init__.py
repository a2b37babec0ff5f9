"""One file per outside library, each translating it once."""
