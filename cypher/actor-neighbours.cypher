// name: actor-neighbours
// part of: path
// summary: Whom each of some actors is joined to by an edge, whichever way it points.
// params:
//   actors: texts, ids of actors
// columns: actor_id, neighbour_id
MATCH (a:Actor)-[:ATTACKS|KILLS|ABDUCTS|FIGHTS_WITH|ARRESTS|RELEASES
    |THREATENS|ACCUSES|DISPUTES|REJECTS|DECLARES|COOPERATES_WITH
    |MEETS|SUPPORTS|AIDS|DEMANDS|SANCTIONS|PROTESTS_AGAINST
    |LEADS|MEMBER_OF|ALLIED_WITH|FIGHTS]-(b:Actor)
WHERE a.id IN $actors AND a.id <> b.id
RETURN DISTINCT a.id AS actor_id, b.id AS neighbour_id
ORDER BY actor_id, neighbour_id
