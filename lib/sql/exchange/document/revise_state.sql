-- Before a new version is made: the version that replaces it already, the number of the first
-- change, and the memos on the document itself.
SELECT coalesce((SELECT max(number) FROM change_log), 0) + 1 AS first,
       coalesce((SELECT max(version) FROM document
                  WHERE previous = d.id OR (code = d.code AND version > d.version)), 0) AS replaced_by,
       (SELECT count(*) FROM memo WHERE about_uid = d.uid) AS memos
  FROM document AS d
 WHERE d.id = :previous
