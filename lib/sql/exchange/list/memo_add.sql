-- A new memo of a list, with the row that said it.
INSERT INTO memo (about, about_uid, coder, title, text, written_at, source_row)
VALUES (:about, :about_uid, nullif(:coder, 0), :title, :text,
        coalesce(:written_at, strftime('%Y-%m-%dT%H:%M:%fZ', 'now')), :source_row)
