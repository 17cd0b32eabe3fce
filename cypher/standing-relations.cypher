// name: standing-relations
// summary: What lasts: who leads, belongs to, is allied with, fights or controls what.
// params:
//   actor: actors, on either side; default []
//   relation: relations, LEADS, MEMBER_OF, ALLIED_WITH, FIGHTS or CONTROLS; default []
//   limit: limit, most rows; default 100
// columns: relation, source_id, source, target_kind, target_id, target, status, start_date,
//   end_date, confidence, claim_id, quote, document_id, publisher, published
MATCH (a:Actor)<-[:HAS_ACTOR]-(c:Claim)-[:STATED_IN]->(d:Document)
WHERE c.type = 'STANDING' AND c.relation IS NOT NULL
  AND c.status IN ['asserted', 'claimed', 'alleged']
  AND (size($relation) = 0 OR c.relation IN $relation)
OPTIONAL MATCH (c)-[:HAS_RECIPIENT]->(b:Actor)
OPTIONAL MATCH (c)-[:HAS_PLACE]->(p:Place)
WITH DISTINCT a, c, d, b, CASE WHEN b.id IS NULL OR c.relation = 'CONTROLS' THEN p END AS p
WHERE size($actor) = 0 OR a.id IN $actor OR b.id IN $actor
RETURN c.relation AS relation, a.id AS source_id, a.name AS source,
  CASE WHEN p.id IS NULL THEN 'Actor' ELSE 'Place' END AS target_kind,
  coalesce(p.id, b.id) AS target_id, coalesce(p.name, b.name) AS target, c.status AS status,
  c.date_start AS start_date, c.date_end AS end_date, c.confidence AS confidence,
  c.id AS claim_id, c.quote AS quote, d.id AS document_id, d.publisher AS publisher,
  d.published AS published
ORDER BY relation, source, source_id, target, target_id, published, claim_id
LIMIT $limit
