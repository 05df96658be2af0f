-- The names of an imported file's columns, from left to right.
SELECT h.value AS header
  FROM source AS s
  JOIN json_each(s.header) AS h
 WHERE s.id = :source
 ORDER BY h.key
