-- Words about links of what either side made one stand together, as those of the merged links do: nothing of them is lost,
-- and nothing is asked.
UPDATE temp.join_cell
   SET theirs = w.both, verdict = iif(w.both = join_cell.ours, 'kept', 'take')
  FROM (SELECT place, field,
               ours || coalesce((SELECT '; ' || group_concat(t.value, '; ')
                                   FROM json_each('[' || replace(json_quote(theirs), '; ', '","') || ']') AS t
                                  WHERE t.value NOT IN (SELECT value
                                                          FROM json_each('[' || replace(json_quote(ours), '; ', '","') || ']'))),
                                '') AS both
          FROM temp.join_cell
         WHERE tbl = '{table}'
           AND field IN ('note', 'contribution')
           AND verdict = 'conflict'
           AND ours IS NOT NULL
           AND theirs IS NOT NULL
           AND EXISTS (SELECT 1
                         FROM json_each(row_key) AS v
                         JOIN temp.join_column AS c ON c.tbl = '{table}' AND c.pk = v.key + 1
                        WHERE (c.refers, v.value) IN (
                              SELECT tbl, kept FROM temp.join_made_one WHERE side = 'ours'
                               UNION ALL
                              SELECT m.tbl, i.ours FROM temp.join_made_one AS m JOIN temp.id_agency AS i ON i.theirs = m.kept
                               WHERE m.side = 'theirs' AND m.tbl = 'agency'
                               UNION ALL
                              SELECT m.tbl, i.ours FROM temp.join_made_one AS m JOIN temp.id_factor AS i ON i.theirs = m.kept
                               WHERE m.side = 'theirs' AND m.tbl = 'factor'))) AS w
 WHERE join_cell.tbl = '{table}'
   AND join_cell.place = w.place
   AND join_cell.field = w.field
