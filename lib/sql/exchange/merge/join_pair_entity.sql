-- Rows that both have, and that need a look: changed on either side, or known to be one only now.
CREATE TEMP TABLE "pair_{table}" AS
SELECT b.*, {our_row} AS our_row, {our_key} AS our_key, {place} AS whereabouts, {our_uid} AS our_uid,
       ts.first AS t_first, ts.old AS t_old, ts.who AS theirs_by, ts.at AS theirs_at,
       os.first AS o_first, os.old AS o_old, os.who AS ours_by, os.at AS ours_at,
       m.how <= 1 AND NOT {mutual} AND (ts.first IS NULL OR ts.old IS NOT NULL) AND (os.first IS NULL OR os.old IS NOT NULL) AS based
  FROM temp."id_{table}" AS m
  JOIN main."{table}" AS o ON o.id = m.ours
  LEFT JOIN temp.join_seen_ours AS os ON os.tbl = '{table}' AND os.row = {our_row}
  JOIN temp."their_{table}" AS b ON b.their_id = m.theirs
  LEFT JOIN temp.join_seen_theirs AS ts ON ts.tbl = '{table}' AND ts.row = b.their_row
 WHERE m.how <= 2
   AND (m.how = 2 OR {mutual} OR ts.row IS NOT NULL OR os.row IS NOT NULL)
