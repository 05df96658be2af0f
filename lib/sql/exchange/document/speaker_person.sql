-- Whose code a name in a transcript is.
SELECT coalesce(max(id), 0) AS id, count(*) AS count
  FROM person
 WHERE code = :code COLLATE NOCASE
