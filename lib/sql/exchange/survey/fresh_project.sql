-- A project of a file that is loaded for the first time; its id was given under the lock.
INSERT INTO project (id, uid, code, response, sequence, title_th, title_en, stated_level, mission, start_year,
                     end_year, province, budget_baht, beneficiaries, summary, source_row)
VALUES (:id, :uid, :code, :response, :sequence, :title_th, :title_en, :stated_level, :mission, :start_year,
        :end_year, :province, :budget_baht, :beneficiaries, :summary, :source_row)
