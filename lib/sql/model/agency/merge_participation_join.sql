-- Projects in which both take part. What both say of one thing differently stays as the kept one
-- says it; of words nothing is lost, and none is said twice.
UPDATE participation
   SET is_lead = max(participation.is_lead, d.is_lead),
       stated_level = coalesce(participation.stated_level, d.stated_level),
       contribution = CASE WHEN instr('; ' || d.contribution || '; ', '; ' || participation.contribution || '; ') > 0 THEN d.contribution
                   WHEN instr('; ' || participation.contribution || '; ', '; ' || d.contribution || '; ') = 0
                   THEN participation.contribution || '; ' || d.contribution
                   ELSE coalesce(participation.contribution, d.contribution) END,
       note = CASE WHEN instr('; ' || d.note || '; ', '; ' || participation.note || '; ') > 0 THEN d.note
                   WHEN instr('; ' || participation.note || '; ', '; ' || d.note || '; ') = 0
                   THEN participation.note || '; ' || d.note
                   ELSE coalesce(participation.note, d.note) END
  FROM participation AS d
 WHERE participation.agency = :keep
   AND d.agency = :dropped
   AND d.project = participation.project
