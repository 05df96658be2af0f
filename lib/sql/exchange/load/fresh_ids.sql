-- The next ids, as SQLite would give them; nobody else writes while the lock is held.
SELECT (SELECT coalesce(max(id), 0) + 1 FROM source) AS source,
       (SELECT coalesce(max(id), 0) + 1 FROM source_row) AS source_row,
       (SELECT coalesce(max(id), 0) + 1 FROM agency) AS agency,
       (SELECT coalesce(max(id), 0) + 1 FROM response) AS response,
       (SELECT coalesce(max(id), 0) + 1 FROM project) AS project
