// name: actor
// summary: What is known of an actor by name, kind and external ids.
// params:
//   actor: actors, who
// columns: id, name, aliases, kind, country, wikidata, ucdp
MATCH (a:Actor)
WHERE a.id IN $actor
RETURN a.id AS id, a.name AS name, a.aliases AS aliases, a.kind AS kind, a.country AS country,
  a.wikidata AS wikidata, a.ucdp AS ucdp
ORDER BY id
