-- Drops every trigger, and every view but the researcher's own (my_...), before tables change.
SELECT type, name, 'DROP ' || upper(type) || ' "' || replace(name, '"', '""') || '"' AS sql
  FROM sqlite_schema
 WHERE type = 'trigger'
    OR (type = 'view' AND name NOT LIKE 'my\_%' ESCAPE '\')
