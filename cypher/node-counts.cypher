// name: node-counts
// part of: stats
// summary: How many nodes of each label there are.
// columns: name, count
MATCH (n:Document) RETURN 'Document' AS name, count(n) AS count
UNION ALL
MATCH (n:Claim) RETURN 'Claim' AS name, count(n) AS count
UNION ALL
MATCH (n:Event) RETURN 'Event' AS name, count(n) AS count
UNION ALL
MATCH (n:Actor) RETURN 'Actor' AS name, count(n) AS count
UNION ALL
MATCH (n:Place) RETURN 'Place' AS name, count(n) AS count
UNION ALL
MATCH (n:Decision) RETURN 'Decision' AS name, count(n) AS count
