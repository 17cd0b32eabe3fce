"""From files to claims: readers, extraction and the pipeline that feeds the graph."""
