-- The newest version of every document: who speaks in it by pseudonym, how much of it is coded, and
-- where it was loaded from.
SELECT d.code, d.version, d.title,
       (SELECT group_concat(code, ' ')
          FROM (SELECT DISTINCT n.code
                  FROM speaker_turn AS u
                  JOIN person AS n ON n.id = u.person
                 WHERE u.document = d.id
                 ORDER BY n.code)) AS speakers,
       (SELECT count(*) FROM passage AS p JOIN coding AS t ON t.passage = p.id WHERE p.document = d.id) AS codings,
       s.file_name AS file, r.row_no AS file_row
  FROM document AS d
  LEFT JOIN source_row AS r ON r.id = d.source_row
  LEFT JOIN source AS s ON s.id = r.source
 WHERE NOT EXISTS (SELECT 1 FROM document_replaced AS e WHERE e.document = d.id)
 ORDER BY d.id
