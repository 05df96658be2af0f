SELECT EXISTS (SELECT 1 FROM document WHERE previous IS NOT NULL) AS replaced
