INSERT INTO response (uid, code, agency, respondent, answered_on, instrument_version, note,
                      source_row)
VALUES (coalesce(:uid, randomblob(16)), :code, nullif(:agency, 0), :respondent, :answered_on,
        :instrument_version, :note, nullif(:source_row, 0))
