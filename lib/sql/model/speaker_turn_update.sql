UPDATE speaker_turn
   SET stop = nullif(:stop, 0),
       speaker = :speaker,
       person = nullif(:person, 0)
 WHERE document = :document
   AND start = :start
