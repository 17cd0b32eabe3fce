// name: links-between
// part of: path
// summary: Every edge between two actors, whichever way it points, with what it rests on.
// params:
//   one: text, id of an actor
//   other: text, id of another
// columns: source_id, source, relation, target_id, target, date, status, confidence, n_sources,
//   event_id, claim_id, quote, document_id, publisher, published

// The sentence is that of a standing relation; an event's sentences are its evidence.
MATCH (a:Actor)-[r:ATTACKS|KILLS|ABDUCTS|FIGHTS_WITH|ARRESTS|RELEASES
    |THREATENS|ACCUSES|DISPUTES|REJECTS|DECLARES|COOPERATES_WITH
    |MEETS|SUPPORTS|AIDS|DEMANDS|SANCTIONS|PROTESTS_AGAINST
    |LEADS|MEMBER_OF|ALLIED_WITH|FIGHTS]->(b:Actor)
WHERE a.id IN [$one, $other] AND b.id IN [$one, $other] AND a.id <> b.id
WITH DISTINCT a, b, r.event_id AS event_id, r.claim_id AS claim_id, r.status AS status,
  r.confidence AS confidence, r.n_sources AS n_sources
OPTIONAL MATCH (e:Event) WHERE e.id = event_id
OPTIONAL MATCH (c:Claim)-[:STATED_IN]->(d:Document) WHERE c.id = claim_id
RETURN a.id AS source_id, a.name AS source, coalesce(e.relation, c.relation) AS relation,
  b.id AS target_id, b.name AS target, coalesce(e.edtf, c.edtf) AS date, status, confidence,
  n_sources, event_id, claim_id, c.quote AS quote, d.id AS document_id,
  d.publisher AS publisher, d.published AS published
ORDER BY source_id, event_id, claim_id
