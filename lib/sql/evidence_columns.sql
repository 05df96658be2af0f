       c.id AS coding, c.passage, p.document, p.start, p.stop, p.quote, c.factor, c.coder, c.confidence, c.memo
     , f.code AS factor_code, f.kind, f.label_th AS factor_th, f.label_en AS factor_en
     , d.code AS document_code, d.version, d.title
-- include evidence_source
     , s.code AS person_code, s.position_group -- if :speaker
     , coalesce(s.sector, a.sector) AS sector -- if :speaker
     , a.code AS agency_code, a.name_th AS agency_th, a.name_en AS agency_en -- if :speaker
     , k.code AS coder_code
     , (SELECT file_name FROM source WHERE id = r.source) AS file, r.row_no AS file_row
