INSERT INTO agency (uid, code, name_th, name_en, sector, kind, province, district, parent, note, source_row)
VALUES (coalesce(:uid, randomblob(16)), :code, :name_th, :name_en, :sector, :kind, :province,
        :district, nullif(:parent, 0), :note, nullif(:source_row, 0))
