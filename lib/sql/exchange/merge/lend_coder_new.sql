INSERT INTO main.coder (code)
SELECT :code
 WHERE NOT EXISTS (SELECT 1 FROM main.coder WHERE code = :code)
