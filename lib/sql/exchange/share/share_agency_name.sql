-- The names of an agency, its aliases included.
SELECT a.id, n.name
  FROM agency AS a
  JOIN (SELECT id, name_th AS name FROM agency
         UNION ALL
        SELECT id, name_en FROM agency
         UNION ALL
        SELECT agency, name FROM agency_alias) AS n ON n.id = a.id
 WHERE n.name <> '' AND a.id = :id
