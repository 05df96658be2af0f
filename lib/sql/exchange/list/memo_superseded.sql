-- New memos of a load, and what earlier loads of this file said in the same row, by the same coder (or
-- the same by another one: `owner`),
-- that each may correct: another text without a title, or another title of the text, on the same; or the same
-- memo on something else.
SELECT 'memo' AS table_name, CAST(o.id AS TEXT) AS row_key, n.id AS made, o.id AS old, t.row_no,
       coalesce(nullif(o.title, ''), substr(o.text, 1, 40)) || coalesce(' (' || k.code || ')', '') AS words,
       CASE WHEN n.coder <> o.coder THEN 'coder ' || o.coder END AS owner
  FROM source_row AS r
  JOIN source_row AS t ON t.source = :source AND t.row_no = r.row_no
  JOIN memo AS o ON o.source_row = r.id
  JOIN memo AS n ON n.source_row = t.id AND n.id <> o.id
  LEFT JOIN coder AS k ON k.id = o.coder AND n.coder IS NOT o.coder
 WHERE r.source IN (SELECT value FROM json_each(:earlier))
   AND CASE WHEN n.coder IS NOT o.coder
            THEN n.about_uid = o.about_uid AND n.text = o.text AND nullif(n.title, '') IS nullif(o.title, '')
            WHEN n.about_uid = o.about_uid
            THEN n.text = o.text OR (nullif(n.title, '') IS NULL AND nullif(o.title, '') IS NULL)
            ELSE n.text = o.text AND nullif(n.title, '') IS nullif(o.title, '') END
   AND NOT EXISTS (SELECT 1 FROM passage AS p JOIN passage_carried AS c ON c.passage = p.id
                    WHERE p.uid = o.about_uid)
   AND NOT EXISTS (SELECT 1 FROM document AS d JOIN document_replaced AS x ON x.document = d.id
                    WHERE d.uid = o.about_uid)
 ORDER BY n.id, o.id
