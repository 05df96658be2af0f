-- A cell of an imported row, and those above it in its file, with the form numbers of their rows.
SELECT o.cells ->> :form AS form_cell, o.cells ->> :place AS cell
  FROM source_row AS r
  JOIN source_row AS o ON o.source = r.source AND o.row_no <= r.row_no
 WHERE r.id = :source_row
 ORDER BY o.row_no DESC
