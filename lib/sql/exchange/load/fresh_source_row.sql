-- A row of a file that is loaded for the first time; its id was given under the lock.
INSERT INTO source_row (id, source, row_no, cells, raw)
VALUES (:id, :source, :row_no, :cells, :raw)
