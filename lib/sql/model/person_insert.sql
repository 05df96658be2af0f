INSERT INTO person (uid, code, sector, agency, position_group, note, source_row)
VALUES (coalesce(:uid, randomblob(16)), :code, :sector, nullif(:agency, 0), :position_group,
        :note, nullif(:source_row, 0))
