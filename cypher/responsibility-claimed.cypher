// name: responsibility-claimed
// summary: Who says of itself that it did what: deeds as their doers claim them, with the sentence.
// params:
//   actor: actors, who claims it; default []
//   place: places, where, with everything inside it; default []
//   since: day, leaves out what ended before it; default ""
//   until: day, leaves out what began after it; default ""
//   limit: limit, most rows; default 100
// columns: date, actor_id, actor, event_id, type, mode, relation, event_status, part_status,
//   recipients, place, killed_low, killed_best, killed_high, quote, claim_id, document_id,
//   publisher, published

// event_status: how sure it is that it happened. part_status: how sure it is that this actor did it; asserted when others say so as well.
MATCH (a:Actor)<-[:HAS_ACTOR]-(c:Claim)-[:ABOUT]->(e:Event)
WHERE c.status = 'claimed'
  AND (size($actor) = 0 OR a.id IN $actor) // when: actor
  AND ($since = '' OR e.date_end >= $since) // when: since
  AND ($until = '' OR e.date_start <= $until) // when: until
  AND (size($place) = 0 OR EXISTS { MATCH (e)-[:AT]->(q:Place) WHERE q.id IN $place }) // when: place
MATCH (c)-[:STATED_IN]->(d:Document)
MATCH (a)-[x:ACTED_IN]->(e)
WITH a, c, e, d, min(x.status) AS part_status
OPTIONAL MATCH (e)-[:TARGETED]->(b:Actor)
WITH a, c, e, d, part_status, collect(DISTINCT b.name) AS recipients
OPTIONAL MATCH (e)-[:AT]->(p:Place)
RETURN e.edtf AS date, a.id AS actor_id, a.name AS actor, e.id AS event_id, e.type AS type,
  e.mode AS mode, e.relation AS relation, e.status AS event_status, part_status, recipients,
  p.name AS place, e.killed_low AS killed_low, e.killed_best AS killed_best,
  e.killed_high AS killed_high, c.quote AS quote, c.id AS claim_id, d.id AS document_id,
  d.publisher AS publisher, d.published AS published
ORDER BY coalesce(e.date_start, '9999-12-31'), event_id, actor, actor_id, claim_id
LIMIT $limit
