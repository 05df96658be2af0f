-- Projects that two or more partners rated, and those in which all rated alike, by questionnaire.
WITH rated AS (
    SELECT coalesce(p.response, -p.id) AS questionnaire, min(l.rank) = max(l.rank) AS alike
      FROM project AS p
      JOIN participation AS q ON q.project = p.id
      JOIN level AS l ON l.code = q.stated_level
     WHERE true
-- include project_filter
     GROUP BY p.id
    HAVING count(*) > 1
)
SELECT count(*) AS compared, sum(alike) AS alike
  FROM rated
 GROUP BY questionnaire
