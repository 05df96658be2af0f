INSERT INTO main.merge_conflict (merge, table_name, row_key, row_uid, field, base, ours, ours_by, ours_at, theirs,
       theirs_by, theirs_at)
SELECT {merge}, tbl, row_key, uid, field,
       CASE WHEN field = '' THEN base WHEN base IS NOT NULL THEN json_quote(base) END,
       CASE WHEN field = '' THEN ours WHEN typeof(ours) = 'blob' THEN json_quote(hex(ours)) ELSE json_quote(ours) END,
       ours_by, ours_at,
       CASE WHEN field = '' THEN theirs WHEN typeof(theirs) = 'blob' THEN json_quote(hex(theirs)) ELSE json_quote(theirs) END,
       theirs_by, theirs_at
  FROM temp.join_cell
 WHERE verdict = 'conflict'
   AND NOT EXISTS (SELECT 1 FROM main.merge_conflict AS o -- it waits already
                    WHERE o.decided IS NULL AND o.merge = {merge} AND o.table_name = tbl AND o.row_key = join_cell.row_key
                      AND o.field = join_cell.field)
 ORDER BY tbl, place, field
