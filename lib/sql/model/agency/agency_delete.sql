DELETE FROM agency WHERE id = :id
