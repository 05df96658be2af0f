-- Names that the kept agency has as aliases already: the codes that go with them are noted there as well.
UPDATE agency_alias
   SET note = CASE WHEN agency_alias.note IS NULL THEN n.note ELSE agency_alias.note || '; ' || n.note END
  FROM (SELECT name, max(note) AS note
          FROM (SELECT name_th AS name, code AS note FROM agency WHERE id = :dropped
                 UNION ALL
                SELECT name_en, code FROM agency WHERE id = :dropped
                 UNION ALL
                SELECT name, note FROM agency_alias WHERE agency = :dropped)
         GROUP BY name) AS n
 WHERE agency_alias.agency = :keep
   AND agency_alias.name = n.name
   AND instr('; ' || coalesce(agency_alias.note, '') || '; ', '; ' || n.note || '; ') = 0
