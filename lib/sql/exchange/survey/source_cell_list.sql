-- The cells of an imported row under the names of their columns.
SELECT h.value AS header, c.value AS cell
  FROM source_row AS r
  JOIN source AS s ON s.id = r.source
  JOIN json_each(s.header) AS h
  JOIN json_each(r.cells) AS c ON c.key = h.key
 WHERE r.id = :source_row
