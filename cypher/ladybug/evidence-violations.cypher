// name: evidence-violations
// summary: How many events and edges between actors do not lead to a sentence that stands in its document.
// params:
// columns: violations
// Text functions of this engine count what a reader sees as one character; offsets count code
// points, so the text is taken apart by a pattern that matches one code point.
OPTIONAL MATCH (e:Event)
WHERE NOT EXISTS {
  MATCH (e)<-[:ABOUT]-(c:Claim)-[:STATED_IN]->(d:Document)
  WHERE c.status IN ['asserted', 'claimed', 'alleged']
    AND c.quote = list_to_string('', list_slice(regexp_extract_all(d.text, '(?s).'), c.quote_start + 1, c.quote_end))
}
WITH count(e) AS events
OPTIONAL MATCH (:Actor)-[x]->()
WHERE x.role IS NULL AND x.claim_id IS NULL AND NOT EXISTS {
  MATCH (e:Event)<-[:ABOUT]-(c:Claim)-[:STATED_IN]->(d:Document)
  WHERE e.id = x.event_id AND c.status IN ['asserted', 'claimed', 'alleged']
    AND c.quote = list_to_string('', list_slice(regexp_extract_all(d.text, '(?s).'), c.quote_start + 1, c.quote_end))
}
WITH events, count(x) AS direct
OPTIONAL MATCH (:Actor)-[y]->()
WHERE y.claim_id IS NOT NULL AND NOT EXISTS {
  MATCH (c:Claim)-[:STATED_IN]->(d:Document)
  WHERE c.id = y.claim_id AND c.status IN ['asserted', 'claimed', 'alleged']
    AND c.quote = list_to_string('', list_slice(regexp_extract_all(d.text, '(?s).'), c.quote_start + 1, c.quote_end))
}
WITH events, direct, count(y) AS standing
RETURN events + direct + standing AS violations
