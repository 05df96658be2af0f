-- Every name of the agency that goes, which the kept one does not have, becomes its alias. The
-- note of a former name is the code that went with it.
WITH names (name, note) AS (
    SELECT name_th, code FROM agency WHERE id = :dropped
    UNION ALL SELECT name_en, code FROM agency WHERE id = :dropped
    UNION ALL SELECT name, note FROM agency_alias WHERE agency = :dropped
)
INSERT INTO agency_alias (agency, name, note)
SELECT :keep, n.name, max(n.note)
  FROM names AS n
 WHERE n.name <> ''
   AND n.name NOT IN (SELECT name FROM agency_alias WHERE agency = :keep)
   AND n.name NOT IN (SELECT coalesce(name_th, '') FROM agency WHERE id = :keep)
   AND n.name NOT IN (SELECT coalesce(name_en, '') FROM agency WHERE id = :keep)
 GROUP BY n.name
