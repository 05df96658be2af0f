UPDATE memo
   SET revision = revision + 1,
       about = :about,
       about_uid = :about_uid,
       coder = nullif(:coder, 0),
       title = :title,
       text = :text,
       written_at = coalesce(:written_at, strftime('%Y-%m-%dT%H:%M:%fZ', 'now'))
 WHERE id = :id
   AND (:revision = 0 OR revision = :revision)
