"""The trained network at work: words in, parts of speech, trees, mentions and deeds out."""
