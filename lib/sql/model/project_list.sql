SELECT p.id, p.uid, p.revision, p.code, p.response, p.sequence, p.title_th, p.title_en,
       p.stated_level,
       (SELECT implied_level FROM project_level WHERE project = p.id) AS implied_level,
       p.mission, p.start_year, p.end_year, p.province, p.budget_baht, p.beneficiaries,
       p.summary, p.source_row
  FROM project AS p
 WHERE true
-- include project_filter
   AND p.id > :after -- if :after
 ORDER BY p.id
 LIMIT :limit -- if :limit
