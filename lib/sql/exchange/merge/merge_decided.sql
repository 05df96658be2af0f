UPDATE merge_conflict
   SET decided = :decided,
       decided_by = (SELECT who FROM change_author),
       decided_at = strftime('%Y-%m-%dT%H:%M:%fZ', 'now')
 WHERE id = :id
