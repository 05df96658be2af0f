-- The memo on a row that says the same; without a row, one on an imported file.
SELECT id
  FROM memo
 WHERE about_uid = :uid
   AND about = :noun
   AND text = :text
   AND coalesce(title, '') = coalesce(:title, '')
UNION ALL
SELECT id
  FROM memo
 WHERE :noun IS NULL
   AND about = 'source'
   AND text = :text
   AND coalesce(title, '') = coalesce(:title, '')
 LIMIT 1
