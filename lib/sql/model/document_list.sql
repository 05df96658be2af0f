SELECT t.id, t.uid, t.revision, t.code, t.version, t.previous, t.title, t.language, t.format,
       t.interview, t.focus_group, t.case_study, t.response, t.project, t.text, t.sha256,
       t.file_name, t.file_sha256, t.source_row
  FROM document AS t
 WHERE true
   AND t.id = :id -- if :id
   AND t.code = :code -- if :code
   AND t.version = :version -- if :version
   AND t.interview = :interview -- if :interview
   AND t.focus_group = :focus_group -- if :focus_group
   AND t.case_study = :case_study -- if :case_study
   AND t.response = :response -- if :response
   AND t.project = :project -- if :project
   AND NOT EXISTS (SELECT 1 FROM document_replaced AS r WHERE r.document = t.id) -- if :newest
   AND t.id > :after -- if :after
 ORDER BY t.id
 LIMIT :limit -- if :limit
