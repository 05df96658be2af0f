INSERT INTO memo (uid, about, about_uid, coder, title, text, written_at)
VALUES (coalesce(:uid, randomblob(16)), :about, :about_uid, nullif(:coder, 0), :title, :text,
        coalesce(:written_at, strftime('%Y-%m-%dT%H:%M:%fZ', 'now')))
