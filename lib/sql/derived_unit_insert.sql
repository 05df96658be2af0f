INSERT INTO unit (number, blocks, kind, record, key, words)
VALUES (:number, :blocks, :kind, :record, :key, :words)
