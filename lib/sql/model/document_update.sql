UPDATE document
   SET revision = revision + 1,
       code = :code,
       version = coalesce(nullif(:version, 0), 1),
       previous = nullif(:previous, 0),
       title = :title,
       language = coalesce(:language, 'th'),
       format = coalesce(:format, 'text'),
       interview = nullif(:interview, 0),
       focus_group = nullif(:focus_group, 0),
       case_study = nullif(:case_study, 0),
       response = nullif(:response, 0),
       project = nullif(:project, 0),
       text = :text,
       sha256 = :sha256,
       file_name = :file_name,
       file_sha256 = :file_sha256,
       source_row = nullif(:source_row, 0)
 WHERE id = :id
   AND (:revision = 0 OR revision = :revision)
