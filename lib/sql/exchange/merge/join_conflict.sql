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
 ORDER BY tbl, place, field
