DELETE FROM unit
 WHERE kind = :kind AND record = :record
RETURNING length(key) AS bytes
