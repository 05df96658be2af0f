-- Who speaks in every coding of random.sql, said in another way than the library says it.
CREATE TEMP TABLE spoken AS
SELECT *,
       CASE WHEN turned AND person IS NULL THEN NULL
            ELSE coalesce((SELECT agency FROM person AS s WHERE s.id = told.person), place) END AS agency
  FROM (SELECT c.id AS coding, c.passage, c.factor, c.coder, p.document, p.start, p.stop,
               d.interview, d.focus_group, d.case_study, d.response, d.project,
               EXISTS (SELECT 1 FROM document AS n
                        WHERE n.previous = d.id OR (n.code = d.code AND n.version > d.version)) AS replaced,
               EXISTS (SELECT 1 FROM speaker_turn AS t
                        WHERE t.document = d.id AND p.start BETWEEN t.start AND t.stop - 1) AS turned,
               CASE WHEN EXISTS (SELECT 1 FROM speaker_turn AS t
                                  WHERE t.document = d.id AND p.start BETWEEN t.start AND t.stop - 1)
                    THEN (SELECT t.person FROM speaker_turn AS t
                           WHERE t.document = d.id AND p.start BETWEEN t.start AND t.stop - 1)
                    WHEN d.interview = 1 THEN 1 END AS person,
               coalesce((SELECT agency FROM interview WHERE id = d.interview),
                        (SELECT agency FROM response WHERE id = d.response)) AS place
          FROM coding AS c
          JOIN passage AS p ON p.id = c.passage
          JOIN document AS d ON d.id = p.document) AS told;
