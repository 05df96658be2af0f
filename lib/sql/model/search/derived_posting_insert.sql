INSERT INTO posting (segment, gram, blocks)
VALUES (:segment, :gram, :blocks)
