"""Figures: how well and how fast the program reads, on gold data given by path."""
