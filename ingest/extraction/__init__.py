"""From a document's text to its mentions, relations and claims."""
