SELECT document, start, stop, speaker, person
  FROM speaker_turn
 WHERE true
   AND document = :document -- if :document
   AND person = :person -- if :person
   AND speaker = :speaker -- if :speaker
 ORDER BY document, start
