-- Agencies that earlier loads of this survey brought, and that nothing names any more.
SELECT 'agency' AS table_name, CAST(a.id AS TEXT) AS row_key, CASE WHEN a.code LIKE 'NAME-%' THEN coalesce(a.name_th, a.name_en) ELSE a.code || coalesce(' ' || a.name_th, ' ' || a.name_en, '') END AS words, NULL AS owner,
       s.id AS load, s.loaded_at
  FROM agency AS a
  JOIN source_row AS r ON r.id = a.source_row
  JOIN source AS s ON s.id = r.source
 WHERE r.source IN (SELECT value FROM json_each(:earlier))
   AND NOT EXISTS (SELECT 1 FROM participation WHERE agency = a.id)
   AND NOT EXISTS (SELECT 1 FROM response WHERE agency = a.id)
   AND NOT EXISTS (SELECT 1 FROM person WHERE agency = a.id)
   AND NOT EXISTS (SELECT 1 FROM interview WHERE agency = a.id)
   AND NOT EXISTS (SELECT 1 FROM case_agency WHERE agency = a.id)
   AND NOT EXISTS (SELECT 1 FROM agency_alias WHERE agency = a.id)
   AND NOT EXISTS (SELECT 1 FROM agency AS below WHERE below.parent = a.id)
 ORDER BY r.source, r.row_no
