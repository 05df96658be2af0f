-- How many units of each kind of source each factor stands on. A project that names a factor, and a
-- case that is more in it than out, stand for it without a passage.
WITH coded AS (
    SELECT c.factor, d.id AS document, count(*) AS codings
-- include evidence_of_document
     WHERE true
-- include evidence_reach
-- include evidence_spoken
-- include evidence_coding_of_document
-- include evidence_newest
-- include evidence_filter
     GROUP BY d.id, c.factor
), evidence (factor, source, unit, document, codings) AS (
    SELECT c.factor,
           CASE WHEN d.interview IS NOT NULL THEN 'interview'
                WHEN d.focus_group IS NOT NULL THEN 'focus_group'
                WHEN d.case_study IS NOT NULL THEN 'case_study'
                WHEN d.response IS NOT NULL OR d.project IS NOT NULL THEN 'survey' END,
           coalesce(d.interview, d.focus_group, d.case_study, -d.response, d.project),
           c.document, c.codings
      FROM coded AS c
      JOIN document AS d ON d.id = c.document
    UNION ALL
    SELECT factor, 'survey', project, NULL, 0 FROM project_factor
    UNION ALL
    SELECT factor, 'case_study', case_study, NULL, 0 FROM case_membership WHERE score > 0.5
)
SELECT factor, source,
       count(DISTINCT unit) AS units,
       count(DISTINCT document) AS documents,
       sum(codings) AS codings
  FROM evidence
 WHERE source IS NOT NULL
   AND factor IN (SELECT id FROM factor WHERE kind = :kind) -- if :kind
 GROUP BY factor, source
 ORDER BY factor, source
