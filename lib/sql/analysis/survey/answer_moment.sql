-- The moment of an answer that counts its base itself.
SELECT synthetic, coalesce((SELECT min_cell FROM shared_copy), 0) AS min_cell, 0 AS base FROM study
