-- The codebook, siblings in order of their codes.
SELECT id, uid, code, kind, parent, label_th, label_en, definition, when_to_use, when_not_to_use,
       reference, colour
  FROM factor
 ORDER BY code
