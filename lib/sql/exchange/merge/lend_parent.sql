-- What rows that are lent point to is lent as well: a statement for each column that does. What a row was
-- loaded from stays.
SELECT 'INSERT OR IGNORE INTO temp.lend_row (tbl, id) SELECT ''' || f."table" || ''', o."' || f."from" ||
           '" FROM temp.lend_row AS r JOIN lender."' || t.name || '" AS o ON o.id = r.id WHERE r.tbl = ''' || t.name ||
           ''' AND o."' || f."from" || '" IS NOT NULL' AS sql, '' AS done
  FROM pragma_table_list AS t, pragma_foreign_key_list(t.name) AS f
 WHERE t.schema = 'main'
   AND t.type = 'table'
   AND t.name NOT IN (SELECT name FROM temp.lend_whole)
   AND f."table" NOT IN (SELECT name FROM temp.lend_whole)
   AND f."table" <> 'source_row'
   AND EXISTS (SELECT 1 FROM pragma_table_info(t.name) WHERE name = 'id' AND pk = 1)
 ORDER BY t.name, f."from"
