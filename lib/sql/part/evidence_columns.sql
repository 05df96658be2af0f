       c.id AS coding, c.passage, p.document, p.start, p.stop, p.quote, c.factor, c.coder, c.confidence, c.memo
     , f.code AS factor_code, f.kind, f.label_th AS factor_th, f.label_en AS factor_en
     , d.code AS document_code, d.version, d.title
-- include evidence_source
     , s.code AS person_code, s.position_group
     , coalesce(s.sector, a.sector) AS sector
     , a.code AS agency_code, a.name_th AS agency_th, a.name_en AS agency_en
     , k.code AS coder_code
     , o.file_name AS file, r.row_no AS file_row
