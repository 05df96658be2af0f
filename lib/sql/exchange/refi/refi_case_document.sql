-- The documents of a case study.
SELECT uid
  FROM document
 WHERE case_study = :id
 ORDER BY code, version
