-- Rows that a load inserted are not in the log one by one: who loaded the file, and when, stands for them.
UPDATE temp.join_cell
   SET ours_by = CASE WHEN join_cell.ours_at IS NULL THEN x.our_who ELSE join_cell.ours_by END,
       ours_at = coalesce(join_cell.ours_at, x.our_time),
       theirs_by = CASE WHEN join_cell.theirs_at IS NULL THEN x.their_who ELSE join_cell.theirs_by END,
       theirs_at = coalesce(join_cell.theirs_at, x.their_time)
  FROM (SELECT b.whereabouts, os.loaded_by AS our_who, os.loaded_at AS our_time, ts.loaded_by AS their_who, ts.loaded_at AS their_time
          FROM temp."pair_{table}" AS b
          JOIN main."{table}" AS o ON {key_is}
          LEFT JOIN main.source_row AS r ON r.id = o.source_row
          LEFT JOIN main.source AS os ON os.id = r.source
          LEFT JOIN "{theirs}".source_row AS w ON w.id = b.raw_source_row
          LEFT JOIN "{theirs}".source AS ts ON ts.id = w.source) AS x
 WHERE join_cell.tbl = '{table}'
   AND join_cell.place = x.whereabouts
   AND join_cell.verdict <> 'kept'
   AND (join_cell.ours_at IS NULL OR join_cell.theirs_at IS NULL)
