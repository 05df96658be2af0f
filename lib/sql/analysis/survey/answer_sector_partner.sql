-- Every partner in every role, project by project and questionnaire by questionnaire; a project
-- without a questionnaire is its own, and one without partners has a row of agency 0.
SELECT coalesce(p.response, -p.id) AS questionnaire,
       p.id AS project,
       coalesce(a.id, 0) AS agency,
       a.sector,
       coalesce(q.is_lead, 0) AS is_lead,
       r.role
  FROM project AS p
  LEFT JOIN participation AS q ON q.project = p.id
  LEFT JOIN agency AS a ON a.id = q.agency
  LEFT JOIN participation_role AS r ON r.project = q.project AND r.agency = q.agency
 WHERE true
-- include project_filter
 ORDER BY p.response, p.sequence, p.id, q.agency
