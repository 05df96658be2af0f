-- Their reason why there is no value beside a value of ours: ours stays.
SELECT 'DELETE FROM main."{table}" WHERE ' || {place} AS sql,
       'INSERT OR REPLACE INTO temp.join_cell (tbl, row, place, row_key, field, ours, theirs, verdict, fresh) VALUES (''{table}'', ' ||
           quote({our_row}) || ', ' || quote({place}) || ', ' || quote({our_key}) || ', '''', NULL, ' ||
           quote({o_json}) || ', ''conflict'', 1)' AS done
  FROM main."{table}" AS o
  JOIN temp."new_{table}" AS b ON {key_is}
  JOIN main."{parent}" AS p ON p.id = o."{parent}"
 WHERE (o.field = 'agency' AND p.agency IS NOT NULL)
    OR (o.field = 'respondent' AND p.respondent IS NOT NULL)
    OR (o.field = 'answered_on' AND p.answered_on IS NOT NULL)
    OR (o.field = 'instrument_version' AND p.instrument_version IS NOT NULL)
    OR (o.field = 'note' AND p.note IS NOT NULL)
