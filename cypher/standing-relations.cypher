// name: standing-relations
// summary: What lasts: who leads, belongs to, is allied with, fights or controls what.
// params:
//   actor: actors, on either side; default []
//   relation: relations, LEADS, MEMBER_OF, ALLIED_WITH, FIGHTS or CONTROLS; default []
//   limit: limit, most rows; default 100
// columns: relation, source_id, source, target_kind, target_id, target, status, date,
//   start_date, end_date, confidence, claim_id, quote, document_id, publisher, published
MATCH (a:Actor)-[r:LEADS|MEMBER_OF|ALLIED_WITH|FIGHTS|CONTROLS]->(t)
WHERE size($actor) = 0 OR a.id IN $actor OR t.id IN $actor // when: actor
MATCH (c:Claim)-[:STATED_IN]->(d:Document)
WHERE c.id = r.claim_id AND (size($relation) = 0 OR c.relation IN $relation)
RETURN c.relation AS relation, a.id AS source_id, a.name AS source,
  CASE WHEN c.relation = 'CONTROLS' THEN 'Place' ELSE 'Actor' END AS target_kind,
  t.id AS target_id, t.name AS target, r.status AS status, c.edtf AS date,
  r.start_date AS start_date, r.end_date AS end_date, r.confidence AS confidence,
  c.id AS claim_id, c.quote AS quote, d.id AS document_id, d.publisher AS publisher,
  d.published AS published
ORDER BY relation, source, source_id, target, target_id, published, claim_id
LIMIT $limit
