INSERT INTO term_alias (concept, name)
SELECT :concept, :name
 WHERE NOT EXISTS (SELECT 1 FROM term_alias WHERE concept = :concept AND name = :name)
