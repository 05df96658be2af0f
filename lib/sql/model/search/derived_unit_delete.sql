DELETE FROM unit
 WHERE kind = :kind AND record = :record
RETURNING number, blocks, bytes
