-- A question that came along, of a cell in which we have what is theirs there: for us, it is ours.
SELECT 'UPDATE main.merge_conflict SET ours = theirs, ours_by = theirs_by, ours_at = theirs_at, theirs = ours, theirs_by = ours_by,' ||
           ' theirs_at = ours_at WHERE id = ?2 AND ours IS NOT theirs AND theirs IS (SELECT json_quote(' ||
           iif(k.type = 'BLOB', 'hex("' || k.name || '")', '"' || k.name || '"') || ') FROM main."' || t.name || '" WHERE ' ||
           t.given || ')' AS sql,
       '' AS done, c.row_key, CAST(c.id AS TEXT) AS place
  FROM main.merge_conflict AS c
  JOIN temp.join_table AS t ON t.name = c.table_name
  JOIN temp.join_column AS k ON k.tbl = c.table_name AND k.name = c.field AND k.kind = 'plain'
 WHERE c.decided IS NULL
   AND c.uid IN (SELECT uid FROM "{theirs}".merge_conflict)
 ORDER BY c.table_name, c.field, c.id
