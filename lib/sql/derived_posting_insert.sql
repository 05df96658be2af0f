INSERT INTO posting (segment, gram, units)
VALUES (:segment, :gram, :units)
