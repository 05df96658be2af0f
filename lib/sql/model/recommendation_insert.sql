INSERT INTO recommendation (uid, code, title_th, title_en, text, addressee, source_row)
VALUES (coalesce(:uid, randomblob(16)), :code, :title_th, :title_en, :text, :addressee,
        nullif(:source_row, 0))
