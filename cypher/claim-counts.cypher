// name: claim-counts
// part of: stats
// summary: How many claims of each status there are.
// columns: name, count
MATCH (c:Claim)
RETURN c.status AS name, count(c) AS count
ORDER BY count DESC, name
