WITH chosen AS (
    SELECT p.id, p.response
      FROM project AS p
     WHERE true
-- include project_filter
), interviewed AS (  -- an interview of no agency counts for those of its people
    SELECT coalesce(i.agency, m.agency) AS agency, m.id AS person
      FROM interview AS i
      LEFT JOIN interview_person AS ip
        ON ip.interview = i.id
       AND (ip.capacity IS NULL
            OR ip.capacity NOT IN
-- include interview_apart
           )
      LEFT JOIN person AS m ON m.id = ip.person
     WHERE true
       AND coalesce(i.agency, m.agency) IN (SELECT q.agency FROM participation AS q JOIN chosen AS c ON c.id = q.project) -- if :filtered
), studied AS (  -- a case has more than what says which one it is
    SELECT s.id,
           coalesce(s.level, s.mission, s.start_year) IS NOT NULL
           OR trim(coalesce(s.summary, '')) <> ''
           OR EXISTS (SELECT 1 FROM case_agency WHERE case_study = s.id)
           OR EXISTS (SELECT 1 FROM case_project WHERE case_study = s.id)
           OR EXISTS (SELECT 1 FROM case_membership WHERE case_study = s.id)
           OR EXISTS (SELECT 1 FROM document WHERE case_study = s.id) AS has_content
      FROM case_study AS s
     WHERE true
       AND s.id IN (SELECT cp.case_study FROM case_project AS cp JOIN chosen AS c ON c.id = cp.project) -- if :filtered
), counted (instrument, registered, loaded) AS (
    SELECT 'questionnaire', count(*), count(*)
      FROM response AS r
     WHERE true
       AND r.id IN (SELECT response FROM chosen) -- if :filtered
     UNION ALL
    SELECT 'project', count(*), count(*) FROM chosen
     UNION ALL
    SELECT 'interview_agency', count(DISTINCT agency), count(DISTINCT agency) FROM interviewed
     UNION ALL
    SELECT 'interview_person', count(DISTINCT person), count(DISTINCT person) FROM interviewed
     UNION ALL
    SELECT 'focus_group', count(*), count(*) FROM focus_group
     UNION ALL
    SELECT 'case_study', count(*), count(*) FILTER (WHERE has_content) FROM studied
     UNION ALL
    SELECT 'proposal', count(*), count(*) FROM recommendation
)
SELECT i.code AS instrument, i.label_th, i.label_en, t.planned, n.registered, n.loaded
  FROM instrument AS i
  LEFT JOIN study_target AS t ON t.instrument = i.code
  LEFT JOIN counted AS n ON n.instrument = i.code
        AND n.instrument <> 'focus_group' -- if :filtered
        AND n.instrument <> 'proposal' -- if :filtered
 ORDER BY i.rank
