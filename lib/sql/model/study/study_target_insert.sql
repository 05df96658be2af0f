INSERT INTO study_target (instrument, planned)
SELECT :instrument, :planned
 WHERE NOT EXISTS (SELECT 1 FROM study_target WHERE instrument = :instrument)
