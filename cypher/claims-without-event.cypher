// name: claims-without-event
// summary: Claims that no event rests on: denied, negated, planned and hypothetical ones.
// params:
//   actor: actors, who is said to do it or to suffer it; default []
//   since: day, leaves out what is said to end before it; default ""
//   until: day, leaves out what is said to begin after it; default ""
//   limit: limit, most rows; default 100
// columns: claim_id, status, type, mode, relation, actors, recipients, place, date, quote, said_by,
//   event_id, document_id, publisher, published
MATCH (c:Claim)
WHERE c.type <> 'STANDING' AND NOT EXISTS { MATCH (c)-[:ABOUT]->(:Event) }
  AND ($since = '' OR c.date_end >= $since) // when: since
  AND ($until = '' OR c.date_start <= $until) // when: until
  AND (size($actor) = 0 OR EXISTS { MATCH (c)-[:HAS_ACTOR|HAS_RECIPIENT]->(x:Actor) WHERE x.id IN $actor }) // when: actor
OPTIONAL MATCH (c)-[:STATED_IN]->(d:Document)
OPTIONAL MATCH (c)-[:ABOUT]->(e:Event)
OPTIONAL MATCH (c)-[:HAS_ACTOR]->(a:Actor)
WITH c, d, e, collect(DISTINCT a.name) AS actors
OPTIONAL MATCH (c)-[:HAS_RECIPIENT]->(b:Actor)
WITH c, d, e, actors, collect(DISTINCT b.name) AS recipients
OPTIONAL MATCH (c)-[:HAS_PLACE]->(p:Place)
OPTIONAL MATCH (c)-[:SAID_BY]->(s:Actor)
RETURN c.id AS claim_id, c.status AS status, c.type AS type, c.mode AS mode,
  c.relation AS relation, actors, recipients, p.name AS place, c.edtf AS date, c.quote AS quote,
  s.name AS said_by, e.id AS event_id, d.id AS document_id, d.publisher AS publisher,
  d.published AS published
ORDER BY coalesce(published, '9999-12-31'), document_id, c.quote_start, c.trigger_start, claim_id
LIMIT $limit
