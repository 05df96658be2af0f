SELECT start, stop
  FROM main.speaker_turn
 WHERE document = :document
 ORDER BY start
