-- The version that an offered one would replace; NULL if it is the latest already.
SELECT (SELECT o.id
          FROM document AS o
         WHERE o.code = d.code AND o.version > d.version
         ORDER BY o.version DESC
         LIMIT 1) AS latest
  FROM document AS d
 WHERE d.id = :document
