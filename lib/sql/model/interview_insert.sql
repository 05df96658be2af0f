INSERT INTO interview (uid, code, agency, held_on, place, province, note, source_row)
VALUES (coalesce(:uid, randomblob(16)), :code, nullif(:agency, 0), :held_on, :place, :province,
        :note, nullif(:source_row, 0))
