"""Stories of a period become a digest: chosen, ranked, and told in spans of their articles."""
