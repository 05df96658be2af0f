SELECT number, name, sha256, library
  FROM schema_migration
 ORDER BY number
