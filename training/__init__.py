"""How the shipped model is made: corpora, network, training and export. See README.md here."""
