-- What they changed and we did not, as statements: a row at once, or with :single each cell for itself; many
-- rows have the same, with another key and place.
SELECT 'UPDATE main."' || c.tbl || '" SET ' ||
           group_concat('"' || c.field || '" = (SELECT theirs FROM temp.join_cell WHERE tbl = ' || quote(c.tbl) ||
                        ' AND place = ?2 AND field = ' || quote(c.field) || ')', ', ') ||
           ' WHERE ' || t.given AS sql,
       'UPDATE temp.join_cell SET verdict = ''taken'' WHERE verdict = ''take'' AND tbl = ' || quote(c.tbl) || ' AND place = ?2' ||
           iif(:single, ' AND field = ' || quote(min(c.field)), '') AS done,
       c.row_key, c.place
  FROM temp.join_cell AS c
  JOIN temp.join_table AS t ON t.name = c.tbl
 WHERE c.verdict = 'take'
 GROUP BY c.tbl, c.place, iif(:single, c.field, '')
 ORDER BY t.place, c.tbl, c.place
