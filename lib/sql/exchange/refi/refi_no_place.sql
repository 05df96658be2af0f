-- What is joined to the coding and has no place in the standard; a codebook takes less yet.
SELECT 'speaker_turn' AS name, count(*) AS count FROM speaker_turn WHERE NOT :codebook
UNION ALL
SELECT 'case_agency', count(*) FROM case_agency WHERE NOT :codebook
UNION ALL
SELECT 'case_project', count(*) FROM case_project WHERE NOT :codebook
UNION ALL
SELECT 'passage_carried', count(*) FROM passage_carried WHERE NOT :codebook
UNION ALL
SELECT 'case_membership', count(*) FROM case_membership WHERE NOT :codebook
UNION ALL
SELECT 'coder.note', count(*) FROM coder WHERE note <> '' AND NOT :codebook
UNION ALL
SELECT 'memo.written_at', count(*) FROM memo WHERE written_at NOT GLOB '*T*Z' AND NOT :codebook -- a day is no moment
UNION ALL
SELECT 'factor.code', count(*) FROM factor WHERE :codebook
UNION ALL
SELECT 'factor.label_en', count(*) FROM factor WHERE label_th <> '' AND label_en <> '' AND :codebook
UNION ALL
SELECT 'factor.when_to_use', count(*) FROM factor WHERE when_to_use <> '' AND :codebook
UNION ALL
SELECT 'factor.when_not_to_use', count(*) FROM factor WHERE when_not_to_use <> '' AND :codebook
UNION ALL
SELECT 'factor.reference', count(*) FROM factor WHERE reference <> '' AND :codebook
