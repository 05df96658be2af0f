-- A question that waits, of which they have changed their value since: it is the same question, unless
-- they had decided it before.
UPDATE main.merge_conflict
   SET ours = c.our_value, ours_by = c.ours_by, ours_at = c.ours_at,
       theirs = c.their_value, theirs_by = c.theirs_by, theirs_at = c.theirs_at, merge = {merge}
  FROM (SELECT tbl, row_key, field, ours_by, ours_at, theirs_by, theirs_at,
               json_quote(base) AS base,
               json_quote(iif(typeof(ours) = 'blob', hex(ours), ours)) AS our_value,
               json_quote(iif(typeof(theirs) = 'blob', hex(theirs), theirs)) AS their_value
          FROM temp.join_cell
         WHERE verdict = 'conflict'
           AND field <> ''
           AND base IS NOT NULL) AS c
 WHERE merge_conflict.decided IS NULL
   AND merge_conflict.uid NOT IN (SELECT ours FROM temp.join_question)
   AND merge_conflict.table_name = c.tbl
   AND merge_conflict.row_key = c.row_key
   AND merge_conflict.field = c.field
   AND merge_conflict.theirs IS c.base
   AND merge_conflict.id = (SELECT max(x.id) FROM main.merge_conflict AS x
                             WHERE x.decided IS NULL AND x.table_name = c.tbl AND x.row_key = c.row_key AND x.field = c.field
                               AND x.theirs IS c.base)
