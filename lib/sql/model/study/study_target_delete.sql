DELETE FROM study_target
 WHERE instrument = :instrument
