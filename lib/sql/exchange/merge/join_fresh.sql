-- Links and words of theirs that we have not, between rows that both have.
CREATE TEMP TABLE "new_{table}" AS
SELECT b.*, {place_of_b} AS whereabouts, {b_key} AS our_key,
       g.row IS NOT NULL AND b.known AS gone, 
       s.first IS NOT NULL AND json_remove(s.old, '$.revision') IS NOT json_remove(b.their_json, '$.revision') AS dirty,
       s.old AS t_old, s.who AS theirs_by, s.at AS theirs_at, g.who AS ours_by, g.at AS ours_at
  FROM temp."their_{table}" AS b
  LEFT JOIN temp.join_gone_ours AS g ON g.tbl = '{table}' AND g.row = {b_key}
  LEFT JOIN temp.join_seen_theirs AS s ON s.tbl = '{table}' AND s.row = b.their_row
 WHERE {candidate}
   AND b.mapped
   AND NOT EXISTS (SELECT 1 FROM main."{table}" AS o WHERE {key_is})
   AND NOT EXISTS (SELECT 1 FROM temp.join_absent AS x
                    WHERE x.side = 'theirs' AND x.tbl = '{table}' AND x.row = b.their_row AND NOT x.keep)
