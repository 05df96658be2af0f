INSERT INTO document (uid, code, version, previous, title, language, format, interview,
                      focus_group, case_study, response, project, text, sha256, file_name,
                      file_sha256, source_row)
VALUES (coalesce(:uid, randomblob(16)), :code, coalesce(nullif(:version, 0), 1),
        nullif(:previous, 0), :title, coalesce(:language, 'th'), coalesce(:format, 'text'),
        nullif(:interview, 0), nullif(:focus_group, 0), nullif(:case_study, 0),
        nullif(:response, 0), nullif(:project, 0), :text, :sha256, :file_name,
        :file_sha256, nullif(:source_row, 0))
