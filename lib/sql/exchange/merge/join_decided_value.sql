-- They have decided that their value stays, which is not ours: it is taken.
SELECT 'UPDATE main."' || t.name || '" SET "' || k.name || '" = (SELECT theirs ->> ''$'' FROM main.merge_conflict WHERE id = ?2) WHERE ' ||
           t.given || ' AND json_quote("' || k.name || '") IS (SELECT ours FROM main.merge_conflict WHERE id = ?2)' AS sql,
       '' AS done, o.row_key, CAST(o.id AS TEXT) AS place
  FROM main.merge_conflict AS o
  JOIN "{theirs}".merge_conflict AS c ON c.uid = o.uid
  JOIN temp.join_table AS t ON t.name = o.table_name
  JOIN temp.join_column AS k ON k.tbl = o.table_name AND k.name = o.field AND k.kind = 'plain' AND k.type <> 'BLOB'
 WHERE o.decided IS NULL
   AND c.decided = 'ours'
   AND o.ours_at IS c.theirs_at
   AND o.theirs_at IS c.ours_at
   AND o.ours_at IS NOT o.theirs_at
 ORDER BY o.table_name, o.field, o.id
