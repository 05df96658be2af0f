-- Why a field of a questionnaire has no value; no row of the form said it before.
INSERT INTO response_missing (response, field, reason, source_row)
VALUES (:response, :code, :kind, :source_row)
