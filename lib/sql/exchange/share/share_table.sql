-- The statements that copy a table, made from its columns in their order.
SELECT 'SELECT ' || group_concat('"' || name || '"', ', ') || ' FROM "' || :name || '"' ||
           iif(max(name = 'id' AND pk), ' ORDER BY id', '') AS reading,
       'INSERT INTO "' || :name || '" (' || group_concat('"' || name || '"', ', ') || ') VALUES (' ||
           group_concat('?' || (cid + 1), ', ') || ')' AS writing,
       'DELETE FROM "' || :name || '"' AS clearing,
       iif(max(name = 'id' AND pk), 'SELECT id FROM "' || :name || '" ORDER BY id', NULL) AS listing
  FROM (SELECT cid, name, pk FROM pragma_table_info(:name) ORDER BY cid)
