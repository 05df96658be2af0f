DELETE FROM speaker_turn
 WHERE document = :document
