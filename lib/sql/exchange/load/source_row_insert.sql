INSERT INTO source_row (id, source, row_no, cells, raw)
VALUES (nullif(:id, 0), :source, :row_no, :cells, :raw)
