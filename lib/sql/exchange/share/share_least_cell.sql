SELECT coalesce((SELECT min_cell FROM shared_copy), 0) AS cell
