-- The cells of an imported row, by their places.
SELECT r.source, c.key AS place, c.value AS cell
  FROM source_row AS r
  JOIN json_each(r.cells) AS c
 WHERE r.id = :source_row
