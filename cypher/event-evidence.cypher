// name: event-evidence
// summary: The sentences that speak of some events, with who said so and where it was published.
// params:
//   events: texts, ids of events
// columns: event_id, claim_id, status, type, mode, quote, quote_start, quote_end,
//   trigger_start, trigger_end, said_by, document_id, title, publisher, published, url, rule, confidence

// Offsets count characters of the document's text.
UNWIND $events AS key
MATCH (e:Event {id: key})
OPTIONAL MATCH (e)<-[:ABOUT]-(c:Claim)-[:STATED_IN]->(d:Document)
OPTIONAL MATCH (c)-[:SAID_BY]->(s:Actor)
WITH e, c, d, min(s.name) AS said_by
WHERE d.id IS NOT NULL
RETURN e.id AS event_id, c.id AS claim_id, c.status AS status, c.type AS type, c.mode AS mode,
  c.quote AS quote, c.quote_start AS quote_start, c.quote_end AS quote_end,
  c.trigger_start AS trigger_start, c.trigger_end AS trigger_end, said_by,
  d.id AS document_id, d.title AS title, d.publisher AS publisher, d.published AS published,
  d.url AS url, c.rule AS rule, c.confidence AS confidence
ORDER BY event_id, published, document_id, quote_start, trigger_start, claim_id
