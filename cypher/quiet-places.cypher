// name: quiet-places
// summary: Places by how long nothing has been told of them, longest first, with what there was before.
// params:
//   quiet_since: day, only places of which nothing is told from that day on; default ""
//   place: places, where, with everything inside it; default []
//   type: types, PLOVER event types; default []
//   min_events: count, at least so many events before; default 1
//   limit: limit, most rows; default 100
// columns: place_id, place, kind, country_code, last_date, first_date, events, doubtful, killed_best

// Nothing told is not peace: nobody may be there to tell it.
MATCH (p:Place)<-[:AT]-(e:Event)
WHERE e.date_start IS NOT NULL
  AND (size($type) = 0 OR e.type IN $type) // when: type
  AND (size($place) = 0 OR p.id IN $place) // when: place
WITH p, count(e) AS events,
  sum(CASE WHEN e.status IN ['alleged', 'disputed'] THEN 1 ELSE 0 END) AS doubtful,
  count(coalesce(e.killed_best, e.killed_low)) AS tolls,
  sum(coalesce(e.killed_best, e.killed_low)) AS dead,
  min(e.date_start) AS first_date, max(e.date_end) AS last_date
WHERE events >= $min_events AND ($quiet_since = '' OR last_date < $quiet_since)
RETURN p.id AS place_id, p.name AS place, p.kind AS kind, p.country_code AS country_code,
  last_date, first_date, events, doubtful, CASE WHEN tolls > 0 THEN dead END AS killed_best
ORDER BY last_date, events DESC, place, place_id
LIMIT $limit
