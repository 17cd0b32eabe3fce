// name: sentences
// summary: Sentences of claims that contain a word or phrase, in any case, newest report first, with what was read from them.
// params:
//   word: text, what they contain
//   status: claim_statuses, how it is said; default []
//   actor: actors, who is said to do it or to suffer it; default []
//   since: day, leaves out reports published before it; default ""
//   until: day, leaves out reports published after it; default ""
//   limit: limit, most rows; default 100
// columns: status, type, mode, relation, actors, recipients, place, date, quote, said_by, claim_id,
//   event_id, document_id, title, publisher, published
MATCH (c:Claim)-[:STATED_IN]->(d:Document)
WHERE $word <> '' AND replace(toLower(replace(c.quote, 'İ', 'I')), 'ς', 'σ')
    CONTAINS replace(toLower(replace($word, 'İ', 'I')), 'ς', 'σ')
  AND (size($status) = 0 OR c.status IN $status) // when: status
  AND (size($actor) = 0 OR EXISTS { MATCH (c)-[:HAS_ACTOR|HAS_RECIPIENT]->(x:Actor) WHERE x.id IN $actor }) // when: actor
  AND ($since = '' OR d.published >= $since) // when: since
  AND ($until = '' OR d.published <= $until) // when: until
OPTIONAL MATCH (c)-[:HAS_ACTOR]->(a:Actor)
WITH c, d, collect(DISTINCT a.name) AS actors
OPTIONAL MATCH (c)-[:HAS_RECIPIENT]->(b:Actor)
WITH c, d, actors, collect(DISTINCT b.name) AS recipients
OPTIONAL MATCH (c)-[:HAS_PLACE]->(p:Place)
OPTIONAL MATCH (c)-[:SAID_BY]->(s:Actor)
OPTIONAL MATCH (c)-[:ABOUT]->(e:Event)
RETURN c.status AS status, c.type AS type, c.mode AS mode, c.relation AS relation, actors,
  recipients, p.name AS place, c.edtf AS date, c.quote AS quote, s.name AS said_by,
  c.id AS claim_id, e.id AS event_id, d.id AS document_id, d.title AS title,
  d.publisher AS publisher, d.published AS published
ORDER BY coalesce(published, '') DESC, document_id, c.quote_start, c.trigger_start, claim_id
LIMIT $limit
