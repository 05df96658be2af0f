INSERT INTO source_row (source, row_no, cells)
VALUES (:source, :row_no, :cells)
