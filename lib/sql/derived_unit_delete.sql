DELETE FROM unit
 WHERE kind = :kind AND record = :record
RETURNING blocks, length(key) AS bytes
