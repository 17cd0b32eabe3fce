// name: event-counts
// part of: stats
// summary: How many events of each type and status there are.
// columns: type, status, count
MATCH (e:Event)
RETURN e.type AS type, e.status AS status, count(e) AS count
ORDER BY count DESC, type, status
