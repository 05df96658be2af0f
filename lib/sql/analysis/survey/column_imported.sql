-- A column of the file that a project was loaded from, by its header.
WITH place AS MATERIALIZED (
    SELECT s.id AS source, '$[' || h.key || ']' AS path
      FROM source AS s, json_each(s.header) AS h
     WHERE h.value = :name
)
SELECT p.id AS unit, trim(r.cells ->> h.path) AS code
  FROM project AS p
 CROSS JOIN source_row AS r ON r.id = p.source_row
  JOIN place AS h ON h.source = r.source
 WHERE trim(r.cells ->> h.path) <> ''
 ORDER BY p.id
