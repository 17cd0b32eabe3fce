// name: accusations
// summary: Who accuses whom, and of what: accusations and deeds alleged by a named source, with the sentence.
// params:
//   accuser: actors, who accuses; default []
//   accused: actors, who is accused; default []
//   since: day, leaves out reports published before it; default ""
//   until: day, leaves out reports published after it; default ""
//   limit: limit, most rows; default 100
// columns: accuser_id, accuser, accused_id, accused, deed, deed_id, deed_status, place, denied,
//   quote, claim_id, document_id, publisher, published

// The deed is what the same sentence alleges of the accused: that somebody says so, and no more. denied: how many claims of that report deny a deed of the accused.
MATCH (c:Claim)-[:STATED_IN]->(d:Document)
WHERE (c.type = 'ACCUSE' OR c.status = 'alleged') AND c.status IN ['asserted', 'claimed', 'alleged']
  AND ($since = '' OR d.published >= $since) // when: since
  AND ($until = '' OR d.published <= $until) // when: until
OPTIONAL MATCH (c)-[:HAS_ACTOR]->(a:Actor)
OPTIONAL MATCH (c)-[:HAS_RECIPIENT]->(b:Actor)
OPTIONAL MATCH (c)-[:SAID_BY]->(s:Actor)
OPTIONAL MATCH (c)-[:ABOUT]->(e:Event)
WITH d, c,
  CASE WHEN c.type = 'ACCUSE' THEN a.id ELSE s.id END AS accuser_id,
  CASE WHEN c.type = 'ACCUSE' THEN a.name ELSE s.name END AS accuser,
  CASE WHEN c.type = 'ACCUSE' THEN b.id ELSE a.id END AS accused_id,
  CASE WHEN c.type = 'ACCUSE' THEN b.name ELSE a.name END AS accused,
  CASE WHEN c.status = 'alleged' AND c.type <> 'ACCUSE' THEN c.relation END AS deed,
  CASE WHEN c.status = 'alleged' AND c.type <> 'ACCUSE' THEN e.id END AS deed_id
WHERE accuser_id <> accused_id
  AND (size($accuser) = 0 OR accuser_id IN $accuser) // when: accuser
  AND (size($accused) = 0 OR accused_id IN $accused) // when: accused
WITH d, c.quote_start AS quote_start, c.quote AS quote, accuser_id, accuser, accused_id,
  accused, min(deed) AS deed, min(deed_id) AS deed_id, min(c.id) AS claim_id
OPTIONAL MATCH (d)<-[:STATED_IN]-(n:Claim)-[:HAS_ACTOR]->(b:Actor)
WHERE n.status = 'denied' AND b.id = accused_id
WITH d, quote_start, quote, accuser_id, accuser, accused_id, accused, deed, deed_id, claim_id,
  count(DISTINCT n.id) AS denied
OPTIONAL MATCH (e:Event)
WHERE e.id = deed_id
OPTIONAL MATCH (e)-[:AT]->(p:Place)
RETURN accuser_id, accuser, accused_id, accused, deed, e.id AS deed_id, e.status AS deed_status,
  p.name AS place, denied, quote, claim_id, d.id AS document_id, d.publisher AS publisher,
  d.published AS published
ORDER BY coalesce(published, '9999-12-31'), document_id, quote_start, accuser, accuser_id, accused,
  accused_id
LIMIT $limit
