INSERT INTO unit (number, kind, record, key, words)
VALUES (:number, :kind, :record, :key, :words)
