-- One line of the ledger: which migration was replayed, when, by which library.
INSERT INTO schema_migration (number, name, sha256, applied_at, library)
VALUES (:number, :name, :sha256, strftime('%Y-%m-%dT%H:%M:%fZ', 'now'), :library)
