-- What a decision comes to, as a statement; empty if the study has it already. Of a row that one side deleted, the other's
-- decision is that it stays. `same` finds a row if it was decided so before.
WITH conflict AS (
    SELECT c.*, (SELECT f."table" FROM pragma_foreign_key_list(c.table_name) AS f WHERE f."from" = c.field) AS refers,
           (SELECT type FROM pragma_table_info(c.table_name) WHERE name = c.field) AS type,
           (SELECT group_concat('"' || i.name || '" = ' || quote(k.value), ' AND ')
              FROM json_each(iif(c.row_key LIKE '[%' AND json_valid(c.row_key), c.row_key, json_array(c.row_key))) AS k
              JOIN pragma_table_info(c.table_name) AS i ON i.pk = k.key + 1) AS place
      FROM merge_conflict AS c
     WHERE c.id = :id
), shown AS (
    SELECT *, field = '' OR (table_name = 'document' AND field = 'version') OR field GLOB 'merged *' AS takes_no_value,
           CASE
           WHEN :decided = 'theirs' AND type = 'BLOB' THEN 'X' || quote(theirs ->> '$')
           WHEN :decided = 'theirs' THEN quote(theirs ->> '$')
           WHEN coalesce(:value, '') = '' THEN 'NULL'
           WHEN refers IS NOT NULL AND type = 'INTEGER'
           THEN '(SELECT id FROM "' || refers || '" WHERE code = ' || quote(:value) || ')'
           WHEN type = 'INTEGER' THEN quote(CAST(:value AS INTEGER))
           WHEN type = 'REAL' THEN quote(CAST(:value AS REAL))
           ELSE quote(:value)
           END AS wanted
      FROM conflict
)
SELECT CASE
       WHEN field = '' AND ((:decided = 'ours' AND ours IS NULL) OR (:decided = 'theirs' AND theirs IS NULL))
       THEN 'DELETE FROM "' || table_name || '" WHERE ' || place
       WHEN takes_no_value THEN ''
       WHEN :decided = 'ours' THEN ''
       ELSE 'UPDATE "' || table_name || '" SET "' || field || '" = ' || wanted || ' WHERE ' || place ||
            CASE WHEN :decided = 'other' AND refers IS NOT NULL AND type = 'INTEGER' AND coalesce(:value, '') <> ''
                 THEN ' AND EXISTS (SELECT 1 FROM "' || refers || '" WHERE code = ' || quote(:value) || ')' ELSE '' END
       END AS sql,
       CASE
       WHEN decided IS NOT :decided THEN NULL
       WHEN :decided <> 'other' THEN 'SELECT 1'
       WHEN NOT takes_no_value THEN 'SELECT 1 FROM "' || table_name || '" WHERE ' || place || ' AND "' || field || '" IS ' || wanted
       END AS same,
       decided IS NOT NULL AS is_decided,
       iif(table_name = 'document' AND field = 'version' AND :decided = 'theirs', CAST(row_key AS INTEGER), 0) AS document,
       iif(field GLOB 'merged *' AND :decided = 'theirs',
           coalesce((SELECT l.number
                       FROM change_log AS g
                       JOIN change_log AS l
                         ON l.op = 'merge' AND l.table_name = g.table_name AND l.merge IS NULL
                        AND g.number BETWEEN l.new ->> 'first' AND l.number
                      WHERE g.table_name = shown.table_name AND g.uid = shown.row_uid AND g.op = 'delete'
                      ORDER BY l.number DESC
                      LIMIT 1), -1), 0) AS merged_by,
       table_name = 'agency' AS is_agency,
       theirs ->> '$' AS kept, base ->> '$' AS dropped,
       takes_no_value AND :decided = 'other' AS is_whole,
       :decided = 'other' AND type IN ('INTEGER', 'REAL') AND refers IS NULL AND coalesce(:value, '') <> ''
           AND NOT (json_valid(:value) AND json_type(iif(json_valid(:value), :value, 'null')) IN ('integer', 'real')) AS is_no_number
  FROM shown
