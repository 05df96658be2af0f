-- What goes, by table.
SELECT r.tbl AS table_name, r.fate = 'gone' AS deleted, count(*) AS row_count,
       group_concat(DISTINCT CASE r.tbl
                    WHEN 'person' THEN (SELECT code FROM main.person WHERE id = r.id)
                    WHEN 'interview' THEN (SELECT code FROM main.interview WHERE id = r.id)
                    WHEN 'document' THEN (SELECT code FROM main.document WHERE id = r.id)
                    WHEN 'response' THEN (SELECT code FROM main.response WHERE id = r.id)
                    WHEN 'project' THEN (SELECT code FROM main.project WHERE id = r.id)
                    END) AS codes
  FROM temp.removal_row AS r
 GROUP BY r.tbl, r.fate
 ORDER BY r.tbl, r.fate
