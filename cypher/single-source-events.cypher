// name: single-source-events
// summary: Events that one source alone speaks of, newest first, with its sentence.
// params:
//   type: types, PLOVER event types; default []
//   place: places, where, with everything inside it; default []
//   since: day, leaves out what ended before it; default ""
//   until: day, leaves out what began after it; default ""
//   limit: limit, most rows; default 100
// columns: event_id, type, mode, status, date, confidence, document_id, publisher, published, quote
MATCH (e:Event)
WHERE e.n_sources = 1
  AND (size($type) = 0 OR e.type IN $type) // when: type
  AND ($since = '' OR e.date_end >= $since) // when: since
  AND ($until = '' OR e.date_start <= $until) // when: until
  AND (size($place) = 0 OR EXISTS { MATCH (e)-[:AT]->(p:Place) WHERE p.id IN $place }) // when: place
WITH e.id AS event_id, coalesce(e.date_start, '') AS day
ORDER BY day DESC, event_id
LIMIT $limit
MATCH (e:Event {id: event_id})
OPTIONAL MATCH (e)<-[:ABOUT]-(c:Claim)-[:STATED_IN]->(d:Document)
WITH e, event_id, day, d, min(c.quote_start) AS first
OPTIONAL MATCH (d)<-[:STATED_IN]-(c:Claim)-[:ABOUT]->(e)
WHERE c.quote_start = first
WITH e, event_id, day, d, min(c.quote) AS quote
RETURN event_id, e.type AS type, e.mode AS mode, e.status AS status, e.edtf AS date,
  e.confidence AS confidence, d.id AS document_id, d.publisher AS publisher,
  d.published AS published, quote
ORDER BY day DESC, event_id, document_id
