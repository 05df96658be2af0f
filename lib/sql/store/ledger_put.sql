-- Keeps a record, in the place of an earlier one of its key.
INSERT INTO entry (key, record)
VALUES (:key, :record)
    ON CONFLICT (key) DO UPDATE SET record = excluded.record
