SELECT id, uid, revision, code, version, previous, title, language, format, interview,
       focus_group, case_study, response, project, text, sha256, file_name,
       file_sha256, source_row
  FROM document
 WHERE code = :code
 ORDER BY version DESC
 LIMIT 1
