UPDATE study_target
   SET planned = :planned
 WHERE instrument = :instrument
