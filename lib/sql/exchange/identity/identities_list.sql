SELECT t.id, t.uid, t.kind, t.code, t.name, t.nickname, t.spellings, t.phone, t.email, t.line,
       t.position, t.consent_for, t.consent_until, t.withdrawn_on, t.note
  FROM identity AS t
 WHERE true
   AND t.kind = :kind -- if :kind
   AND t.code = :code -- if :code
   AND t.uid = :uid -- if :uid
 ORDER BY CASE t.kind
          WHEN 'person' THEN 1
          WHEN 'respondent' THEN 2
          WHEN 'interviewer' THEN 3
          ELSE 4
          END,
          t.code, t.id
