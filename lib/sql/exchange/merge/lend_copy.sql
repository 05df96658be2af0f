-- The rows that are lent, as statements. Of columns all but where the row was loaded from.
WITH chosen (name, condition) AS (
    SELECT name, 'true' FROM temp.lend_whole
     UNION ALL
    SELECT DISTINCT tbl, 'id IN (SELECT id FROM temp.lend_row WHERE tbl = ''' || tbl || ''')' FROM temp.lend_row
     UNION ALL
    VALUES ('speaker_turn', 'document IN (SELECT id FROM temp.lend_row WHERE tbl = ''document'')'),
           ('interview_person', 'interview IN (SELECT id FROM temp.lend_row WHERE tbl = ''interview'')'),
           ('focus_group_person', 'focus_group IN (SELECT id FROM temp.lend_row WHERE tbl = ''focus_group'')'),
           ('passage_carried', 'passage IN (SELECT id FROM temp.lend_row WHERE tbl = ''passage'')' ||
            ' AND (successor IS NULL OR successor IN (SELECT id FROM temp.lend_row WHERE tbl = ''passage''))')
), cell AS (
    SELECT c.name, c.condition, '"' || i.name || '"' AS quoted,
           iif(i.name = 'source_row', 'NULL', '"' || i.name || '"') AS value
      FROM chosen AS c, pragma_table_info(c.name) AS i
     ORDER BY c.name, i.cid
)
SELECT 'INSERT INTO main."' || name || '" (' || group_concat(quoted, ', ') || ') SELECT ' || group_concat(value, ', ') ||
           ' FROM lender."' || name || '" WHERE ' || condition AS sql, '' AS done
  FROM cell
 GROUP BY name
 ORDER BY name
