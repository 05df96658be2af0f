-- The levels of each project, questionnaire by questionnaire; one without is its own.
SELECT coalesce(p.response, -p.id) AS questionnaire,
       p.stated_level,
       i.implied_level,
       s.reason AS stated_missing,
       a.reason AS implied_missing
  FROM project AS p
  JOIN project_level AS i ON i.project = p.id
  LEFT JOIN project_missing AS s
    ON s.project = p.id AND s.field = 'stated_level' AND p.stated_level IS NULL
  LEFT JOIN project_missing AS a
    ON a.project = p.id AND a.field = 'activity' AND i.implied_level IS NULL
 WHERE true
-- include project_filter
 ORDER BY p.response
