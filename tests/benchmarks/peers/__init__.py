"""Onrecord beside other retrieval systems: the same articles, questions and weights."""
