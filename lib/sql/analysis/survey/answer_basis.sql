SELECT (SELECT synthetic FROM study) AS synthetic,
       coalesce((SELECT min_cell FROM shared_copy), 0) AS min_cell,
       (SELECT count(*)
          FROM project AS p
         WHERE true
-- include project_filter
       ) AS base
