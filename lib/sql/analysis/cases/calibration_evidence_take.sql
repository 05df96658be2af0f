WITH RECURSIVE
-- include calibration_coded
INSERT INTO membership_evidence (membership, passage)
SELECT DISTINCT :membership, passage
  FROM coded
 WHERE counted AND case_study = :case_study
   AND passage NOT IN (SELECT passage FROM membership_evidence WHERE membership = :membership)
