-- What no list of the fieldwork has a column for: the quotes that a score or a recommendation of the
-- demonstration rests on, and notes on the cases. For the stock shell:
--
--     sqlite3 study.cgov < examples/demo-evidence.sql

UPDATE study SET synthetic = 1;

-- An agreed score rests on what the case's report says of its factor.
INSERT INTO membership_evidence (membership, passage)
SELECT DISTINCT m.id, c.passage
  FROM case_membership AS m
  JOIN document AS d ON d.case_study = m.case_study
  JOIN passage AS p ON p.document = d.id
  JOIN coding AS c ON c.passage = p.id AND c.factor = m.factor
 WHERE m.coder IS NULL
   AND m.phase = 'whole'
   AND NOT EXISTS (SELECT 1 FROM membership_evidence AS e WHERE e.membership = m.id AND e.passage = c.passage);

-- A recommendation rests on the first three passages that both coders gave one of its factors.
WITH agreed AS (
    SELECT factor, passage, row_number() OVER (PARTITION BY factor ORDER BY passage) AS place
      FROM coding
     GROUP BY factor, passage
    HAVING count(DISTINCT coder) = 2
)
INSERT INTO recommendation_passage (recommendation, passage)
SELECT DISTINCT r.recommendation, a.passage
  FROM recommendation_factor AS r
  JOIN agreed AS a ON a.factor = r.factor
 WHERE a.place <= 3
   AND NOT EXISTS (SELECT 1 FROM recommendation_passage AS e
                    WHERE e.recommendation = r.recommendation AND e.passage = a.passage);

INSERT INTO memo (about, about_uid, title, text)
SELECT 'case_study', uid, 'ข้อมูลสมมติ (synthetic)',
       'รายงานและคะแนนของกรณีนี้แต่งขึ้นด้วยโปรแกรม ไม่ใช่ข้อเท็จจริงเกี่ยวกับกรณีที่มีชื่อนี้'
  FROM case_study AS s
 WHERE NOT EXISTS (SELECT 1 FROM memo AS m WHERE m.about_uid = s.uid AND m.title = 'ข้อมูลสมมติ (synthetic)');
