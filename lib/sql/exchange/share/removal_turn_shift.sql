UPDATE main.speaker_turn
   SET start = start + 1000000000, stop = stop + 1000000000
 WHERE document = :document
