// name: evidence-violations
// summary: How many events and edges do not lead to a sentence that stands in its document; 0 is right.
// params:
// columns: violations
OPTIONAL MATCH (c:Claim)-[:STATED_IN]->(d:Document)
WHERE NOT coalesce(c.quote = substring(d.text, c.quote_start, c.quote_end - c.quote_start), false)
WITH collect(c.id) AS unproven
OPTIONAL MATCH (e:Event)
WHERE NOT EXISTS {
  MATCH (e)<-[:ABOUT]-(c:Claim)-[:STATED_IN]->(:Document)
  WHERE c.status IN ['asserted', 'claimed', 'alleged'] AND NOT c.id IN unproven
}
WITH unproven, collect(e.id) AS baseless
OPTIONAL MATCH (:Actor)-[x]->()
WHERE x.role IS NULL AND x.claim_id IS NULL
  AND (x.event_id IN baseless OR NOT EXISTS { MATCH (e:Event {id: x.event_id}) })
WITH unproven, baseless, count(x) AS direct
OPTIONAL MATCH (:Actor)-[y]->()
WHERE y.claim_id IS NOT NULL AND (y.claim_id IN unproven OR NOT EXISTS {
  MATCH (c:Claim {id: y.claim_id})-[:STATED_IN]->(:Document)
  WHERE c.status IN ['asserted', 'claimed', 'alleged']
})
WITH baseless, direct, count(y) AS standing
RETURN size(baseless) + direct + standing AS violations
