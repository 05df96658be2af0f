WITH RECURSIVE
-- include calibration_coded
DELETE FROM membership_evidence
 WHERE membership = :membership
   AND passage NOT IN (SELECT passage FROM coded WHERE counted AND case_study = :case_study)
