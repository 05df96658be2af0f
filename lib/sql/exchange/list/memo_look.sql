-- How many memos of a coder, or of nobody, are on a passage, and whether one has the title, or the text.
SELECT count(*) AS count,
       coalesce(max(CASE WHEN :title IS NULL THEN m.text = :text ELSE m.title = :title END), 0) AS same
  FROM passage AS p
  JOIN memo AS m ON m.about_uid = p.uid
 WHERE p.document = :document
   AND p.start = :start
   AND p.stop = :stop
   AND m.coder IS nullif(:coder, 0)
