-- Their reason why there is no value beside a value of ours: ours stays.
SELECT 'DELETE FROM main."{table}" WHERE ' || {place} AS sql,
       'INSERT OR REPLACE INTO temp.join_cell (tbl, row, place, row_key, field, ours, theirs, verdict, fresh) VALUES (''{table}'', ' ||
           quote({our_row}) || ', ' || quote({place}) || ', ' || quote({our_key}) || ', '''', NULL, ' ||
           quote({o_json}) || ', ''conflict'', 1)' AS done
  FROM main."{table}" AS o
  JOIN temp."new_{table}" AS b ON {key_is}
  JOIN main."{parent}" AS p ON p.id = o."{parent}"
 WHERE (o.field = 'title_th' AND p.title_th IS NOT NULL)
    OR (o.field = 'title_en' AND p.title_en IS NOT NULL)
    OR (o.field = 'stated_level' AND p.stated_level IS NOT NULL)
    OR (o.field = 'mission' AND p.mission IS NOT NULL)
    OR (o.field = 'start_year' AND p.start_year IS NOT NULL)
    OR (o.field = 'end_year' AND p.end_year IS NOT NULL)
    OR (o.field = 'province' AND p.province IS NOT NULL)
    OR (o.field = 'budget_baht' AND p.budget_baht IS NOT NULL)
    OR (o.field = 'beneficiaries' AND p.beneficiaries IS NOT NULL)
    OR (o.field = 'summary' AND p.summary IS NOT NULL)
