SELECT (SELECT synthetic FROM study) AS synthetic,
       (SELECT count(*)
          FROM project AS p
         WHERE true
-- include project_filter
       ) AS base
