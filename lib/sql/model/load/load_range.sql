-- The changes of a load, which one transaction wrote in a row, and the last change of all.
SELECT s.id AS source,
       coalesce(min(c.number), 0) AS first,
       coalesce(max(c.number), 0) AS last,
       coalesce((SELECT max(number) FROM change_log), 0) AS mark,
       coalesce((SELECT max(number) FROM change_log
                  WHERE table_name = 'source' AND row_key = CAST(s.id AS TEXT) AND op = 'undo'), 0) AS undone
  FROM source AS s
  LEFT JOIN change_log AS c ON c.source = s.id AND c.merge IS NULL
 WHERE s.id = :source
 GROUP BY s.id
