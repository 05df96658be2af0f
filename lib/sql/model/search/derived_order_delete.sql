DELETE FROM name_order
 WHERE kind = :kind AND record = :record
