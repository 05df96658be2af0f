SELECT
    id AS unit,
    end_year - start_year + 1 AS value
FROM project
WHERE end_year >= start_year
ORDER BY id
