       c.id AS coding, c.passage, p.document, p.start, p.stop, p.quote, c.factor, c.coder, c.confidence, c.memo
     , f.code AS factor_code, f.kind, f.label_th AS factor_th, f.label_en AS factor_en
     , d.code AS document_code, d.version, d.title
     , CASE WHEN d.interview IS NOT NULL THEN 'interview'
            WHEN d.focus_group IS NOT NULL THEN 'focus_group'
            WHEN d.case_study IS NOT NULL THEN 'case_study'
            WHEN d.response IS NOT NULL OR d.project IS NOT NULL THEN 'survey' END AS source
     , CASE WHEN d.interview IS NOT NULL THEN (SELECT code FROM interview WHERE id = d.interview)
            WHEN d.focus_group IS NOT NULL THEN (SELECT code FROM focus_group WHERE id = d.focus_group)
            WHEN d.case_study IS NOT NULL THEN (SELECT code FROM case_study WHERE id = d.case_study)
            WHEN d.response IS NOT NULL THEN (SELECT code FROM response WHERE id = d.response)
            WHEN d.project IS NOT NULL THEN (SELECT code FROM project WHERE id = d.project) END AS source_code
     , s.code AS person_code, s.position_group -- if :speaker
     , coalesce(s.sector, a.sector) AS sector -- if :speaker
     , a.code AS agency_code, a.name_th AS agency_th, a.name_en AS agency_en -- if :speaker
     , k.code AS coder_code
     , (SELECT file_name FROM source WHERE id = r.source) AS file, r.row_no AS file_row
