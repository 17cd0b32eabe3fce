"""A picture of the graph as one HTML page that needs no network and runs nothing from the data."""
