-- A questionnaire of a file that is loaded for the first time; its id was given under the lock.
INSERT INTO response (id, uid, code, agency, respondent, answered_on, instrument_version, note, source_row)
VALUES (:id, :uid, :code, nullif(:agency, 0), :respondent, :answered_on, :instrument_version, :note, :source_row)
