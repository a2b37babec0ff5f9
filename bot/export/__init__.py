"""Answers, timelines and briefings as files to pass on."""
