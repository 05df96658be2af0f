INSERT INTO case_study (uid, code, number, title_th, title_en, place, district, province, level,
                        mission, start_year, summary, source_row)
VALUES (coalesce(:uid, randomblob(16)), :code, :number, :title_th, :title_en, :place, :district,
        :province, :level, :mission, :start_year, :summary, nullif(:source_row, 0))
