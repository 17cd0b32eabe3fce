// name: allies-over-time
// summary: Who acts side by side with whom, helps it or is called its ally, by month, by year or in all.
// params:
//   actor: actors, on either side; default []
//   place: places, where, with everything inside it; default []
//   since: day, leaves out what ended before it; default ""
//   until: day, leaves out what began after it; default ""
//   by: month|year|all, how to divide the time; default "month"
//   limit: limit, most rows; default 100
// columns: period, one_id, one, other_id, other, events, doubtful, called_allies, first_date, last_date

// Together: both did it, or one helped, backed or worked with the other. Talks, truces and clashes have two sides too and do not count. Who is called an ally is so anywhere, and not counted when a place is asked for. What is not known to lie within one period has none.
MATCH (a:Actor)-[x:ACTED_IN|TARGETED]-(e:Event)-[y:ACTED_IN|TARGETED]-(b:Actor)
WHERE a.id < b.id AND a.kind <> 'unidentified' AND b.kind <> 'unidentified'
  AND (e.relation IN ['COOPERATES_WITH', 'AIDS', 'SUPPORTS']
    AND coalesce(x.role, y.role) = 'actor'
    OR x.role = 'actor' AND y.role = 'actor'
    AND e.type IN ['ASSAULT', 'COERCE', 'MOBILIZE', 'COOPERATE', 'AID', 'SANCTION']
    AND coalesce(e.relation, '') <> 'FIGHTS_WITH')
  AND (size($actor) = 0 OR a.id IN $actor OR b.id IN $actor) // when: actor
  AND ($since = '' OR e.date_end >= $since) // when: since
  AND ($until = '' OR e.date_start <= $until) // when: until
  AND (size($place) = 0 OR EXISTS { MATCH (e)-[:AT]->(p:Place) WHERE p.id IN $place }) // when: place
WITH a, b, e,
  max(CASE WHEN coalesce(x.status, e.status) IN ['alleged', 'disputed']
    OR coalesce(y.status, e.status) IN ['alleged', 'disputed'] THEN 1 ELSE 0 END) AS doubt
WITH collect({one: a.id, one_name: a.name, other: b.id, other_name: b.name, event: 1,
  doubt: doubt, ally: 0, first: e.date_start, last: e.date_end}) AS deeds
OPTIONAL MATCH (a:Actor)-[r:ALLIED_WITH]-(b:Actor)
WHERE a.id < b.id
  AND (size($place) = 0 OR r.claim_id IN $place) // when: place
  AND (size($actor) = 0 OR a.id IN $actor OR b.id IN $actor) // when: actor
  AND ($since = '' OR r.end_date >= $since) // when: since
  AND ($until = '' OR r.start_date <= $until) // when: until
WITH deeds, collect({one: a.id, one_name: a.name, other: b.id, other_name: b.name, event: 0,
  doubt: CASE WHEN r.status = 'alleged' THEN 1 ELSE 0 END, ally: 1,
  first: r.start_date, last: r.end_date}) AS ties
UNWIND deeds + ties AS t
WITH t, CASE WHEN $by = 'year' THEN 4 ELSE 7 END AS long
WHERE t.one IS NOT NULL
RETURN
  CASE WHEN $by = 'all' THEN 'all'
    WHEN left(t.first, long) = left(t.last, long) THEN left(t.first, long) END AS period,
  t.one AS one_id, t.one_name AS one, t.other AS other_id, t.other_name AS other,
  sum(t.event) AS events, sum(t.doubt) AS doubtful, sum(t.ally) AS called_allies,
  min(t.first) AS first_date, max(t.last) AS last_date
ORDER BY coalesce(period, '9999-99'), events DESC, called_allies DESC, one, one_id, other, other_id
LIMIT $limit
