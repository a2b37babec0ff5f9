"""Labelled sets become metrics."""
