UPDATE coding
   SET revision = revision + 1,
       passage = nullif(:passage, 0),
       factor = nullif(:factor, 0),
       coder = nullif(:coder, 0),
       confidence = :confidence,
       memo = :memo,
       coded_at = coalesce(:coded_at, strftime('%Y-%m-%dT%H:%M:%fZ', 'now')),
       source_row = nullif(:source_row, 0)
 WHERE id = :id
   AND (:revision = 0 OR revision = :revision)
