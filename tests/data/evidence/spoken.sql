-- Who speaks in every coding of random.sql, said in another way than the library says it: whose turn
-- began last, if it has not ended.
CREATE TEMP TABLE spoken AS
SELECT *,
       CASE WHEN turned AND person IS NULL THEN NULL
            ELSE coalesce((SELECT agency FROM person AS s WHERE s.id = told.person), place) END AS agency
  FROM (SELECT c.id AS coding, c.passage, c.factor, c.coder, p.document, p.start, p.stop,
               d.interview, d.focus_group, d.case_study, d.response, d.project,
               EXISTS (SELECT 1 FROM document AS n
                        WHERE n.previous = d.id OR (n.code = d.code AND n.version > d.version)) AS replaced,
               EXISTS (SELECT 1 FROM speaker_turn AS t
                        WHERE t.document = d.id AND t.start = begun AND p.start < t.stop) AS turned,
               CASE WHEN EXISTS (SELECT 1 FROM speaker_turn AS t
                                  WHERE t.document = d.id AND t.start = begun AND p.start < t.stop)
                    THEN (SELECT t.person FROM speaker_turn AS t WHERE t.document = d.id AND t.start = begun)
                    WHEN d.interview = 1 THEN 1 END AS person,
               coalesce((SELECT agency FROM interview WHERE id = d.interview),
                        (SELECT agency FROM response WHERE id = d.response)) AS place
          FROM coding AS c
          JOIN (SELECT *, (SELECT t.start FROM speaker_turn AS t
                            WHERE t.document = passage.document AND t.start <= passage.start
                            ORDER BY t.start DESC LIMIT 1) AS begun
                  FROM passage) AS p ON p.id = c.passage
          JOIN document AS d ON d.id = p.document) AS told;
