// name: denials
// summary: Who denies what: each denial beside the deed it denies, or may mean, as others tell it.
// params:
//   actor: actors, who denies or is said to have done it; default []
//   since: day, leaves out denials published before it; default ""
//   until: day, leaves out denials published after it; default ""
//   limit: limit, most rows; default 100
// columns: denied_by, actors, type, relation, denial, claim_id, document_id, publisher, published,
//   link, event_id, event_status, date, place, killed_best, told, told_status, told_in, told_by

// link: "this deed" when the denial was found to be of it; "accused in this report" when its report accuses the same actor of the same kind of deed; "same place and month" when such a deed of the same actor there is told of the month of the report. Without a link, no such deed is told.
MATCH (c:Claim)-[:STATED_IN]->(d:Document)
WHERE c.status = 'denied'
  AND ($since = '' OR d.published >= $since) // when: since
  AND ($until = '' OR d.published <= $until) // when: until
  AND (size($actor) = 0 OR EXISTS { MATCH (c)-[:HAS_ACTOR|SAID_BY]->(y:Actor) WHERE y.id IN $actor }) // when: actor
OPTIONAL MATCH (c)-[:ABOUT]->(f:Event)
WITH c, d, f, coalesce(f.id, '') AS known, coalesce(c.date_start, '') AS since,
  coalesce(c.date_end, '9999-12-31') AS until, coalesce(c.relation, '') AS relation,
  coalesce(left(d.published, 7), '') AS month
OPTIONAL MATCH (c)-[:HAS_ACTOR]->(:Actor)-[x:ACTED_IN]->(e:Event)
WHERE known = '' AND e.type = c.type AND since <= coalesce(e.date_end, '9999-12-31')
  AND coalesce(e.date_start, '') <= until AND (e.relation = relation
    OR e.relation IN ['ATTACKS', 'KILLS'] AND relation IN ['ATTACKS', 'KILLS'])
OPTIONAL MATCH (e)<-[:ABOUT]-(k:Claim)-[:STATED_IN]->(w:Document)
WHERE k.status = 'alleged' AND x.status = 'alleged' AND w.id = d.id
OPTIONAL MATCH (c)-[:HAS_PLACE]->(p:Place)<-[:AT]-(g:Event)
WHERE g.id = e.id AND left(g.date_start, 7) = month
WITH c, d, CASE WHEN f.id IS NOT NULL THEN 'this deed'
    WHEN k.id IS NOT NULL THEN 'accused in this report'
    WHEN g.id IS NOT NULL THEN 'same place and month' END AS link,
  coalesce(f.id, e.id) AS event_id
WITH DISTINCT c, d, link, CASE WHEN link IS NOT NULL THEN event_id END AS event_id
WITH c, d, collect({link: link, event_id: event_id}) AS links, count(link) AS linked
UNWIND links AS l
WITH c, d, l.link AS link, l.event_id AS event_id, linked
WHERE link IS NOT NULL OR linked = 0
OPTIONAL MATCH (c)-[:SAID_BY]->(s:Actor)
OPTIONAL MATCH (c)-[:HAS_ACTOR]->(a:Actor)
WITH c, d, link, event_id, min(s.name) AS denied_by, collect(DISTINCT a.name) AS actors
OPTIONAL MATCH (e:Event)<-[:ABOUT]-(k:Claim)-[:STATED_IN]->(w:Document)
WHERE e.id = event_id AND k.status IN ['asserted', 'claimed', 'alleged']
OPTIONAL MATCH (e)-[:AT]->(p:Place)
WITH DISTINCT c, d, link, denied_by, actors, e, p, w, k.quote AS told, k.status AS told_status
RETURN denied_by, actors, c.type AS type, c.relation AS relation, c.quote AS denial,
  c.id AS claim_id, d.id AS document_id, d.publisher AS publisher, d.published AS published, link,
  e.id AS event_id, e.status AS event_status, e.edtf AS date, p.name AS place,
  coalesce(e.killed_best, e.killed_low) AS killed_best, told, told_status, w.id AS told_in,
  w.publisher AS told_by
ORDER BY coalesce(published, '9999-12-31'), document_id, c.quote_start, claim_id, event_id,
  told_in, told, told_status
LIMIT $limit
