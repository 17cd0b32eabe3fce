// name: unattributed-killings
// summary: Killings whose doer no report names, deadliest first, with the sentences.
// params:
//   place: places, where, with everything inside it; default []
//   since: day, leaves out what ended before it; default ""
//   until: day, leaves out what began after it; default ""
//   limit: limit, most rows; default 100
// columns: event_id, date, status, mode, weapon, described_as, recipients, place, killed_low,
//   killed_best, killed_high, publishers, sentences

// described_as: what the doers are called where they have no name, such as "gunmen".
MATCH (e:Event)
WHERE (e.relation = 'KILLS' OR coalesce(e.killed_low, e.killed_best, e.killed_high, 0) > 0)
  AND NOT EXISTS { MATCH (o:Actor)-[:ACTED_IN]->(e) WHERE o.kind <> 'unidentified' }
  AND ($since = '' OR e.date_end >= $since) // when: since
  AND ($until = '' OR e.date_start <= $until) // when: until
  AND (size($place) = 0 OR EXISTS { MATCH (e)-[:AT]->(q:Place) WHERE q.id IN $place }) // when: place
WITH e, coalesce(e.killed_best, e.killed_low, 0) AS dead
ORDER BY dead DESC, coalesce(e.killed_high, 0) DESC, e.id
LIMIT $limit
OPTIONAL MATCH (e)<-[:ACTED_IN]-(a:Actor)
WITH e, dead, collect(DISTINCT a.name) AS described_as
OPTIONAL MATCH (e)-[:TARGETED]->(b:Actor)
WITH e, dead, described_as, collect(DISTINCT b.name) AS recipients
OPTIONAL MATCH (e)-[:AT]->(p:Place)
OPTIONAL MATCH (e)<-[:ABOUT]-(c:Claim)-[:STATED_IN]->(d:Document)
WHERE c.status <> 'denied'
WITH e, dead, described_as, recipients, min(p.name) AS place,
  collect(DISTINCT d.publisher) AS publishers, collect(DISTINCT c.quote) AS sentences
RETURN e.id AS event_id, e.edtf AS date, e.status AS status, e.mode AS mode, e.weapon AS weapon,
  described_as, recipients, place, e.killed_low AS killed_low, e.killed_best AS killed_best,
  e.killed_high AS killed_high, publishers, sentences
ORDER BY dead DESC, coalesce(killed_high, 0) DESC, event_id
