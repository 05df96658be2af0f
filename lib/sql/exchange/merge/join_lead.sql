-- One leads: where each side has another, ours does.
SELECT 'UPDATE main."{table}" SET is_lead = 0 WHERE "{first_name}" = ' || o."{first_name}" || ' AND agency = ' || o.agency AS sql,
       'INSERT OR REPLACE INTO temp.join_cell (tbl, row, place, row_key, field, ours, theirs, verdict, fresh) VALUES (''{table}'', ' ||
           quote({our_row}) || ', ' || quote({place}) || ', ' || quote({our_key}) || ', ''is_lead'', 0, 1, ''conflict'', ' ||
           EXISTS (SELECT 1 FROM temp."new_{table}" AS b WHERE {key_is}) || ')' AS done
  FROM main."{table}" AS o
 WHERE o.is_lead = 1
   AND ({place} IN (SELECT place FROM temp.join_cell WHERE tbl = '{table}' AND field = 'is_lead' AND verdict = 'taken')
        OR EXISTS (SELECT 1 FROM temp."new_{table}" AS b WHERE {key_is}))
   AND EXISTS (SELECT 1 FROM main."{table}" AS x
                WHERE x."{first_name}" = o."{first_name}" AND x.is_lead = 1 AND x.agency <> o.agency)
