// name: what-happened-on
// summary: What happened on a day: what is dated to it, then what may be of it, with who, whom, where and the sentences.
// params:
//   day: day, which
//   place: places, where, with everything inside it; default []
//   actor: actors, who took part; default []
//   limit: limit, most rows; default 100
// columns: certain, date, event_id, type, mode, relation, status, actors, recipients, place,
//   killed_low, killed_best, killed_high, date_start, date_end, publishers, sentences, denials

// certain: the event is dated to this very day; else the day is one of several it may be of.
MATCH (e:Event)
WHERE e.date_start <= $day AND e.date_end >= $day
  AND (size($actor) = 0 OR EXISTS { MATCH (o:Actor)-[:ACTED_IN|TARGETED]-(e) WHERE o.id IN $actor }) // when: actor
  AND (size($place) = 0 OR EXISTS { MATCH (e)-[:AT]->(q:Place) WHERE q.id IN $place }) // when: place
WITH e, e.date_start = e.date_end AS certain
ORDER BY certain DESC, e.date_start DESC, e.date_end, e.id
LIMIT $limit
OPTIONAL MATCH (e)<-[:ACTED_IN]-(a:Actor)
WITH e, certain, collect(DISTINCT a.name) AS actors
OPTIONAL MATCH (e)-[:TARGETED]->(b:Actor)
WITH e, certain, actors, collect(DISTINCT b.name) AS recipients
OPTIONAL MATCH (e)-[:AT]->(p:Place)
OPTIONAL MATCH (e)<-[:ABOUT]-(c:Claim)-[:STATED_IN]->(d:Document)
RETURN certain, e.edtf AS date, e.id AS event_id, e.type AS type, e.mode AS mode,
  e.relation AS relation, e.status AS status, actors, recipients, p.name AS place,
  e.killed_low AS killed_low, e.killed_best AS killed_best, e.killed_high AS killed_high,
  e.date_start AS date_start, e.date_end AS date_end,
  collect(DISTINCT d.publisher) AS publishers,
  collect(DISTINCT CASE WHEN c.status <> 'denied' THEN c.quote END) AS sentences,
  collect(DISTINCT CASE WHEN c.status = 'denied' THEN c.quote END) AS denials
ORDER BY certain DESC, date_start DESC, date_end, event_id
