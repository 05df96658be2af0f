-- The newest version of a document whose text is the one that a row was written for; of one version, if the row
-- names it. A text of which the hash is not known may be it.
SELECT id, version
  FROM document
 WHERE code = :code
   AND (version = :version OR :version = 0)
   AND (sha256 = lower(:sha256) OR sha256 IS NULL)
 ORDER BY version DESC
 LIMIT 1
