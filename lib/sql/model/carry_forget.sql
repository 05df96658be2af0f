-- A passage without a copy waits again.
DELETE FROM passage_carried
 WHERE passage = :passage
   AND successor IS NULL
