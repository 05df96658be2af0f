SELECT (SELECT synthetic FROM study) AS synthetic,
       coalesce((SELECT min_cell FROM shared_copy), 0) AS min_cell,
       (SELECT count(*)
          FROM project AS p
         WHERE true
-- include project_filter
       ) AS base,
       w.other_activity, w.other_form, w.other_mechanism, w.other_mission, w.other_stated_level,
       w.other_factor
  FROM (SELECT count(DISTINCT o.project) FILTER (WHERE o.field = 'activity') AS other_activity,
               count(DISTINCT o.project) FILTER (WHERE o.field = 'form') AS other_form,
               count(DISTINCT o.project) FILTER (WHERE o.field = 'mechanism') AS other_mechanism,
               count(DISTINCT o.project) FILTER (WHERE o.field = 'mission') AS other_mission,
               count(DISTINCT o.project) FILTER (WHERE o.field = 'stated_level') AS other_stated_level,
               count(DISTINCT o.project) FILTER (WHERE o.field GLOB 'factor*'
                                                   AND o.field IN ('factor', 'factor:' || :kind) -- if :kind
                                                ) AS other_factor
          FROM project_other AS o
          JOIN project AS p ON p.id = o.project
         WHERE true
-- include project_filter
       ) AS w
