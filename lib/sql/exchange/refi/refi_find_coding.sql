-- The coding of a passage with a factor by a coder.
SELECT id
  FROM coding
 WHERE factor = :factor
   AND passage = :passage
   AND coder = :coder
