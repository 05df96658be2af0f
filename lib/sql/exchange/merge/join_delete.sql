-- What they deleted and we did not touch, children first.
SELECT 'DELETE FROM main."' || a.tbl || '" WHERE ' || t.given AS sql,
       'UPDATE temp.join_absent SET dirty = 1 WHERE side = ''ours'' AND tbl = ' || quote(a.tbl) || ' AND row = ?2' AS done,
       coalesce(a.id, a.row) AS row_key, a.row AS place
  FROM temp.join_absent AS a
  JOIN temp.join_table AS t ON t.name = a.tbl
 WHERE a.side = 'ours'
   AND NOT a.keep
   AND NOT a.dirty
 ORDER BY t.place DESC, a.tbl, a.place
