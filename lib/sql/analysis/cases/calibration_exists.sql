-- Whether the rows that a calibration names are there.
SELECT (SELECT code FROM factor WHERE id = :factor) AS factor_code
     , (SELECT code FROM factor WHERE id = :counted) AS counted_code
     , EXISTS (SELECT 1 FROM coder WHERE id = :coder) AS coder
     , (SELECT code FROM coder WHERE id = :by_coder) AS by_coder_code
