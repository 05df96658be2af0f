-- Memos on a passage and its codings copied to its successor and the codings of that.
INSERT INTO memo (about, about_uid, coder, title, text, written_at, source_row)
SELECT m.about, n.uid, m.coder, m.title, m.text, m.written_at, m.source_row
  FROM (SELECT o.uid AS old_uid, k.uid
          FROM passage AS o
          JOIN passage AS k ON k.id = :successor
         WHERE o.id = :passage
        UNION ALL
        SELECT o.uid, k.uid
          FROM coding AS o
          JOIN coding AS k ON k.passage = :successor AND k.factor = o.factor AND k.coder = o.coder
         WHERE o.passage = :passage) AS n
  JOIN memo AS m ON m.about_uid = n.old_uid
 ORDER BY m.id
