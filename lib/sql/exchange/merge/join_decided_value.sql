-- They have decided that their value stays, which is not ours: it is taken.
SELECT 'UPDATE main."' || t.name || '" SET "' || k.name || '" = (SELECT theirs ->> ''$'' FROM main.merge_conflict WHERE id = ?2) WHERE ' ||
           t.given || ' AND json_quote("' || k.name || '") IS (SELECT ours FROM main.merge_conflict WHERE id = ?2)' AS sql,
       '' AS done, o.row_key, CAST(o.id AS TEXT) AS place
  FROM temp.join_question AS q
  JOIN main.merge_conflict AS o ON o.uid = q.ours
  JOIN temp.join_table AS t ON t.name = o.table_name
  JOIN temp.join_column AS k ON k.tbl = o.table_name AND k.name = o.field AND k.kind = 'plain' AND k.type <> 'BLOB'
 WHERE q.turned
   AND q.decided = 'theirs'
 ORDER BY o.table_name, o.field, o.id
