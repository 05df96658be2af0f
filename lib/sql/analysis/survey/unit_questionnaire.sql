SELECT
    id AS unit,
    coalesce(response, -id) AS questionnaire
FROM project
ORDER BY id
