-- Another text under a code that we have is a version of it. It stands behind the last of the versions that
-- it was made from and that we have; a version of ours that it was not made from stays behind it, and the
-- latest. Where that is so, it waits with a number beyond all others until there is room for it.
INSERT INTO temp.join_document (theirs, code, anchor, nth, version, previous)
WITH latest AS (
    SELECT code, max(version) AS version, id
      FROM main.document
     GROUP BY code
), fresh AS (
    SELECT t.id AS theirs, t.code, l.id AS latest, l.version AS last,
           row_number() OVER (PARTITION BY t.code ORDER BY t.version) AS nth,
           count(*) OVER (PARTITION BY t.code) AS count,
           coalesce((SELECT max(o.version)
                       FROM "{theirs}".document AS p
                       JOIN temp.id_document AS k ON k.theirs = p.id AND k.how <= 2
                       JOIN main.document AS o ON o.id = k.ours AND o.code = t.code
                      WHERE p.code = t.code
                        AND p.version < t.version
                        AND NOT EXISTS (SELECT 1 FROM "{theirs}".merge_conflict AS c -- offered there, and not its ancestor
                                         WHERE c.table_name = 'document' AND c.field = 'version' AND c.row_uid = p.uid
                                           AND c.decided IS NULL)), 0) AS anchor
      FROM "{theirs}".document AS t
      JOIN temp.id_document AS m ON m.theirs = t.id
      JOIN latest AS l ON l.code = t.code
     WHERE m.how = 3
       AND m.ours IS NOT NULL
), placed AS (
    SELECT *, min(anchor) OVER (PARTITION BY code) < last AS is_between
      FROM fresh
)
SELECT f.theirs, f.code, f.anchor, f.nth, f.last + f.nth + iif(f.is_between, f.count, 0),
       coalesce((SELECT m.ours
                   FROM placed AS b
                   JOIN temp.id_document AS m ON m.theirs = b.theirs
                  WHERE b.code = f.code AND b.anchor = f.anchor AND b.nth = f.nth - 1),
                iif(f.anchor = f.last AND NOT EXISTS (SELECT 1 FROM main.document WHERE previous = f.latest), f.latest, NULL))
  FROM placed AS f
