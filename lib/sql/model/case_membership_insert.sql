INSERT INTO case_membership (uid, case_study, factor, phase, coder, score, missing, confidence, rationale, source_row)
VALUES (coalesce(:uid, randomblob(16)), nullif(:case_study, 0), nullif(:factor, 0),
        coalesce(:phase, 'whole'), nullif(:coder, 0), :score, :missing, :confidence, :rationale,
        nullif(:source_row, 0))
