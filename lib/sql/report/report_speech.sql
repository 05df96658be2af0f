-- All that one person said, in the newest version of each document: turns, and interviews without
-- turns in which nobody else was interviewed; with the factors of the passages that begin there.
SELECT w.document, d.code AS document_code, d.version, w.start, w.stop,
       rtrim(substr(d.text, w.start + 1, w.stop - w.start), char(10, 13)) AS words,
       (SELECT group_concat(label, ', ')
          FROM (SELECT DISTINCT coalesce(f.label_th, f.label_en, f.code) AS label
                  FROM passage AS p
                  JOIN coding AS c ON c.passage = p.id
                  JOIN factor AS f ON f.id = c.factor
                 WHERE p.document = w.document AND p.start >= w.start AND p.start < w.stop
                 ORDER BY 1)) AS factors_th,
       (SELECT group_concat(label, ', ')
          FROM (SELECT DISTINCT coalesce(f.label_en, f.label_th, f.code) AS label
                  FROM passage AS p
                  JOIN coding AS c ON c.passage = p.id
                  JOIN factor AS f ON f.id = c.factor
                 WHERE p.document = w.document AND p.start >= w.start AND p.start < w.stop
                 ORDER BY 1)) AS factors_en
  FROM (SELECT document, start, stop
          FROM speaker_turn
         WHERE person = :person
        UNION ALL
        SELECT d.id, 0, length(d.text)
          FROM document AS d
         WHERE NOT EXISTS (SELECT 1 FROM speaker_turn WHERE document = d.id)
           AND length(d.text) > 0
           AND :person =
-- include evidence_alone
       ) AS w
  JOIN document AS d ON d.id = w.document
 WHERE NOT EXISTS (SELECT 1 FROM document_replaced WHERE document = d.id)
 ORDER BY d.code, w.start
