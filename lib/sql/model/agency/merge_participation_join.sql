-- Projects in which both take part. What both say of one thing differently stays as the kept one
-- says it; of words nothing is lost.
UPDATE participation
   SET is_lead = max(participation.is_lead, d.is_lead),
       stated_level = coalesce(participation.stated_level, d.stated_level),
       contribution = CASE WHEN participation.contribution <> d.contribution
                           THEN participation.contribution || '; ' || d.contribution
                           ELSE coalesce(participation.contribution, d.contribution) END,
       note = CASE WHEN participation.note <> d.note THEN participation.note || '; ' || d.note
                   ELSE coalesce(participation.note, d.note) END
  FROM participation AS d
 WHERE participation.agency = :keep
   AND d.agency = :dropped
   AND d.project = participation.project
