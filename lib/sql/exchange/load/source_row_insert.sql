INSERT INTO source_row (source, row_no, cells, raw)
VALUES (:source, :row_no, :cells, :raw)
