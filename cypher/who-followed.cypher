// name: who-followed
// summary: Leaders killed, arrested or abducted, and whom reports next name as leader of the same group.
// params:
//   actor: actors, what they lead; default []
//   since: day, leaves out what ended before it; default ""
//   until: day, leaves out what began after it; default ""
//   limit: limit, most rows; default 100
// columns: leader_id, leader, leads_id, leads, relation, status, date, event_id, follower_id,
//   follower, named, follower_status, quote, claim_id, document_id, publisher, published

// Next named: the first day of a relation LEADS, or else the day of the report that tells it, of somebody not told of as leader before. A group may have several leaders at once, so this is not yet a succession: read the sentence.
MATCH (e:Event)-[:TARGETED]->(p:Actor)-[:LEADS]->(g:Actor)
WHERE e.relation IN ['KILLS', 'ARRESTS', 'ABDUCTS']
  AND (size($actor) = 0 OR g.id IN $actor) // when: actor
  AND ($since = '' OR e.date_end >= $since) // when: since
  AND ($until = '' OR e.date_start <= $until) // when: until
WITH DISTINCT e, p, g
OPTIONAL MATCH (e)<-[:ABOUT]-(:Claim)-[:STATED_IN]->(d:Document)
WITH e, p, g, coalesce(e.date_end, min(d.published)) AS gone
OPTIONAL MATCH (g)<-[:HAS_RECIPIENT]-(c:Claim)-[:HAS_ACTOR]->(n:Actor),
  (c)-[:STATED_IN]->(d:Document)
WHERE c.relation = 'LEADS' AND c.status IN ['asserted', 'claimed', 'alleged'] AND n.id <> p.id
WITH e, p, g, gone, n.id AS follower_id, min(coalesce(c.date_start, d.published)) AS named
WITH e, p, g, gone, collect({id: follower_id, named: named}) AS heads,
  min(CASE WHEN named >= gone THEN named END) AS named
UNWIND heads AS h
WITH DISTINCT e, p, g, named, CASE WHEN h.named = named THEN h.id END AS follower_id
WHERE follower_id IS NOT NULL OR named IS NULL
OPTIONAL MATCH (g)<-[:HAS_RECIPIENT]-(c:Claim)-[:HAS_ACTOR]->(n:Actor),
  (c)-[:STATED_IN]->(d:Document)
WHERE c.relation = 'LEADS' AND c.status IN ['asserted', 'claimed', 'alleged']
  AND n.id = follower_id AND coalesce(c.date_start, d.published) = named
RETURN p.id AS leader_id, p.name AS leader, g.id AS leads_id, g.name AS leads,
  e.relation AS relation, e.status AS status, e.edtf AS date, e.id AS event_id,
  n.id AS follower_id, n.name AS follower, named, c.status AS follower_status, c.quote AS quote,
  c.id AS claim_id, d.id AS document_id, d.publisher AS publisher, d.published AS published
ORDER BY coalesce(e.date_start, '9999-12-31'), leader, leader_id, leads_id, event_id,
  follower, follower_id, claim_id
LIMIT $limit
