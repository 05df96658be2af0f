INSERT INTO name_order (kind, language, key, record)
VALUES (:kind, :language, :key, :record)
