DELETE FROM speaker_turn
 WHERE document = :document
   AND start = :start
