-- What they changed and we did not, as statements: a row at once, or with :single each cell for itself.
SELECT 'UPDATE main."' || c.tbl || '" SET ' || group_concat('"' || c.field || '" = ' || quote(c.theirs), ', ') ||
           ' WHERE ' || c.place AS sql,
       'UPDATE temp.join_cell SET verdict = ''taken'' WHERE verdict = ''take'' AND tbl = ' || quote(c.tbl) || ' AND place = ' ||
           quote(c.place) || iif(:single, ' AND field = ' || quote(min(c.field)), '') AS done
  FROM temp.join_cell AS c
  JOIN temp.join_table AS t ON t.name = c.tbl
 WHERE c.verdict = 'take'
 GROUP BY c.tbl, c.place, iif(:single, c.field, '')
 ORDER BY t.place, c.tbl, c.place
