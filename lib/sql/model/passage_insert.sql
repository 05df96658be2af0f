INSERT INTO passage (uid, document, start, stop, quote)
VALUES (coalesce(:uid, randomblob(16)), nullif(:document, 0), :start, :stop,
        coalesce(:quote, (SELECT substr(text, :start + 1, :stop - :start)
                          FROM document WHERE id = :document)))
