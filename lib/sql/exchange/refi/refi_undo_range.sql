-- The changes of a load by REFI-QDA, which one transaction wrote in a row; `is_refi` for another load.
SELECT s.kind = 'refi' AS is_refi,
       coalesce(min(c.number), 0) AS first,
       coalesce(max(c.number), 0) AS last
  FROM source AS s
  LEFT JOIN change_log AS c ON c.source = s.id
 WHERE s.id = :source
 GROUP BY s.id
