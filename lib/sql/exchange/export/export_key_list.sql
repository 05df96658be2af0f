-- Keys of a table as other databases declare them: its own (0), what is unique (1), and what points
-- elsewhere (2).
SELECT 0 AS rank,
       'PRIMARY KEY (' || group_concat('"' || name || '"', ', ') || ')' AS clause
  FROM (SELECT name FROM pragma_table_info(:name) WHERE pk > 0 ORDER BY pk)
HAVING count(*) > 0
 UNION ALL
SELECT 1,
       'UNIQUE (' || (SELECT group_concat('"' || name || '"', ', ')
                        FROM (SELECT name FROM pragma_index_info(i.name) ORDER BY seqno)) || ')'
  FROM pragma_index_list(:name) AS i
 WHERE i.origin = 'u'
 UNION ALL
SELECT 2,
       'FOREIGN KEY (' || group_concat('"' || "from" || '"', ', ') || ') REFERENCES "' || "table"
       || '" (' || group_concat('"' || "to" || '"', ', ') || ') ON DELETE ' || on_delete
  FROM (SELECT * FROM pragma_foreign_key_list(:name) ORDER BY id, seq)
 GROUP BY id
 ORDER BY rank
