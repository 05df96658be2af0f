-- What can be known of a file without believing it.
SELECT (SELECT application_id FROM pragma_application_id) AS application_id,
       (SELECT user_version FROM pragma_user_version) AS user_version,
       (SELECT count(*) FROM sqlite_schema) AS objects,
       (SELECT count(*)
          FROM pragma_table_info('schema_migration')
         WHERE name IN ('number', 'name', 'sha256', 'library')) = 4 AS has_ledger
