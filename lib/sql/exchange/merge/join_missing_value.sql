-- A value from them beside our reason why there is none: ours stays.
SELECT 'UPDATE main."{parent}" SET "' || c.field || '" = ' || quote(c.ours) || ' WHERE ' || c.place AS sql,
       'UPDATE temp.join_cell SET verdict = ''conflict'' WHERE tbl = ''{parent}'' AND field = ' || quote(c.field) || ' AND place = ' || quote(c.place) AS done
  FROM temp.join_cell AS c
  JOIN main."{table}" AS o ON o."{parent}" = CAST(substr(c.place, 8) AS INTEGER) AND o.field = c.field
 WHERE c.tbl = '{parent}'
   AND c.verdict = 'taken'
   AND c.theirs IS NOT NULL
   AND NOT EXISTS (SELECT 1 FROM temp."new_{table}" AS b WHERE {key_is})
