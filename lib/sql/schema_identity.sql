-- What can be known of a file without believing it.
SELECT (SELECT application_id FROM pragma_application_id) AS application_id,
       (SELECT user_version FROM pragma_user_version) AS user_version,
       (SELECT count(*) FROM sqlite_schema) AS objects,
       EXISTS (SELECT 1
                 FROM sqlite_schema
                WHERE type = 'table'
                  AND name = 'schema_migration'
                  AND sql LIKE 'CREATE TABLE %') AS has_ledger
