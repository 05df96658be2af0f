INSERT INTO focus_group (uid, code, title_th, title_en, held_on, place, province, note,
                         source_row)
VALUES (coalesce(:uid, randomblob(16)), :code, :title_th, :title_en, :held_on, :place,
        :province, :note, nullif(:source_row, 0))
