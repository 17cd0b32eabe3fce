// name: what-links
// summary: What links two actors: events, relations, common opponents, places and groups.
// params:
//   one: actors, who
//   other: actors, who else
//   since: day, leaves out what ended before it; default ""
//   until: day, leaves out what began after it; default ""
//   limit: limit, most rows; default 100
// columns: link, id, what, one_part, one_events, other_part, other_events, doubtful, first_date,
//   last_date

// event: both took part. relation: one leads, belongs to or is allied with the other. opponent: each attacked it, was attacked by it or clashed with it. group: each leads it, belongs to it or is its ally. A part is actor, recipient or both; doubtful says in how many events one of the parts is alleged or disputed.
MATCH (a:Actor)-[x:ACTED_IN|TARGETED|LEADS|MEMBER_OF|ALLIED_WITH]-(n)
WHERE (a.id IN $one OR a.id IN $other)
  AND ($since = '' OR coalesce(n.date_end, x.end_date) >= $since) // when: since
  AND ($until = '' OR coalesce(n.date_start, x.start_date) <= $until) // when: until
WITH DISTINCT a, n, x.claim_id AS claim_id, coalesce(x.role, 'recipient') AS part,
  coalesce(x.status, n.status) AS status, coalesce(n.date_start, x.start_date) AS first,
  coalesce(n.date_end, x.end_date) AS last
OPTIONAL MATCH (k:Claim)
WHERE k.id = claim_id
WITH a, n, k, part, status, first, last, coalesce(n.relation, '') AS relation,
  claim_id IS NOT NULL AS tie,
  claim_id IS NOT NULL AND (n.id IN $one OR n.id IN $other) AS direct
OPTIONAL MATCH (n)-[:AT]->(p:Place)
OPTIONAL MATCH (n)-[y:ACTED_IN|TARGETED]-(c:Actor)
WHERE n.type = 'ASSAULT' AND c.id <> a.id
  AND (coalesce(y.role, 'recipient') <> part OR relation = 'FIGHTS_WITH')
  AND NOT c.id IN $one AND NOT c.id IN $other
UNWIND [
  {link: CASE WHEN direct THEN 'relation' WHEN tie THEN 'group' ELSE 'event' END,
   id: CASE WHEN direct THEN k.id ELSE n.id END,
   what: CASE WHEN direct THEN k.relation WHEN tie THEN n.name
     ELSE coalesce(n.relation, n.type) END},
  {link: 'place', id: p.id, what: p.name},
  {link: 'opponent', id: c.id, what: c.name}] AS t
WITH t, first, last, a.id IN $one AS mine, a.id IN $other AS theirs,
  CASE WHEN NOT tie THEN part END AS part, CASE WHEN NOT tie THEN n.id END AS event,
  status IN ['alleged', 'disputed'] AS doubt
WHERE t.id IS NOT NULL
WITH t.link AS link, t.id AS id, t.what AS what,
  sum(CASE WHEN mine THEN 1 ELSE 0 END) AS ours, sum(CASE WHEN theirs THEN 1 ELSE 0 END) AS others,
  min(CASE WHEN mine THEN part END) AS one_least, max(CASE WHEN mine THEN part END) AS one_most,
  min(CASE WHEN theirs THEN part END) AS other_least,
  max(CASE WHEN theirs THEN part END) AS other_most,
  count(DISTINCT CASE WHEN mine THEN event END) AS one_events,
  count(DISTINCT CASE WHEN theirs THEN event END) AS other_events,
  count(DISTINCT CASE WHEN doubt THEN event END) AS doubtful,
  min(first) AS first_date, max(last) AS last_date
WHERE ours > 0 AND others > 0
RETURN link, id, what,
  CASE WHEN one_least = one_most THEN one_least WHEN one_most IS NOT NULL THEN 'both' END
    AS one_part,
  one_events,
  CASE WHEN other_least = other_most THEN other_least WHEN other_most IS NOT NULL THEN 'both' END
    AS other_part,
  other_events, doubtful, first_date, last_date
ORDER BY link, one_events + other_events DESC, coalesce(first_date, '9999-12-31'), what, id
LIMIT $limit
