-- Their columns. Those that are never worth a question: where a row came from, and what a load noted
-- about itself or its clock.
INSERT INTO temp.join_column (tbl, cid, name, type, pk, required, refers, kind)
SELECT t.name, c.cid, c.name, c.type, c.pk, c."notnull",
       (SELECT f."table" FROM pragma_foreign_key_list(t.name) AS f
         WHERE f."from" = c.name AND coalesce(f."to", 'id') = 'id'),
       CASE
       WHEN c.name IN ('id', 'uid', 'revision') AND t.has_id THEN c.name
       WHEN c.name IN ('version', 'previous') AND t.name = 'document' THEN 'fixed'
       WHEN t.name IN ('source', 'source_row') OR c.name IN ('source_row', 'coded_at', 'written_at')
       THEN 'quiet'
       ELSE 'plain'
       END
  FROM temp.join_table AS t, pragma_table_info(t.name) AS c
