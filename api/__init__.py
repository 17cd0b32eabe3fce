"""The ways in: the terminal and the pages people look at."""
