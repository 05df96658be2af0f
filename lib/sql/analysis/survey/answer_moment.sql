-- The moment of an answer that counts its base itself.
SELECT synthetic, 0 AS base FROM study
