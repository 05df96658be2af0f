-- How often each field of the projects that a filter lets through, and of their questionnaires, has no value.
WITH chosen AS (
    SELECT p.id, p.response
      FROM project AS p
     WHERE true
-- include project_filter
), unknown AS (
    SELECT 'project' AS of_table, field, reason
      FROM project_missing
     WHERE project IN (SELECT id FROM chosen)
    UNION ALL
    SELECT 'response', field, reason
      FROM response_missing
     WHERE response IN (SELECT response FROM chosen)
)
SELECT
-- include missing_counted
