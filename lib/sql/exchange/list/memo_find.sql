-- The memo on a row by one coder, or by nobody, that bears a title; without a title, that has a text.
-- Of several the one that has the text, too.
SELECT coalesce(min(id) FILTER (WHERE text = :text), min(id), 0) AS id, count(*) AS count,
       coalesce(max(text = :text), 0) AS alike
  FROM memo
 WHERE about_uid = :about_uid
   AND coder IS nullif(:coder, 0)
   AND nullif(title, '') IS :title
   AND (:title IS NOT NULL OR text = :text)
