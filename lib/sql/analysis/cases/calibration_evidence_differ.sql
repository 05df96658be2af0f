-- Passages that were counted and are not linked, or the reverse.
WITH RECURSIVE
-- include calibration_coded
, counted_passage (id) AS (SELECT DISTINCT passage FROM coded WHERE counted AND case_study = :case_study)
SELECT (SELECT count(*) FROM counted_passage
         WHERE id NOT IN (SELECT passage FROM membership_evidence WHERE membership = :membership))
       + (SELECT count(*) FROM membership_evidence
           WHERE membership = :membership AND passage NOT IN (SELECT id FROM counted_passage)) AS count
