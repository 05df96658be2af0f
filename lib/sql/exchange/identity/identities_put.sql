-- A code that was given another spelling in the study keeps its row: the uid decides.
INSERT INTO identity (uid, kind, code, name, nickname, spellings, phone, email, line, position,
                      consent_for, consent_until, withdrawn_on, note)
VALUES (:uid, :kind, :code, nullif(:name, ''), nullif(:nickname, ''), nullif(:spellings, ''),
        nullif(:phone, ''), nullif(:email, ''), nullif(:line, ''), nullif(:position, ''),
        nullif(:consent_for, ''), nullif(:consent_until, ''), nullif(:withdrawn_on, ''),
        nullif(:note, ''))
ON CONFLICT (kind, uid) DO UPDATE
   SET code = excluded.code,
       name = excluded.name,
       nickname = excluded.nickname,
       spellings = excluded.spellings,
       phone = excluded.phone,
       email = excluded.email,
       line = excluded.line,
       position = excluded.position,
       consent_for = excluded.consent_for,
       consent_until = excluded.consent_until,
       withdrawn_on = excluded.withdrawn_on,
       note = excluded.note
