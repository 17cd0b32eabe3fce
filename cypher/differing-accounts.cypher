// name: differing-accounts
// summary: Where reports disagree on a deed of one place and day: on the dead, the doer, or that it was one.
// params:
//   type: types, PLOVER event types; default ["ASSAULT"]
//   place: places, where, with everything inside it; default []
//   since: day, leaves out what happened before it; default ""
//   until: day, leaves out what happened after it; default ""
//   limit: limit, most sentences; default 100
// columns: place_id, place, date, type, differ, document_id, publisher, published, status, actors,
//   killed_low, killed_best, killed_high, event_id, quote_start, quote

// It may be one deed told in two ways, or two deeds on one day: the sentences must tell. The dead of a report are the largest number it gives; "at least nine" does not differ from twelve. A report that names no doer does not differ from one that does.
MATCH (p:Place)<-[:AT]-(e:Event)<-[:ABOUT]-(c:Claim)-[:STATED_IN]->(d:Document)
WHERE e.date_start = e.date_end AND (size($type) = 0 OR e.type IN $type)
  AND (size($place) = 0 OR p.id IN $place) // when: place
  AND ($since = '' OR e.date_start >= $since) // when: since
  AND ($until = '' OR e.date_start <= $until) // when: until
OPTIONAL MATCH (c)-[:HAS_ACTOR]->(a:Actor)
WHERE a.kind <> 'unidentified'
WITH p.id AS place_id, e.date_start AS day, e.type AS type, d.id AS document,
  max(coalesce(c.killed_low, c.killed_best, 0)) AS least,
  max(CASE WHEN coalesce(c.killed_low, c.killed_best, c.killed_high) IS NOT NULL
    THEN coalesce(c.killed_high, 1000000000) END) AS most,
  max(CASE WHEN c.status = 'denied' THEN 1 ELSE 0 END) AS denied,
  collect(DISTINCT a.id) AS doers
UNWIND CASE WHEN size(doers) = 0 THEN [''] ELSE doers END AS doer
WITH place_id, day, type, count(DISTINCT document) AS documents,
  max(least) > min(most) AS tolls, max(denied) = 1 AS denials,
  count(DISTINCT CASE WHEN doer <> '' THEN doer END) AS doers,
  count(DISTINCT CASE WHEN doer <> '' THEN document END) AS naming,
  sum(CASE WHEN doer <> '' THEN 1 ELSE 0 END) AS namings
WITH place_id, day, type, documents, coalesce(tolls, false) AS tolls,
  namings < doers * naming AS names, denials
WHERE documents > 1 AND (tolls OR names OR denials)
MATCH (p:Place {id: place_id})<-[:AT]-(e:Event)<-[:ABOUT]-(c:Claim)-[:STATED_IN]->(d:Document)
WHERE e.date_start = day AND e.date_end = day AND e.type = type
OPTIONAL MATCH (c)-[:HAS_ACTOR]->(a:Actor)
RETURN p.id AS place_id, p.name AS place, day AS date, type,
  CASE WHEN tolls THEN 'killed' ELSE '' END
    + CASE WHEN tolls AND (names OR denials) THEN ', ' ELSE '' END
    + CASE WHEN names THEN 'actor' ELSE '' END + CASE WHEN names AND denials THEN ', ' ELSE '' END
    + CASE WHEN denials THEN 'denied' ELSE '' END AS differ,
  d.id AS document_id, d.publisher AS publisher, d.published AS published, c.status AS status,
  collect(DISTINCT a.name) AS actors, max(c.killed_low) AS killed_low,
  max(c.killed_best) AS killed_best, max(c.killed_high) AS killed_high, e.id AS event_id,
  c.quote_start AS quote_start, c.quote AS quote
ORDER BY date DESC, place, place_id, type, coalesce(published, '9999-12-31'), document_id,
  quote_start, status, event_id
LIMIT $limit
