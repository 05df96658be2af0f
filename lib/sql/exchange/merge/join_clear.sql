SELECT 'DROP ' || type || ' temp."' || name || '"' AS sql, '' AS done
  FROM sqlite_temp_schema
 WHERE type IN ('table', 'view')
   AND (name LIKE 'join\_%' ESCAPE '\' OR name LIKE 'id\_%' ESCAPE '\' OR name LIKE 'their\_%' ESCAPE '\'
        OR name LIKE 'pair\_%' ESCAPE '\' OR name LIKE 'new\_%' ESCAPE '\')
 ORDER BY type DESC
