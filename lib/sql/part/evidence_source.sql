     , CASE WHEN d.interview IS NOT NULL THEN 'interview'
            WHEN d.focus_group IS NOT NULL THEN 'focus_group'
            WHEN d.case_study IS NOT NULL THEN 'case_study'
            WHEN d.response IS NOT NULL OR d.project IS NOT NULL THEN 'survey' END AS source
     , CASE WHEN d.interview IS NOT NULL THEN v.code
            WHEN d.focus_group IS NOT NULL THEN (SELECT code FROM focus_group WHERE id = d.focus_group)
            WHEN d.case_study IS NOT NULL THEN (SELECT code FROM case_study WHERE id = d.case_study)
            WHEN d.response IS NOT NULL THEN q.code
            WHEN d.project IS NOT NULL THEN (SELECT code FROM project WHERE id = d.project) END AS source_code
