"""What the tests of the readers share."""

from ingest.readers import Problem, read_paths
from kg.model import Document


def read(*paths, **options):
    """The documents and the problems of the paths."""
    items = list(read_paths([str(path) for path in paths], **options))
    docs = [item for item in items if isinstance(item, Document)]
    problems = [item for item in items if isinstance(item, Problem)]
    assert len(docs) + len(problems) == len(items)
    return docs, problems


def only(*paths, **options):
    """The one document that the paths give, without a problem."""
    docs, problems = read(*paths, **options)
    assert not problems
    [doc] = docs
    return doc


def refused(*paths, **options):
    """The one problem that the paths give, as it is shown."""
    docs, problems = read(*paths, **options)
    assert not docs
    [problem] = problems
    return str(problem)
