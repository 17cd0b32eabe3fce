"""The graph: model, dates, ids, ontology, evidence rule, resolution, stores and questions.

True with no file, HTTP server or language model open; imports neither `ingest` nor `api`.
"""
