UPDATE OR REPLACE main.speaker_turn
   SET start = :start, stop = :stop
 WHERE document = :document AND start = :other + 1000000000
