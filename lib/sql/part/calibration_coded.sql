below (id) AS (
    SELECT :counted
    UNION SELECT f.id FROM factor AS f JOIN below AS b ON f.parent = b.id -- if :branch
),
text_of (case_study, document) AS MATERIALIZED (
    SELECT o.case_study, d.id
      FROM (SELECT case_study, id FROM document WHERE case_study IS NOT NULL
            UNION SELECT p.case_study, d.id FROM case_project AS p JOIN document AS d ON d.project = p.project -- if :projects
           ) AS o
      JOIN document AS d ON d.id = o.id
     WHERE d.id NOT IN (SELECT document FROM document_replaced)
       AND o.case_study = :case_study -- if :case_study
),
coded (case_study, document, passage, coder, counted) AS MATERIALIZED (
    SELECT t.case_study, t.document, c.passage, c.coder, c.factor IN (SELECT id FROM below)
      FROM text_of AS t
     CROSS JOIN passage AS p ON p.document = t.document
     CROSS JOIN coding AS c ON c.passage = p.id
     WHERE true
       AND c.coder = :by_coder -- if :by_coder
)
