INSERT INTO project (id, uid, code, response, sequence, title_th, title_en, stated_level, mission,
                     start_year, end_year, province, budget_baht, beneficiaries, summary,
                     source_row)
VALUES (nullif(:id, 0), coalesce(:uid, randomblob(16)), :code, nullif(:response, 0), :sequence, :title_th,
        :title_en, :stated_level, :mission, :start_year, :end_year, :province, :budget_baht,
        :beneficiaries, :summary, nullif(:source_row, 0))
