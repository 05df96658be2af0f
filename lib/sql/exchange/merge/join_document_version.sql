-- Another text under a code that we have is a version behind our latest.
INSERT INTO temp.join_document (theirs, version, previous)
WITH latest AS (
    SELECT code, max(version) AS version, id
      FROM main.document
     GROUP BY code
), fresh AS (
    SELECT t.id AS theirs, m.ours, t.code, t.version,
           row_number() OVER (PARTITION BY t.code ORDER BY t.version) AS place
      FROM "{theirs}".document AS t
      JOIN temp.id_document AS m ON m.theirs = t.id
     WHERE m.how = 3
       AND m.ours IS NOT NULL
)
SELECT f.theirs, l.version + f.place,
       coalesce((SELECT b.ours FROM fresh AS b WHERE b.code = f.code AND b.place = f.place - 1), l.id)
  FROM fresh AS f
  JOIN latest AS l ON l.code = f.code
