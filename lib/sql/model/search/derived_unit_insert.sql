INSERT INTO unit (number, blocks, kind, record, bytes)
VALUES (:number, :blocks, :kind, :record, :bytes)
